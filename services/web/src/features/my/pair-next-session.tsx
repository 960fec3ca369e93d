import { Anchor, Button, Checkbox, Group, Paper, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { LAST_MINUTE } from '../../ui/last-day.js';
import { Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useDraft } from '../../ui/use-draft.js';
import { instantOf, localInput } from '../pairs/days.js';
import { BothTimes, TheirTimes } from './both-times.js';
import { calendarFile } from './calendar-file.js';
import { Lead } from './lead.js';
import type { OwnPair } from './own-pair.js';
import type { Together } from '../../ui/together.js';
import { Place } from './place.js';
import { Agenda, MeetingLink, OwnNote } from './prepare.js';
import { TookPlace } from './took-place.js';

const CANCEL_REASONS = ['ill', 'busy', 'travel', 'holiday', 'not_said'] as const;
type CancelReason = (typeof CANCEL_REASONS)[number];

export function NextSession(own: OwnPair) {
  const { t } = useTranslation('my');
  const { pair, partners, name, together } = own;
  const { nextSession: session, programmeId, pairId, trained } = pair;
  const [dialog, setDialog] = useState<'move' | 'cancel' | undefined>();
  const arrange = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId } }, body: {} }));
  if (!session)
    return (
      <Section title={t('session.next')}>
        <Empty
          title={t('session.none')}
          action={
            <Button loading={arrange.isPending} onClick={() => arrange.mutate(undefined)}>
              {t('session.find')}
            </Button>
          }
        >
          {t('session.noneText', { together })}
        </Empty>
        {arrange.error ? <Failed error={arrange.error} /> : null}
      </Section>
    );
  const begun = session.state === 'scheduled' && new Date(session.startsAt) <= new Date();
  const addresses = partners.flatMap(({ email }) => email ?? []);
  return (
    <Section title={t('session.next')}>
      <Paper withBorder p="md">
        <Stack gap="md">
          <Stack gap={4}>
            <BothTimes {...session} partners={partners} />
            <Place session={session} />
            <Lead {...own} session={session} change />
            {session.state === 'reserved' ? (
              <Status tone="waiting">{trained ? t('session.reserved') : t('session.reservedUntilTrained', { together })}</Status>
            ) : (
              <Status tone="good">{begun ? t('session.begun') : t('session.scheduled')}</Status>
            )}
            {session.state === 'reserved' && !trained ? (
              <Anchor component={Link} to="/my/learn" size="sm">
                {t('home.learn.action')}
              </Anchor>
            ) : null}
          </Stack>
          {begun ? <TookPlace programmeId={programmeId} session={session} primary /> : null}
          <Group gap="sm">
            <Button variant="default" size="sm" onClick={() => setDialog('move')}>
              {t('session.move')}
            </Button>
            <Button variant="default" size="sm" onClick={() => setDialog('cancel')}>
              {t('session.cancel')}
            </Button>
          </Group>
          <Group gap="md">
            <Button component="a" variant="transparent" size="compact-sm" px={0} href={calendarFile(session, t('session.calendarTitle', { name }))} download="upstream-session.ics" leftSection={<IconCalendarPlus size={16} aria-hidden />}>
              {t('session.toCalendar')}
            </Button>
            {addresses.length > 0 ? (
              <Button component="a" variant="transparent" size="compact-sm" px={0} h="auto" maw="100%" styles={{ label: { whiteSpace: 'normal', textAlign: 'start', overflowWrap: 'anywhere' } }} href={`mailto:${addresses.map((address) => encodeURIComponent(address).replaceAll('%40', '@')).join(',')}`} leftSection={<IconMail size={16} aria-hidden />}>
                {t('session.write', { name, together })}
              </Button>
            ) : null}
          </Group>
          <Preparation programmeId={programmeId} sessionId={session.sessionId} together={together} />
        </Stack>
      </Paper>
      {dialog === 'move' ? <MoveDialog {...own} session={session} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'cancel' ? <CancelDialog {...own} session={session} onClose={() => setDialog(undefined)} /> : null}
    </Section>
  );
}

/** Read apart from the pair, so that the date is there at once. */
function Preparation({ programmeId, sessionId, together }: { programmeId: string; sessionId: string; together: Together }) {
  const detail = reads.useQuery('get', '/v1/programmes/{programmeId}/sessions/{sessionId}', { params: { path: { programmeId, sessionId } } });
  return (
    <Read of={detail} rows={5}>
      {(session) => (
        <Stack gap="md" key={sessionId}>
          {session.inPerson ? null : <MeetingLink session={session} together={together} />}
          <Agenda session={session} together={together} />
          <OwnNote session={session} />
        </Stack>
      )}
    </Read>
  );
}

interface DialogProps extends OwnPair {
  readonly session: NonNullable<OwnPair['pair']['nextSession']>;
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
