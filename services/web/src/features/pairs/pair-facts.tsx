import { Paper, Stack, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, useNames } from '../../ui/names.js';
import { isOfPeers, togetherOf } from '../../ui/together.js';
import { day } from '../../ui/time.js';
import { capitalised, topicName } from '../my/topics.js';
import type { PairDetail } from './pair-screen.js';
import classes from './pairs.module.css';

type Work = PairDetail['goals'] | PairDetail['challenges'];

/** Its members see the things themselves, a coordinator how many there are. */
const countOf = (work: Work, done: (one: never) => boolean): { total: number; done: number } => (Array.isArray(work) ? { total: work.length, done: (work as never[]).filter(done).length } : work);

const named = (topics: readonly string[]): string => topics.map((topic) => capitalised(topicName(topic))).join(', ');

const People = ({ ids }: { ids: readonly string[] }) =>
  ids.map((id) => (
    <div key={id}>
      <PersonName employeeId={id} />
    </div>
  ));

function Lessons({ lessons }: { lessons: NonNullable<NonNullable<PairDetail['agreement']>['lessons']> }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const names = useNames(lessons.flatMap(({ teacherId, learnerId }) => [teacherId, learnerId])).map((name) => name ?? shell('someone'));
  return lessons.map(({ topic, teacherId, learnerId }, index) => <div key={`${topic} ${teacherId} ${learnerId}`}>{t('pair.lesson', { topic: topicName(topic), teacher: names[2 * index], learner: names[2 * index + 1] })}</div>);
}

/** Who they are and what they agreed on. */
export function PairFacts({ pair }: { pair: PairDetail }) {
  const { t } = useTranslation('pairs');
  const together = togetherOf(pair.menteeIds);
  const { mentorId, menteeIds, format, cadence, startsOn, endsOn, agreement, trained } = pair;
  const facts: (readonly [string, ReactNode])[] = [
    ...(isOfPeers(menteeIds, pair.mentorLeads)
      ? [[t('pair.members'), <People key="members" ids={[mentorId, ...menteeIds]} />] as const]
      : [[t('pair.mentor'), <PersonName key="mentor" employeeId={mentorId} />] as const, [t('pair.mentee', { together }), <People key="mentees" ids={menteeIds} />] as const]),
    ...(agreement?.lessons ? [[t('pair.lessons'), <Lessons key="lessons" lessons={agreement.lessons} />] as const] : agreement ? [[t('pair.topics'), named(agreement.topics)] as const] : []),
    ...(agreement && agreement.returnTopics.length > 0 ? [[t('pair.returnTopics'), named(agreement.returnTopics)] as const] : []),
    [t('pair.format'), t(`pair.formats.${format}`)],
    [t('pair.cadence'), 'days' in cadence.every ? t('pair.everyDays', { days: cadence.every.days, minutes: cadence.minutes }) : t('pair.everyMonth', { minutes: cadence.minutes })],
    [t('pair.dates'), `${day(startsOn)} – ${day(endsOn)}`],
    [t('pair.trained'), trained ? t('pair.isTrained', { together }) : t('pair.notTrained')],
    [t('pair.goals'), t('pair.ofTotal', countOf(pair.goals, ({ achieved }: { achieved: boolean }) => achieved))],
    [t('pair.challenges'), t('pair.ofTotal', countOf(pair.challenges, ({ closed }: { closed: boolean }) => closed))],
  ];
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <dl className={classes['facts']}>
          {facts.map(([what, value]) => (
            <Fragment key={what}>
              <dt>{what}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        <Text size="xs" c="dimmed">
          {t('pair.private')}
        </Text>
      </Stack>
    </Paper>
  );
}
