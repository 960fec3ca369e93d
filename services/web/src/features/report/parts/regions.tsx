import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Report } from '../report-types.js';
import { ALL_OF, sidesOf, togetherIn } from '../sides.js';
import { useWords } from '../words.js';

const COLUMNS = ['region', 'applied', 'approved', 'paired', 'met', 'expected', 'held', 'adherence'] as const;

/** The regions rolled up, a line each. A table says it best. */
export function Regions({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const words = useWords();
  const { regions } = report;
  const sides = sidesOf(report).map((side) => ALL_OF[side]);
  if (!regions) return null;
  const most = [...regions].sort((a, b) => b.paired - a.paired)[0];
  return (
    <Chart
      title={t('regions.title')}
      sentence={t('regions.sentence', { n: regions.length, most: most ? words.region(most.region) : '' })}
      figures={{
        name: 'regions',
        columns: [...COLUMNS, ...sides].map((column) => t(`regions.columns.${column}`, { together })),
        rows: regions.map(({ region, applied, approved, paired, met, expected, held, adherence, satisfaction }) => [
          words.region(region),
          applied,
          approved,
          paired,
          met,
          expected,
          held,
          adherence === null ? null : Math.round(adherence * 100),
          ...sides.map((side) => shownCell(satisfaction[side], satisfaction[side].value?.rating)),
        ]),
      }}
    >
      <Text size="sm" c="dimmed">
        {t('regions.note', { together })}
      </Text>
    </Chart>
  );
}
