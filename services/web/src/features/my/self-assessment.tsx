import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { answersOf, isComplete, questionsFor, type Question } from './assessment-questions.js';
import type { OwnPair } from './own-pair.js';
import { AGREEMENT, LEVELS, Scale } from './scale.js';
import { topicName } from './topics.js';

export type Phase = 'start' | 'midway' | 'end';
/** Names it in the address of the pair. */
export const ASSESSMENT = 'assessment';

/** What the programme's report compares over time, on both sides: each answers about themselves. */
export function SelfAssessment({ phase, ...own }: OwnPair & { phase: Phase }) {
  const { t } = useTranslation('my');
  const { programmeId } = own.pair;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.location.hash === `#${ASSESSMENT}`) here.current?.scrollIntoView();
  }, []);
  const asked = reads.useQuery('get', '/v1/programmes/{programmeId}/sign-up', { params: { path: { programmeId } } });
  return (
    <div ref={here} style={{ scrollMarginTop: 'calc(var(--app-shell-header-height, 0px) + 16px)' }}>
      <Section title={t(`assess.${phase}`)}>
        <Read of={asked} rows={2}>
          {({ measures }) => <Questions {...own} phase={phase} questions={questionsFor(own, own.pair.agreement, measures)} />}
        </Read>
      </Section>
    </div>
  );
}

function Questions({ pair: { programmeId, pairId }, name, phase, questions }: OwnPair & { phase: Phase; questions: readonly Question[] }) {
  const { t } = useTranslation('my');
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const [asked, setAsked] = useState(false);
  const send = useCommand((api, answers: ReturnType<typeof answersOf>) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/assessments', { params: { path: { programmeId, pairId } }, body: { phase, answers } }), {
    onDone: () => notifyDone(t('assess.thanks')),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isComplete(questions, chosen)) send.mutate(answersOf(questions, chosen));
      }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('assess.about', { name })}
        </Text>
        {questions.map((question) => {
          const value = chosen[question.key];
          const choose = (next: number) => setChosen({ ...chosen, [question.key]: next });
          return question.kind === 'topic' ? (
            <Scale
              key={question.key}
              label={t('assess.howWell', { topic: topicName(question.topic) })}
              values={LEVELS}
              value={value}
              says={value === undefined ? t('assess.open') : t(`level.${value as (typeof LEVELS)[number]}`)}
              onChange={choose}
            />
          ) : (
            <Scale
              key={question.key}
              label={t(`assess.measure.${question.measure}`)}
              values={AGREEMENT}
              value={value}
              says={value === undefined ? t('assess.open') : t(`agreement.${value as (typeof AGREEMENT)[number]}`)}
              onChange={choose}
            />
          );
        })}
        {asked && !isComplete(questions, chosen) ? <Status tone="bad">{t('assess.missing')}</Status> : null}
        {send.error ? <Failed error={send.error} /> : null}
        <Button type="submit" variant="default" loading={send.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('assess.send')}
        </Button>
      </Stack>
    </form>
  );
}
