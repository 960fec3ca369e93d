import './messages.js';
import { Anchor, Button, Paper, Radio, Rating, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { MyTrainingModule } from './answers.js';
import { Narrow } from './narrow.js';

function ModuleScreen() {
  const { t } = useTranslation('my');
  const { programmeId, moduleId } = useParams({ from: '/shell/my/learn/$programmeId/$moduleId' });
  const training = reads.useQuery('get', '/v1/programmes/{programmeId}/training/mine', { params: { path: { programmeId } } });
  const module = training.data?.modules.find((each) => each.moduleId === moduleId);
  return (
    <Narrow>
      <Anchor component={Link} to="/my/learn" size="sm">
        {t('learn.back')}
      </Anchor>
      <Page question={module?.title ?? t('learn.question')}>
        <Read of={training}>{() => (module ? <Content programmeId={programmeId} module={module} /> : <Empty title={t('learn.noModule')} />)}</Read>
      </Page>
    </Narrow>
  );
}

function Content({ programmeId, module }: { programmeId: string; module: MyTrainingModule }) {
  const { t } = useTranslation('my');
  const { body, url, reflectionTask, passed, attempts } = module;
  return (
    <Stack gap="xl" style={{ overflowWrap: 'anywhere' }}>
      {body ? <Text style={{ whiteSpace: 'pre-wrap' }}>{body}</Text> : null}
      {url ? (
        <Anchor href={url} target="_blank" rel="noreferrer">
          {t('module.material')}
        </Anchor>
      ) : null}
      {reflectionTask ? (
        <Paper withBorder p="md">
          <Stack gap={4}>
            <Text size="sm" fw={650}>
              {t('module.reflection')}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {reflectionTask}
            </Text>
          </Stack>
        </Paper>
      ) : null}
      {/* Answers to questions that were revised meanwhile answer nothing. */}
      <Quiz key={JSON.stringify(module.questions)} programmeId={programmeId} module={module} />
      {passed || attempts > 0 ? <OwnRating programmeId={programmeId} module={module} /> : null}
    </Stack>
  );
}

interface Taken {
  readonly passed?: boolean;
  readonly score?: number;
}

function Quiz({ programmeId, module: { moduleId, questions, passMark, passed } }: { programmeId: string; module: MyTrainingModule }) {
  const { t } = useTranslation('my');
  const [answers, setAnswers] = useState<readonly (number | undefined)[]>([]);
  const [asked, setAsked] = useState(false);
  const take = useCommand((api, given: number[]) => api.POST('/v1/programmes/{programmeId}/training-modules/{moduleId}/attempts', { params: { path: { programmeId, moduleId } }, body: { answers: given } }));
  const result = take.data as Taken | undefined;
  const complete = questions.every((_, index) => answers[index] !== undefined);
  const again = () => {
    take.reset();
    setAnswers([]);
    setAsked(false);
  };
  if (result?.passed !== undefined)
    return (
      <Section title={t('quiz.title')}>
        <Paper withBorder p="md" role="status">
          <Stack gap="sm" align="flex-start">
            <Status tone={result.passed ? 'good' : 'waiting'}>{result.passed ? t('quiz.passed', { score: result.score ?? 0 }) : t('quiz.failed', { score: result.score ?? 0, passMark })}</Status>
            {result.passed ? (
              <Button component={Link} to="/my/learn">
                {t('quiz.on')}
              </Button>
            ) : (
              <Button onClick={again}>{t('quiz.again')}</Button>
            )}
          </Stack>
        </Paper>
      </Section>
    );
  return (
    <Section title={t('quiz.title')} aside={passed ? <Status tone="good">{t('learn.passed')}</Status> : undefined}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (complete) take.mutate(questions.map((_, index) => answers[index]!));
        }}
      >
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            {questions.length === 0 ? t('quiz.none') : t('quiz.about', { passMark })}
          </Text>
          {questions.map(({ question, options }, index) => (
            <Radio.Group
              key={index}
              label={t('quiz.question', { number: index + 1, question })}
              value={answers[index] === undefined ? '' : String(answers[index])}
              error={asked && answers[index] === undefined ? t('quiz.open') : undefined}
              onChange={(value) => setAnswers(questions.map((_, at) => (at === index ? Number(value) : answers[at])))}
            >
              <Stack gap="sm" my="sm">
                {options.map((option, at) => (
                  <Radio key={at} value={String(at)} label={option} />
                ))}
              </Stack>
            </Radio.Group>
          ))}
          {take.error ? <Failed error={take.error} /> : null}
          <Button type="submit" variant={passed ? 'default' : 'filled'} loading={take.isPending} style={{ alignSelf: 'flex-start' }}>
            {questions.length === 0 ? t('quiz.read') : t('quiz.send')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

function OwnRating({ programmeId, module: { moduleId, stars } }: { programmeId: string; module: MyTrainingModule }) {
  const { t } = useTranslation('my');
  const rate = useCommand((api, given: number) => api.POST('/v1/programmes/{programmeId}/training-modules/{moduleId}/ratings', { params: { path: { programmeId, moduleId } }, body: { stars: given } }));
  return (
    <Section title={t('module.rate')}>
      <Rating size="lg" value={rate.isPending ? rate.variables : (stars ?? 0)} readOnly={rate.isPending} onChange={(given) => rate.mutate(given)} getSymbolLabel={(given) => t('feedback.stars', { rating: given })} />
      {stars ? (
        <Text size="sm" c="dimmed">
          {t('module.rated')}
        </Text>
      ) : null}
      {rate.error ? <Failed error={rate.error} /> : null}
    </Section>
  );
}

export const Route = createLazyRoute('/shell/my/learn/$programmeId/$moduleId')({ component: ModuleScreen });
