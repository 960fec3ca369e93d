import { Button, Group, Menu, Stack, Text, Textarea } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/command.js';
import type { components } from '../../../api/schema.js';
import { Dialog } from '../../../ui/dialog.js';
import { notifyDone } from '../../../ui/notify.js';
import { Failed } from '../../../ui/states.js';
import { useDraft } from '../../../ui/use-draft.js';
import { ReasonFields, reasonOf, type ReasonKind } from '../reason-fields.js';
import { actionsFor, type ParticipantAction } from './actions.js';

type Detail = components['schemas']['ParticipantDetail'];

/** What each action is called in the API. */
const NOUNS = {
  approve: 'approval',
  approveMentor: 'approval',
  approveMentee: 'approval',
  talk: 'conversation',
  waitlist: 'waitlisting',
  decline: 'decline',
  revoke: 'revocation',
  pause: 'pause',
  resume: 'resumption',
  complete: 'completion',
  withdraw: 'withdrawal',
  remind: 'reminders',
  endListing: 'expert-listing/removal',
} as const satisfies Record<ParticipantAction, string>;

const REASONS: Partial<Record<ParticipantAction, ReasonKind>> = { decline: 'decline', revoke: 'revocation', pause: 'pause', withdraw: 'withdrawal', endListing: 'listing' };
/** Asked before they are done: for a reason, a note, or because nothing brings it back. */
const ASKED: readonly ParticipantAction[] = ['talk', 'decline', 'revoke', 'pause', 'complete', 'withdraw', 'endListing'];

export function ParticipantActions({ participant }: { participant: Detail }) {
  const { t } = useTranslation('people');
  const { programmeId, participantId } = participant;
  const [asking, setAsking] = useState<ParticipantAction>();
  const act = useCommand(
    (api, { action, body }: { action: ParticipantAction; body?: object }) => {
      const path = action === 'remind' ? ('/v1/programmes/{programmeId}/participants/reminders' as const) : (`/v1/programmes/{programmeId}/participants/{participantId}/${NOUNS[action]}` as '/v1/programmes/{programmeId}/participants/{participantId}/approval');
      const sent = action === 'remind' ? { participantIds: [participantId] } : action === 'approveMentor' ? { roles: ['mentor'] } : action === 'approveMentee' ? { roles: ['mentee'] } : body;
      return api.POST(path, { params: { path: { programmeId, participantId } }, ...(sent ? { body: sent } : {}) } as never);
    },
    {
      onDone: (_answer, { action }) => {
        setAsking(undefined);
        notifyDone(t(`action.${action}.done`));
      },
    },
  );
  const { next, others } = actionsFor(participant);
  const start = (action: ParticipantAction) => (ASKED.includes(action) ? setAsking(action) : act.mutate({ action }));
  if (!next && others.length === 0) return <Text size="sm">{t('participant.settled')}</Text>;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {next ? (
          <Button loading={act.isPending && act.variables.action === next} onClick={() => start(next)}>
            {t(`action.${next}.verb`)}
          </Button>
        ) : null}
        {others.slice(0, 2).map((action) => (
          <Button key={action} variant="default" loading={act.isPending && act.variables.action === action} onClick={() => start(action)}>
            {t(`action.${action}.verb`)}
          </Button>
        ))}
        {others.length > 2 ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" px="sm" aria-label={t('many.more')}>
                <IconDots size={18} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.slice(2).map((action) => (
                <Menu.Item key={action} onClick={() => start(action)}>
                  {t(`action.${action}.verb`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      {act.error && !asking ? <Failed error={act.error} /> : null}
      {asking ? (
        <Dialog onClose={() => setAsking(undefined)} title={t(`action.${asking}.verb`)}>
          <ActionForm action={asking} pending={act.isPending} error={act.error} draft={`${participantId} ${asking}`} submit={(body) => act.mutateAsync({ action: asking, ...(body ? { body } : {}) })} cancel={() => setAsking(undefined)} />
        </Dialog>
      ) : null}
    </Stack>
  );
}

interface FormProps {
  readonly action: ParticipantAction;
  readonly pending: boolean;
  readonly error: unknown;
  /** Names the note among what this person has typed and not sent. */
  readonly draft: string;
  readonly submit: (body: object | undefined) => Promise<unknown>;
  readonly cancel: () => void;
}

function ActionForm({ action, pending, error, draft, submit, cancel }: FormProps) {
  const { t } = useTranslation('people');
  const { t: shell } = useTranslation();
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [note = '', setNote] = useDraft(draft);
  const reason = { reasonCode, note };
  const [until, setUntil] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const kind = REASONS[action];
  const send = () => {
    setAsked(true);
    const given = reasonOf(reason);
    if (kind && !given) return;
    const body = action === 'talk' ? (note.trim() ? { note: note.trim() } : {}) : kind ? { ...given, ...(action === 'pause' && until ? { until } : {}) } : undefined;
    void submit(body).then(
      () => setNote(undefined),
      // Shown by `error`.
      () => undefined,
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t(`action.${action as 'talk'}.about`)}</Text>
        {kind ? <ReasonFields kind={kind} value={reason} onChange={(next) => { setReasonCode(next.reasonCode); setNote(next.note); }} asked={asked} noted={action === 'decline' || action === 'revoke' || action === 'endListing'} /> : null}
        {action === 'pause' ? (
          <DateInput label={t('action.pause.until')} description={t('action.pause.untilHint')} value={until} onChange={setUntil} minDate={new Date(Date.now() + 86_400_000)} clearable valueFormat="D MMM YYYY" />
        ) : null}
        {action === 'talk' ? <Textarea label={t('reason.note')} description={t('reason.noteHint')} value={note} maxLength={2000} autosize minRows={3} data-autofocus onChange={({ currentTarget }) => setNote(currentTarget.value)} /> : null}
        {error ? <Failed error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {shell('cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {t(`action.${action}.verb`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
