import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { ProblemError } from '../../api/problem.js';
import { useProblemText } from '../../ui/states.js';
import { Section } from '../../ui/page.js';
import { dateTime } from '../../ui/time.js';
import { PairNames } from '../pairs/texts.js';
import classes from './calendar.module.css';
import { canMove, type CalendarSession, type SiteCalendar } from './placing.js';
import { SessionCard, type CardActions } from './session-card.js';
import { dayTitle, dragged } from './week-grid.js';
import { localOf } from './zones.js';

interface Failure {
  readonly session: CalendarSession;
  readonly error: unknown;
}

/** Sessions that should have a room and have none; rooms are looked for at the time they have. */
export function WithoutRoom({ without, ...card }: CardActions & { without: SiteCalendar['withoutRoom'] }) {
  const { t } = useTranslation('calendar');
  const finding = useFindRooms(card.programmeId);
  const sessions = without.sessions.filter(canMove);
  if (without.count === 0 && !finding.result) return null;
  return (
    <Paper withBorder p="md">
      <Section
        title={t('without.title', { count: without.count })}
        aside={
          card.movable && sessions.length > 0 ? (
            <Button loading={finding.isPending} onClick={() => void finding.find(sessions)}>
              {t('without.findFor', { count: sessions.length })}
            </Button>
          ) : null
        }
      >
        <Text size="sm">{without.count === 0 ? t('without.none') : t('without.text')}</Text>
        <div role="status">
          {finding.isPending ? <Text size="sm">{t('without.finding', finding.progress)}</Text> : null}
          {finding.result ? <Result {...finding.result} zone={card.zone} /> : null}
        </div>
        <div className={classes['without']}>
          {without.sessions.map((session) => (
            <SessionCard key={session.sessionId} {...card} session={session} withDay={dayTitle(localOf(session.startsAt, card.zone)[0])} onDragging={(now) => (dragged.session = now)} />
          ))}
        </div>
      </Section>
    </Paper>
  );
}

function Result({ found, failures, zone }: { found: number; failures: readonly Failure[]; zone: string }) {
  const { t } = useTranslation('calendar');
  const problemText = useProblemText();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('without.result', { found, left: failures.length })}
      </Text>
      {failures.length > 0 ? (
        <ul style={{ margin: 0 }}>
          {failures.map(({ session, error }) => (
            <li key={session.sessionId}>
              <Group gap={4} component="span">
                <Text size="sm" span>
                  <PairNames mentorId={session.memberIds[0]!} menteeIds={session.memberIds.slice(1)} />
                  {`, ${dateTime(session.startsAt, zone)}: ${problemText(error)}`}
                </Text>
              </Group>
            </li>
          ))}
        </ul>
      ) : null}
    </Stack>
  );
}

/** One after the other, so that two do not want the same room. */
function useFindRooms(programmeId: string) {
  const [progress, setProgress] = useState<{ done: number; count: number }>();
  const [result, setResult] = useState<{ found: number; failures: readonly Failure[] }>();
  const command = useCommand((api, { sessionId, startsAt }: CalendarSession) =>
    api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling', { params: { path: { programmeId, sessionId } }, body: { startsAt, inPerson: true } }),
  );
  return {
    isPending: progress !== undefined,
    progress: progress ?? { done: 0, count: 0 },
    result,
    find: async (sessions: readonly CalendarSession[]) => {
      const failures: Failure[] = [];
      setResult(undefined);
      for (const [done, session] of sessions.entries()) {
        setProgress({ done, count: sessions.length });
        await command.mutateAsync(session).catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
          failures.push({ session, error });
        });
      }
      setProgress(undefined);
      setResult({ found: sessions.length - failures.length, failures });
    },
  };
}
