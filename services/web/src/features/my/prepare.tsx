import { ActionIcon, Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconLock, IconVideo, IconX } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed } from '../../ui/states.js';
import { useDraft } from '../../ui/use-draft.js';
import type { SessionDetail } from './answers.js';
import type { Together } from '../../ui/together.js';
import { Hint, Words, Write } from './writing.js';

interface OfSession {
  readonly session: SessionDetail;
  readonly together: Together;
}
const pathOf = ({ programmeId, sessionId }: SessionDetail) => ({ programmeId, sessionId });
const isOpen = ({ state }: SessionDetail): boolean => state === 'reserved' || state === 'scheduled' || state === 'unreported';

/** What the pair means to talk about; ticked off as they do. After the session it stays as a record. */
export function Agenda({ session, together }: OfSession) {
  const { t } = useTranslation('my');
  const path = pathOf(session);
  const items = session.agenda ?? [];
  const open = isOpen(session);
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}/sign-up', { params: { path: { programmeId: session.programmeId } } }, { enabled: open });
  const suggested = (programme.data?.agenda ?? []).filter((suggestion) => !items.some(({ text }) => text === suggestion));
  const add = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/agenda', { params: { path }, body: { text } }));
  const mark = useCommand((api, { itemId, covered }: { itemId: string; covered: boolean }) =>
    api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/agenda/{itemId}/coverage', { params: { path: { ...path, itemId } }, body: { covered } }),
  );
  const remove = useCommand((api, itemId: string) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/agenda/{itemId}/removal', { params: { path: { ...path, itemId } } }));
  // A tick is shown at once; when it could not be kept, the error says so and the tick goes back.
  const [ticking, setTicking] = useState<{ itemId: string; covered: boolean }>();
  const tick = (item: { itemId: string; covered: boolean }) => {
    setTicking(item);
    mark.mutate(item, { onSettled: () => setTicking(undefined) });
  };
  if (!open && items.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text size="sm" fw={550}>
        {t('agenda.title')}
      </Text>
      {items.length === 0 ? <Hint>{t('agenda.none', { together })}</Hint> : null}
      {items.map(({ itemId, text, covered }) => {
        const shown = ticking?.itemId === itemId ? ticking.covered : covered;
        return (
          <Group key={itemId} justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
            {session.state === 'cancelled' ? (
              <Words text={text} />
            ) : (
              <Checkbox
                size="sm"
                checked={shown}
                onChange={({ currentTarget }) => tick({ itemId, covered: currentTarget.checked })}
                label={text ?? t('erasedText')}
                styles={{ label: { overflowWrap: 'anywhere' }, body: { alignItems: 'flex-start' } }}
              />
            )}
            {open ? (
              <ActionIcon variant="subtle" color="gray" aria-label={t('agenda.remove', { item: text ?? t('erasedText') })} loading={remove.isPending && remove.variables === itemId} onClick={() => remove.mutate(itemId)}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
        );
      })}
      {open && suggested.length > 0 ? (
        <Stack gap={4} align="flex-start">
          <Hint>{t('agenda.suggested')}</Hint>
          {suggested.map((suggestion) => (
            <Button key={suggestion} variant="default" size="compact-sm" h="auto" py={6} styles={{ label: { whiteSpace: 'normal', textAlign: 'start', lineHeight: 1.35 } }} loading={add.isPending && add.variables === suggestion} aria-label={t('agenda.addThis', { item: suggestion })} onClick={() => add.mutate(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </Stack>
      ) : null}
      {mark.error ? <Failed error={mark.error} /> : null}
      {remove.error ? <Failed error={remove.error} /> : null}
      {open ? <Write draft={`${session.sessionId} agenda`} label={t('agenda.add')} action={t('add')} maxLength={200} pending={add.isPending} error={add.error} onWrite={add.mutateAsync} /> : null}
    </Stack>
  );
}

/** Where they meet by video: whoever makes the call puts its address here. */
export function MeetingLink({ session, together }: OfSession) {
  const { t } = useTranslation('my');
  const [address, setAddress] = useDraft(`${session.sessionId} link`);
  const [editing, setEditing] = useState(address !== undefined);
  const written = address ?? session.link ?? '';
  const close = () => {
    setAddress(undefined);
    setEditing(false);
  };
  const share = useCommand((api, link: string | null) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/link', { params: { path: pathOf(session) }, body: { link } }), {
    onDone: close,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    share.mutate(written.trim() === '' ? null : written.trim());
  };
  if (!editing)
    return (
      <Group gap="md">
        {session.link ? (
          <Button component="a" href={session.link} target="_blank" rel="noreferrer" variant="transparent" size="compact-sm" px={0} leftSection={<IconVideo size={16} aria-hidden />}>
            {t('link.open')}
          </Button>
        ) : null}
        <Button variant="transparent" size="compact-sm" px={0} leftSection={session.link ? undefined : <IconVideo size={16} aria-hidden />} onClick={() => setEditing(true)}>
          {session.link ? t('link.change') : t('link.add')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput type="url" label={t('link.label')} description={t('link.about', { together })} placeholder="https://" pattern="https://.+" maxLength={2000} data-autofocus value={written} onChange={({ currentTarget }) => setAddress(currentTarget.value)} />
        {share.error ? <Failed error={share.error} /> : null}
        <Group gap="sm">
          <Button type="submit" variant="default" size="sm" loading={share.isPending}>
            {t('link.share')}
          </Button>
          <Button variant="transparent" size="sm" px={0} onClick={close}>
            {t('keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Nobody else reads it. What was typed stays until it has been saved or given up, also over a reload. */
export function OwnNote({ session }: Pick<OfSession, 'session'>) {
  const { t } = useTranslation('my');
  const saved = session.ownNote ?? '';
  const [text, setText] = useDraft(`${session.sessionId} note`);
  const [open, setOpen] = useState(saved !== '' || text !== undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = useCommand((api, note: string) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/note', { params: { path: pathOf(session) }, body: { text: note } }), {
    onDone: (_answer, note) => {
      // What was typed since is not what was saved.
      if (field.current?.value.trim() === note) setText(undefined);
      notifyDone(t('note.saved'));
    },
  });
  if (!open)
    return (
      <Button variant="transparent" size="compact-sm" px={0} leftSection={<IconLock size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {t('note.begin')}
      </Button>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate((text ?? saved).trim());
      }}
    >
      <Stack gap="sm">
        <Textarea ref={field} label={t('note.label')} description={t('note.about')} value={text ?? saved} maxLength={4000} autosize minRows={2} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        {write.error ? <Failed error={write.error} /> : null}
        {text !== undefined && text.trim() !== saved ? (
          <Group gap="sm">
            <Button type="submit" variant="default" size="sm" loading={write.isPending}>
              {t('note.save')}
            </Button>
            <Button variant="transparent" size="sm" px={0} onClick={() => setText(undefined)}>
              {t('keep')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
