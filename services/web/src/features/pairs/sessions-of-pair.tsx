import { ActionIcon, Button, Group, Menu, Paper, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { Empty, Read } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { dateTime } from '../../ui/time.js';
import { useName } from '../../ui/names.js';
import { useTogether } from '../../ui/use-together.js';
import { CancelSession } from './cancel-session.js';
import { LeadSession } from './lead-session.js';
import { MoveSession } from './move-session.js';
import { ReportSession } from './report-session.js';
import { useReasonText } from './texts.js';
import { TheirTimes } from './their-times.js';

export type PlannedSession = components['schemas']['PlannedSession'];

const TONES: Readonly<Record<PlannedSession['state'], Tone>> = { reserved: 'waiting', scheduled: 'busy', held: 'good', missed: 'bad', unreported: 'waiting', cancelled: 'quiet' };
type Doing = 'move' | 'report' | 'correct' | 'lead' | 'cancel';

/** What a coordinator may do with a session as it stands; the first is the likeliest. */
export function actionsOn({ state, leadId, mentorLeads }: Pick<PlannedSession, 'state' | 'leadId' | 'mentorLeads'>): Doing[] {
  const lead: Doing[] = leadId && !mentorLeads ? ['lead'] : [];
  switch (state) {
    case 'reserved':
      return ['move', ...lead, 'cancel'];
    case 'scheduled':
      return ['move', 'report', ...lead, 'cancel'];
    case 'unreported':
      return ['report'];
    case 'held':
    case 'missed':
      return ['correct'];
    case 'cancelled':
      return [];
  }
}

/** All sessions of a pair, the newest first, each with what can be done about it. */
export function SessionsOfPair({ programmeId, pairId, minutes }: { programmeId: string; pairId: string; minutes: number }) {
  const { t } = useTranslation('pairs');
  const { together } = useTogether(programmeId);
  const sessions = reads.useQuery('get', '/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId }, query: { limit: 200 } } });
  const [doing, setDoing] = useState<{ what: Doing; session: PlannedSession }>();
  const close = () => setDoing(undefined);
  return (
    <Read of={sessions}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('pair.noSessions')}>{t('pair.noSessionsHint', { together })}</Empty>
        ) : (
          <>
            <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
              {items.toReversed().map((session) => (
                <li key={session.sessionId}>
                  <SessionRow session={session} onDo={(what) => setDoing({ what, session })} />
                </li>
              ))}
            </Stack>
            {doing?.what === 'move' ? <MoveSession session={doing.session} onClose={close} /> : null}
            {doing?.what === 'cancel' ? <CancelSession session={doing.session} onClose={close} /> : null}
            {doing?.what === 'lead' ? <LeadSession session={doing.session} onClose={close} /> : null}
            {doing?.what === 'report' || doing?.what === 'correct' ? <ReportSession session={doing.session} correct={doing.what === 'correct'} minutes={minutes} onClose={close} /> : null}
          </>
        )
      }
    </Read>
  );
}

function SessionRow({ session, onDo }: { session: PlannedSession; onDo: (what: Doing) => void }) {
  const { t } = useTranslation('pairs');
  const { ordinal, startsAt, state } = session;
  const [first, ...others] = actionsOn(session);
  return (
    <Paper withBorder px="md" py="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm" style={{ rowGap: 0 }}>
            <Text size="sm" fw={600}>
              {dateTime(startsAt)}
            </Text>
            <Status tone={TONES[state]}>{t(`session.state.${state}`)}</Status>
          </Group>
          <Text size="xs" c="dimmed">
            {t('session.number', { ordinal })}
            <Details session={session} />
            {session.leadId && !session.mentorLeads ? <Led leadId={session.leadId} /> : null}
          </Text>
          {state === 'reserved' || state === 'scheduled' ? <TheirTimes startsAt={startsAt} memberIds={session.memberIds} /> : null}
        </div>
        <Group gap="xs" wrap="nowrap">
          {first ? (
            <Button variant="default" size="xs" aria-label={`${t(`session.${first}`)}: ${t('session.number', { ordinal })}`} onClick={() => onDo(first)}>
              {t(`session.${first}`)}
            </Button>
          ) : null}
          {others.length > 0 ? (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="default" size="md" aria-label={t('session.menu', { ordinal })}>
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((what) => (
                  <Menu.Item key={what} onClick={() => onDo(what)}>
                    {t(`session.${what}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Group>
      </Group>
    </Paper>
  );
}

function Led({ leadId }: { leadId: string }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  return ` · ${t('session.led', { name: useName(leadId) ?? shell('someone') })}`;
}

function Details({ session: { state, inPerson, roomId, minutes, by, byId, reasonCode } }: { session: PlannedSession }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const name = useName(byId) ?? shell('someone');
  const reasonText = useReasonText();
  const place = state === 'cancelled' ? undefined : roomId ? t('session.inRoom') : inPerson && (state === 'reserved' || state === 'scheduled') ? t('session.noRoom') : inPerson ? undefined : t('session.online');
  const parts = [
    place,
    minutes ? t('session.minutes', { minutes }) : undefined,
    by ? t(state === 'missed' ? 'session.byMissed' : 'session.byCancelled', { by: byId ? 'member' : by, name }) : undefined,
    reasonCode ? reasonText(reasonCode) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : ` · ${parts.join(' · ')}`;
}
