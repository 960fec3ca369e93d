import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import type { Report } from '../report-types.js';
import { togetherIn } from '../sides.js';

export function Relationships({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const { relationships } = report;
  const pairs = relationships?.pairs ?? 0;
  const successful = relationships?.successful ?? 0;
  const option = useMemo(() => {
    if (pairs === 0) return undefined;
    return (look: Look) => ({
      ...rowsOf([{ name: t('relationships.row'), note: t('relationships.note', { successful, pairs }) }], look, { max: pairs }),
      series: [bar([pairs], { color: look.line, opacity: 0.6 }, { z: 1 }), bar([successful], look.area('held'), { over: true })],
    });
  }, [pairs, successful, t]);
  return (
    <Chart
      title={t('relationships.title')}
      sentence={relationships === null ? t('onlyWhole') : relationships.suppressed ? t('relationships.suppressed', { together }) : pairs === 0 ? t('relationships.none', { together }) : t('relationships.sentence', { successful, pairs, share: successful / pairs, together })}
      option={option}
      height={heightOfRows(1)}
      figures={{
        name: 'relationships',
        columns: [t('relationships.columns.what', { together }), t('relationships.columns.n')],
        rows: relationships ? [[t('relationships.row'), shownCell(relationships, successful)], [t('relationships.pairs', { together }), shownCell(relationships, pairs)]] : [], // prettier-ignore
      }}
    >
      <Text size="sm" c="dimmed">
        {t('relationships.meaning', { together })}
      </Text>
    </Chart>
  );
}
