import { Button, Checkbox, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { LAST_MINUTE } from '../../ui/last-day.js';
import { useDraft } from '../../ui/use-draft.js';
import { instantOf, localInput } from '../pairs/days.js';
import type { PlannedSession } from './answers.js';
import { TheirTimes } from './both-times.js';
import type { OwnPair } from './own-pair.js';

const CANCEL_REASONS = ['ill', 'busy', 'travel', 'holiday', 'not_said'] as const;
type CancelReason = (typeof CANCEL_REASONS)[number];

interface OfSession extends OwnPair {
  readonly session: Pick<PlannedSession, 'sessionId' | 'startsAt' | 'inPerson'>;
}

/** What can be done with a session that is still ahead. */
export function ChangeSession(own: OfSession) {
  const { t } = useTranslation('my');
  const [dialog, setDialog] = useState<'move' | 'cancel' | undefined>();
  return (
    <Group gap="sm">
      <Button variant="default" size="sm" onClick={() => setDialog('move')}>
        {t('session.move')}
      </Button>
      <Button variant="default" size="sm" onClick={() => setDialog('cancel')}>
        {t('session.cancel')}
      </Button>
      {dialog === 'move' ? <MoveDialog {...own} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'cancel' ? <CancelDialog {...own} onClose={() => setDialog(undefined)} /> : null}
    </Group>
  );
}

interface DialogProps extends OfSession {
  readonly onClose: () => void;
}

function MoveDialog({ pair, partners, name, together, session, onClose }: DialogProps) {
  const { t } = useTranslation('my');
  const [how, setHow] = useState<'find' | 'choose'>('find');
  const [local, setLocal] = useState(localInput(session.startsAt));
  const [online, setOnline] = useState(!session.inPerson);
  const { programmeId } = pair;
  const { sessionId } = session;
  const move = useCommand(
    (api, body: { startsAt?: string; inPerson?: boolean }) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling', { params: { path: { programmeId, sessionId } }, body }),
    { onDone: onClose },
  );
  const chosen = how === 'choose' ? instantOf(local) : undefined;
  return (
    <FormDialog
      title={t('session.moveTitle')}
      action={t('session.move')}
      pending={move.isPending}
      error={move.error}
      onSubmit={() => {
        if (how === 'choose' && !chosen) return;
        move.mutate({ ...(chosen ? { startsAt: chosen } : {}), ...(online === session.inPerson ? { inPerson: !online } : {}) });
      }}
      onClose={onClose}
    >
      <Radio.Group label={t('session.moveHow')} value={how} onChange={(value) => setHow(value as typeof how)}>
        <Stack gap="sm" mt="sm">
          <Radio value="find" label={t('session.moveFind')} />
          <Radio value="choose" label={t('session.moveChoose')} />
        </Stack>
      </Radio.Group>
      {how === 'choose' ? <TextInput type="datetime-local" max={LAST_MINUTE} label={t('session.moveTo')} required value={local} onChange={({ currentTarget }) => setLocal(currentTarget.value)} /> : null}
      {chosen ? <TheirTimes startsAt={chosen} partners={partners} /> : null}
      <Checkbox checked={online} onChange={({ currentTarget }) => setOnline(currentTarget.checked)} label={t('session.moveOnline')} />
      <Text size="sm" c="dimmed">
        {t('session.moveTold', { name, together })}
      </Text>
    </FormDialog>
  );
}

function CancelDialog({ pair, name, together, session, onClose }: DialogProps) {
  const { t } = useTranslation('my');
  const [reasonCode, setReasonCode] = useState<CancelReason>('not_said');
  const { programmeId } = pair;
  const { sessionId } = session;
  const [note = '', setNote] = useDraft(`${sessionId} cancel`);
  const cancel = useCommand(
    (api, body: { reasonCode: string; note?: string }) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/cancellation', { params: { path: { programmeId, sessionId } }, body }),
    {
      onDone: () => {
        setNote(undefined);
        onClose();
      },
    },
  );
  return (
    <FormDialog
      title={t('session.cancelTitle')}
      action={t('session.cancel')}
      refuse={t('session.keep')}
      pending={cancel.isPending}
      error={cancel.error}
      onSubmit={() => cancel.mutate({ reasonCode, ...(note.trim() ? { note: note.trim() } : {}) })}
      onClose={onClose}
    >
      <Text size="sm">{t('session.cancelText', { name, together })}</Text>
      <Select
        label={t('session.cancelReason')}
        data={CANCEL_REASONS.map((reason) => ({ value: reason, label: t(`cancelReason.${reason}`) }))}
        value={reasonCode}
        allowDeselect={false}
        onChange={(value) => setReasonCode((value ?? 'not_said') as CancelReason)}
      />
      <Textarea label={t('session.cancelNote', { name, together })} value={note} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
    </FormDialog>
  );
}
