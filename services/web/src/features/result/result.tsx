import './words.js';
import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { COSTLY } from '../../api/live.js';
import { ProblemError } from '../../api/problem.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { day } from '../../ui/time.js';
import { Narrow } from '../my/narrow.js';
import { useFigureWords, type Result } from './words.js';

type Figure = Result['figures'][number];

const PARTS = [
  ['who', ['applied', 'approved', 'paired', 'met']],
  ['going', ['adherence', 'relationships', 'rating', 'nps', 'trust']],
  ['gained', ['gain']],
] as const;

/** What an evaluated programme came to, for everybody. */
function ResultScreen() {
  const { t } = useTranslation('result');
  const { programmeId } = useParams({ from: '/shell/results/$programmeId' });
  const result = reads.useQuery('get', '/v1/programmes/{programmeId}/result', { params: { path: { programmeId } } }, { staleTime: 60_000, meta: COSTLY });
  const programme = result.data?.programme;
  const open = result.error instanceof ProblemError && result.error.status === 404;
  return (
    <Narrow>
      <Page
        question={programme ? t('questionOf', { name: programme.name }) : t('question')}
        about={result.data && programme ? t('about', { wave: programme.wave, from: day(programme.startsOn), to: day(programme.endsOn), asOf: day(result.data.asOf) }) : open ? undefined : null}
      >
        {open ? <Empty title={t('open')}>{t('openText')}</Empty> : <Read of={result}>{(data) => <Told of={data} />}</Read>}
      </Page>
    </Narrow>
  );
}

function Told({ of: result }: { of: Result }) {
  const { t } = useTranslation('result');
  const { objectives, figures, programme } = result;
  const early = figures.every(({ value, suppressed }) => !value && !suppressed);
  return (
    <Stack gap="xl">
      <Aim programmeId={programme.id} />
      {early ? (
        <Empty title={t('early')}>{t('earlyText')}</Empty>
      ) : (
        <>
          {objectives.length > 0 ? (
            <Section title={t('objectives')}>
              <Stack gap="sm">
                {objectives.map((objective) => (
                  <Objective key={objective.objectiveId} of={objective} />
                ))}
              </Stack>
            </Section>
          ) : null}
          {PARTS.map(([part, of]) => {
            const shown = figures.filter(({ figure, value, suppressed }) => (of as readonly string[]).includes(figure) && (value !== null || suppressed || part !== 'gained'));
            return shown.length === 0 ? null : (
              <Section key={part} title={t(part)}>
                {part === 'gained' ? (
                  <Text size="sm" c="dimmed">
                    {t('meaning.gain')}
                  </Text>
                ) : null}
                <SimpleGrid component="ul" cols={{ base: 1, xs: 2 }} spacing="sm" p={0} m={0} style={{ listStyle: 'none' }}>
                  {shown.map((figure) => (
                    <FigureCard key={JSON.stringify([figure.figure, figure.side, figure.measure, figure.topic])} of={figure} result={result} />
                  ))}
                </SimpleGrid>
              </Section>
            );
          })}
        </>
      )}
      <Text size="sm" c="dimmed">
        {t('few')}
      </Text>
    </Stack>
  );
}

/** The vision, as the programme's plan has it. Without it the figures are there all the same. */
function Aim({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('result');
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  if (!programme.data?.plan.vision) return null;
  return (
    <Section title={t('aim')}>
      <Text style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{programme.data.plan.vision}</Text>
    </Section>
  );
}

function Objective({ of: { measure, target, start, actual, met, suppressed } }: { of: Result['objectives'][number] }) {
  const { t } = useTranslation('result');
  const { t: report } = useTranslation('report');
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Title order={3} size="h4">
          {report(`measure.${measure}`)}
        </Title>
        <Status tone={met === null ? 'quiet' : met ? 'good' : 'bad'}>{t(suppressed ? 'objective.withheld' : met === null ? 'objective.unknown' : met ? 'objective.met' : 'objective.missed')}</Status>
      </Group>
      {actual === null ? null : (
        <Text size="sm">
          {t('objective.reached', { actual, target })}. {start === null ? null : t('objective.from', { start })}
        </Text>
      )}
    </Paper>
  );
}

function FigureCard({ of: figure, result: { programme } }: { of: Figure; result: Result }) {
  const { t } = useTranslation('result');
  const words = useFigureWords(programme.circles ? 'circle' : 'pair');
  const { value, suppressed } = figure;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap={4}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {words.label(figure)}
        </Text>
        {value === null ? (
          <Status tone="quiet">{t(suppressed ? 'withheld' : 'unknown')}</Status>
        ) : (
          <Text size="xl" fw={650} lh={1.2} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {words.value(figure, value)}
          </Text>
        )}
        {figure.figure === 'gain' ? null : (
          <Text size="sm" c="dimmed">
            {words.meaning(figure)}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

export const Route = createLazyRoute('/shell/results/$programmeId')({ component: ResultScreen });
