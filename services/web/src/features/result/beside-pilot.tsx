import './words.js';
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { COSTLY } from '../../api/live.js';
import { ProblemError } from '../../api/problem.js';
import { Chart } from '../../charts/chart.js';
import { SUPPRESSED } from '../../charts/figures.js';
import { Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { isHeadcount, useFigureWords, type Beside } from './words.js';

/** An expansion's figures beside those of the pilot that it started from; nothing where it is not known from which. */
export function BesidePilot({ programmeId }: { programmeId: string }) {
  const beside = reads.useQuery('get', '/v1/programmes/{programmeId}/report/beside-pilot', { params: { path: { programmeId } } }, { staleTime: 60_000, meta: COSTLY });
  if (beside.error instanceof ProblemError && beside.error.status === 404) return null;
  return <Read of={beside}>{(data) => (data.pilot ? <Compared of={data} pilot={data.pilot} /> : <Reopened />)}</Read>;
}

function Reopened() {
  const { t } = useTranslation('result');
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={2}>{t('beside.title')}</Title>
        <Text>{t('beside.reopened')}</Text>
      </Stack>
    </Paper>
  );
}

function Compared({ of: { expansion, figures }, pilot }: { of: Beside; pilot: NonNullable<Beside['pilot']> }) {
  const { t } = useTranslation('result');
  const words = useFigureWords(expansion.circles ? 'circle' : 'pair');
  const compared = figures.filter(({ figure }) => !isHeadcount(figure)).flatMap(({ difference }) => difference ?? []);
  const better = compared.filter((difference) => difference >= 0).length;
  return (
    <Chart
      title={t('beside.title')}
      order={2}
      sentence={compared.length === 0 ? t('beside.sentenceNone', { pilot: pilot.name }) : t('beside.sentence', { better, n: compared.length, pilot: pilot.name })}
      figures={{
        name: 'beside-pilot',
        columns: [t('beside.columns.figure'), t('beside.columns.pilot'), t('beside.columns.expansion'), t('beside.columns.difference')],
        rows: figures.map((figure) => [
          words.label(figure),
          ...[figure.pilot, figure.expansion].map(({ value, suppressed }) => (suppressed ? SUPPRESSED : value === null ? null : words.value(figure, value))),
          figure.difference === null ? null : words.difference(figure, figure.difference),
        ]),
      }}
    >
      <Text size="sm" c="dimmed">
        {t('beside.dates', { expansion: day(expansion.asOf), pilot: day(pilot.asOf) })}
      </Text>
      <Anchor component={Link} to={`/results/${pilot.id}`} size="sm">
        {t('beside.meanings')}
      </Anchor>
    </Chart>
  );
}
