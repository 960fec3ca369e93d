import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortened } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { crossing, flowsOf } from '../flows.js';
import type { Report } from '../report-types.js';
import { isOneSide, togetherIn, twosOf } from '../sides.js';
import { useWords } from '../words.js';

const MOST_DRAWN = 8;

export function Departments({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const words = useWords();
  const { departments } = report;
  const oneSide = isOneSide(report.programme);
  const twos = twosOf(report.programme);
  const drawn = useMemo(() => (departments ? flowsOf(departments, MOST_DRAWN) : { flows: [], hidden: 0 }), [departments]);
  const ends = (key: 'from' | 'to') => [...new Set(drawn.flows.map((flow) => flow[key]))];
  const option = useMemo(() => {
    if (drawn.flows.length === 0) return undefined;
    const sum = (key: 'from' | 'to', name: string) => drawn.flows.reduce((total, flow) => total + (flow[key] === name ? flow.n : 0), 0);
    const node = (look: Look, key: 'from' | 'to') => (name: string) => {
      const meaning = key === 'from' ? 'mentor' : 'mentee';
      const room = Math.max(6, Math.floor((look.width / 2 - 40) / 7));
      return {
        name: `${key} ${name}`,
        depth: key === 'from' ? 0 : 1,
        itemStyle: { color: look.colour(meaning), borderWidth: 0 },
        label: { position: key === 'from' ? 'right' : 'left', formatter: `${shortened(words.department(name), room)} ${sum(key, name)}`, color: look.text, fontSize: 12, textBorderColor: look.paper, textBorderWidth: 3 },
      };
    };
    return (look: Look) => ({
      series: [
        {
          type: 'sankey',
          left: 0,
          right: 0,
          top: 4,
          bottom: 4,
          nodeWidth: 10,
          nodeGap: 10,
          layoutIterations: 32,
          draggable: false,
          silent: true,
          emphasis: { disabled: true },
          data: [...ends('from').map(node(look, 'from')), ...ends('to').map(node(look, 'to'))],
          links: drawn.flows.map(({ from, to, n }) => ({ source: `from ${from}`, target: `to ${to}`, value: n })),
          lineStyle: { color: look.quiet, opacity: 0.28, curveness: 0.5 },
        },
      ],
    });
  }, [drawn, t]);

  const { cross, known } = departments ? crossing(departments) : { cross: 0, known: 0 };
  return (
    <Chart
      title={t('departments.title')}
      sentence={
        departments === null ? t('onlyWhole') : departments.cells.length === 0 ? t('departments.none', { together }) : known === 0 ? t('departments.sentenceNone', { twos }) : t('departments.sentence', { cross, known, share: cross / known, twos })
      }
      option={option}
      height={Math.max(160, 36 * Math.max(ends('from').length, ends('to').length))}
      n={departments?.total.n == null ? undefined : t('nTwos', { n: departments.total.n, twos })}
      legend={
        <Text size="xs" c="dimmed">
          {t(oneSide ? 'departments.sidesMutual' : 'departments.sides', { together })}
        </Text>
      }
      figures={{
        name: 'departments',
        columns: [t(`departments.columns.${oneSide ? 'one' : 'mentor'}`), t(`departments.columns.${oneSide ? 'other' : 'mentee'}`), t('departments.columns.pairs', { twos })],
        rows: (departments?.cells ?? []).map((cell) => [words.department(cell.row), words.department(cell.column), shownCell(cell, cell.n)]),
      }}
    >
      {drawn.hidden > 0 ? (
        <Text size="sm" c="dimmed">
          {t('departments.hidden', { n: drawn.hidden })}
        </Text>
      ) : null}
    </Chart>
  );
}
