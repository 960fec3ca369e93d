import { Button, Group, Menu, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconDoorExit, IconDotsVertical, IconHeartHandshake, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Dialog } from '../../ui/dialog.js';
import { Failed } from '../../ui/states.js';
import { useDraft } from '../../ui/use-draft.js';
import type { PairPlan } from './answers.js';
import { isOfPeers, togetherOf, type Together } from '../../ui/together.js';

const LEAVE_REASONS = ['not_said', 'no_time', 'goals_reached', 'no_fit', 'new_job'] as const;
type LeaveReason = (typeof LEAVE_REASONS)[number];
type Dialog = 'pause' | 'leave' | 'wrong';

interface PairMenuProps {
  readonly pair: PairPlan;
  readonly self: string;
  readonly name: string;
  /** While what was asked for is not there yet, nothing else can be. */
  readonly changing: boolean;
  /** Told what the pair is to become, once that is sent. */
  readonly onChange: (status: PairPlan['status']) => void;
}

/** Leaving and help: two taps away on every pair's screen, and nobody asks whose fault it is. */
export function PairMenu({ pair, self, name, changing, onChange }: PairMenuProps) {
  const { t } = useTranslation('my');
  const together = togetherOf(pair.menteeIds);
  const goesOn = together === 'pair' ? 'no' : isOfPeers(pair.menteeIds, pair.mentorLeads) ? 'three' : pair.mentorId === self ? 'noLead' : 'mentor';
  // A circle goes on without one of its members, so none pauses it but who leads it.
  const mayPause = goesOn === 'no' || goesOn === 'noLead';
  const [dialog, setDialog] = useState<Dialog | undefined>();
  const path = { programmeId: pair.programmeId, pairId: pair.pairId };
  const resume = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/pairs/mine/{pairId}/resumption', { params: { path }, body: {} }), { onDone: () => onChange('open') });
  const onClose = () => setDialog(undefined);
  const onDone = (status: PairPlan['status']) => {
    onClose();
    onChange(status);
  };
  return (
    <Stack gap="sm">
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size="sm" disabled={changing} leftSection={<IconDotsVertical size={16} aria-hidden />}>
            {t('menu.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayPause && pair.status === 'open' ? (
            <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => setDialog('pause')}>
              {t('menu.pause')}
            </Menu.Item>
          ) : null}
          {mayPause && pair.status === 'paused' ? (
            <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => resume.mutate(undefined)}>
              {t('menu.resume')}
            </Menu.Item>
          ) : null}
          {pair.status === 'closed' ? null : (
            <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={() => setDialog('leave')}>
              {t('menu.leave', { together })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHeartHandshake size={16} aria-hidden />} onClick={() => setDialog('wrong')}>
            {t('menu.wrong')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {resume.error ? <Failed error={resume.error} /> : null}
      {dialog === 'pause' ? <PauseDialog path={path} name={name} together={together} onClose={onClose} onDone={() => onDone('paused')} /> : null}
      {dialog === 'leave' ? <LeaveDialog path={path} name={name} together={together} goesOn={goesOn} onClose={onClose} onDone={() => onDone('closed')} /> : null}
      {dialog === 'wrong' ? <WrongDialog path={path} together={together} open={mayPause && pair.status === 'open'} ended={pair.status === 'closed'} onPause={() => setDialog('pause')} onLeave={() => setDialog('leave')} onClose={onClose} /> : null}
    </Stack>
  );
}

interface DialogProps {
  readonly path: { programmeId: string; pairId: string };
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Window({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Dialog onClose={onClose} title={title}>
      <Stack gap="md">{children}</Stack>
    </Dialog>
  );
}

function PauseDialog({ path, name, together, onClose, onDone }: DialogProps & { together: Together }) {
  const { t } = useTranslation('my');
  const shell = useTranslation().t;
  const pause = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/pairs/mine/{pairId}/pause', { params: { path }, body: { reasonCode: 'own_wish' } }), { onDone });
  return (
    <Window title={t('menu.pause')} onClose={onClose}>
      <Text size="sm">{t('pause.text', { name, together })}</Text>
      {pause.error ? <Failed error={pause.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {shell('cancel')}
        </Button>
        <Button loading={pause.isPending} onClick={() => pause.mutate(undefined)}>
          {t('pause.action')}
        </Button>
      </Group>
    </Window>
  );
}

function LeaveDialog({ path, name, together, goesOn, onClose, onDone }: DialogProps & { together: Together; goesOn: 'no' | 'three' | 'mentor' | 'noLead' }) {
  const { t } = useTranslation('my');
  const shell = useTranslation().t;
  const [reasonCode, setReasonCode] = useState<LeaveReason>('not_said');
  const [note = '', setNote] = useDraft(`${path.pairId} leave`);
  const leave = useCommand(
    (api, body: { reasonCode: string; note?: string }) => api.POST('/v1/programmes/{programmeId}/pairs/mine/{pairId}/ending', { params: { path }, body }),
    {
      onDone: () => {
        setNote(undefined);
        onDone();
      },
    },
  );
  return (
    <Window title={t('leave.title', { together })} onClose={onClose}>
      <Text size="sm">{t('leave.text', { name, goesOn })}</Text>
      <Radio.Group label={t('leave.reason')} value={reasonCode} onChange={(value) => setReasonCode(value as LeaveReason)}>
        <Stack gap="sm" mt="sm">
          {LEAVE_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={t(`leaveReason.${reason}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={t('leave.note')} value={note} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
      {leave.error ? <Failed error={leave.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {shell('cancel')}
        </Button>
        <Button loading={leave.isPending} onClick={() => leave.mutate({ reasonCode, ...(note.trim() ? { note: note.trim() } : {}) })}>
          {t('leave.action', { together })}
        </Button>
      </Group>
    </Window>
  );
}

/** Says who helps with what; what can be done here at once is one tap further. */
function WrongDialog({ path, together, open, ended, onPause, onLeave, onClose }: { path: DialogProps['path']; together: Together; open: boolean; ended: boolean; onPause: () => void; onLeave: () => void; onClose: () => void }) {
  const { t } = useTranslation('my');
  return (
    <Window title={t('wrong.title')} onClose={onClose}>
      <Text size="sm">{t('wrong.danger')}</Text>
      <Text size="sm">{t('wrong.safeguarding', { together })}</Text>
      <Button component={Link} to={`/my/pairs/${path.programmeId}/${path.pairId}/concern`} variant="default">
        {t('wrong.tell')}
      </Button>
      <Text size="sm">{t('wrong.coordinator', { together })}</Text>
      {ended ? null : (
        <>
          <Text size="sm">{t('wrong.here')}</Text>
          <Group gap="sm">
            {open ? (
              <Button variant="default" onClick={onPause}>
                {t('menu.pause')}
              </Button>
            ) : null}
            <Button variant="default" onClick={onLeave}>
              {t('menu.leave', { together })}
            </Button>
          </Group>
        </>
      )}
    </Window>
  );
}
