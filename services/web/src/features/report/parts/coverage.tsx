import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import type { Outcomes } from '../report-types.js';
import { useWords } from '../words.js';

const MOST_DRAWN = 8;

/** How far the programme reaches into each department. Null: asked for one region only. */
export function Coverage({ departments }: { departments: Outcomes['departments'] | null }) {
  const { t } = useTranslation('report');
  const words = useWords();
  const known = useMemo(() => (departments ?? []).filter(({ share }) => share).sort((a, b) => b.share! - a.share! || b.employees - a.employees), [departments]);
  const drawn = known.slice(0, MOST_DRAWN);
  const rows = drawn.map(({ department, participants, employees, share }) => ({
    name: words.department(department),
    note: t('coverage.note', { participants, employees, share }),
    brief: t('coverage.brief', { share }),
  }));
  const option = useMemo(() => {
    if (drawn.length === 0) return undefined;
    return (look: Look) => ({
      ...rowsOf(rows, look, { max: 1 }),
      series: [bar(drawn.map(() => 1), { color: look.line, opacity: 0.6 }, { z: 1 }), bar(drawn.map(({ share }) => share), look.area('actual'), { over: true })],
    }); // prettier-ignore
  }, [known, t]);
  const [first] = known;
  const nobody = departments?.filter(({ participants }) => participants === 0).length ?? 0;
  return (
    <Chart
      title={t('coverage.title')}
      sentence={departments === null ? t('onlyWhole') : first ? t('coverage.sentence', { most: words.department(first.department), share: first.share, nobody }) : t('coverage.none')}
      option={option}
      height={heightOfRows(drawn.length)}
      figures={{
        name: 'coverage',
        columns: [t('coverage.columns.department'), t('coverage.columns.employees'), t('coverage.columns.participants'), t('coverage.columns.share')],
        rows: (departments ?? []).map((line) => [words.department(line.department), line.employees, shownCell(line, line.participants), shownCell(line, line.share)]),
      }}
    >
      {known.length > MOST_DRAWN ? (
        <Text size="sm" c="dimmed">
          {t('coverage.more', { n: MOST_DRAWN })}
        </Text>
      ) : null}
    </Chart>
  );
}
