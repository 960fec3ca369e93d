import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Dialog } from '../../ui/dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { LAST_MINUTE } from '../../ui/last-day.js';
import { Failed } from '../../ui/states.js';
import { togetherOf } from '../../ui/together.js';
import { dateTime } from '../../ui/time.js';
import { readersZone } from '../calendar/zones.js';
import { instantOf, localInput } from './days.js';
import type { PlannedSession } from './sessions-of-pair.js';

/** Where a session goes: without a time, to the next that suits all. */
export interface Moving {
  readonly startsAt?: string;
  readonly roomId?: string;
  readonly inPerson?: boolean;
}

export const useMoveSession = (session: Pick<PlannedSession, 'programmeId' | 'sessionId'>, onDone: () => void) =>
  useCommand((api, body: Moving) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling', { params: { path: { programmeId: session.programmeId, sessionId: session.sessionId } }, body }), { onDone });

interface MoveSessionProps {
  readonly session: Pick<PlannedSession, 'programmeId' | 'sessionId' | 'ordinal' | 'startsAt' | 'memberIds'>;
  readonly onClose: () => void;
  /** A place chosen besides the time, asked for below it. */
  readonly place?: ReactNode;
  readonly placed?: Pick<Moving, 'roomId' | 'inPerson'>;
  /** Begins with a time of its own to be chosen. */
  readonly own?: boolean;
}

/** Asks for another time. What the rules refuse is said here, and the session stays as it was. */
export function MoveSession({ session, onClose, place, placed = {}, own = false }: MoveSessionProps) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const { ordinal, startsAt } = session;
  const together = togetherOf(session.memberIds.slice(1));
  const [how, setHow] = useState(own ? 'own' : 'auto');
  const [at, setAt] = useState(localInput(startsAt));
  const [asked, setAsked] = useState(false);
  const command = useMoveSession(session, () => {
    notifyDone(t('session.moved', { ordinal }));
    onClose();
  });
  const chosen = instantOf(at);
  return (
    <Dialog onClose={onClose} title={t('move.title', { ordinal })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (how === 'auto') command.mutate({});
          else if (chosen) command.mutate({ startsAt: chosen, ...placed });
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('move.now', { when: dateTime(startsAt) })}</Text>
          <Radio.Group label={t('move.how')} value={how} onChange={setHow}>
            <Stack gap="xs" mt={4}>
              <Radio value="auto" label={t('move.auto', { together })} description={t('arrange.autoHint', { together })} />
              <Radio value="own" label={t('move.own')} />
            </Stack>
          </Radio.Group>
          {how === 'own' ? (
            <>
              <TextInput type="datetime-local" max={LAST_MINUTE} label={t('move.at', { zone: readersZone() })} value={at} onChange={({ currentTarget }) => setAt(currentTarget.value)} error={asked && !chosen ? t('move.missing') : undefined} />
              {place}
            </>
          ) : null}
          {command.error ? <Failed error={command.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={command.isPending}>
              {t('move.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
