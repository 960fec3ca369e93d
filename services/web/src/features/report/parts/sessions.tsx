import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { Legend } from '../../../charts/legend.js';
import type { Look } from '../../../charts/meanings.js';
import { tooltipOf } from '../../../charts/tooltip.js';
import type { Report } from '../report-types.js';
import { meaningOf, sidesOf, togetherIn } from '../sides.js';
import { useWords } from '../words.js';

const OUTCOMES = ['held', 'missed', 'unreported', 'cancelled'] as const;
const OTHERS = ['coordinator', 'system', 'not_said'] as const;
const isOther = (side: string): side is (typeof OTHERS)[number] => OTHERS.some((other) => other === side);

export function Sessions({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const { month } = useWords();
  const { cadence } = report;
  const { months } = cadence;
  const option = useMemo(() => {
    if (months.length === 0) return undefined;
    const words = months.map((each) => month(each.month));
    return (look: Look) => ({
      grid: { left: 32, right: 4, top: 24, bottom: 24 },
      tooltip: tooltipOf(look, (index) => [month(months[index]!.month, 'long'), ...(['due', ...OUTCOMES] as const).map((what) => `${t(`sessions.legend.${what}`)}: ${months[index]![what]}`)]),
      xAxis: { type: 'category', data: words, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.text, fontSize: 12, hideOverlap: true } },
      yAxis: { type: 'value', minInterval: 1, splitNumber: 3, axisLabel: { color: look.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: look.line } } },
      series: [
        ...OUTCOMES.map((outcome) => ({
          type: 'bar',
          stack: 'all',
          name: t(`sessions.legend.${outcome}`),
          data: months.map((each) => each[outcome]),
          barMaxWidth: 48,
          itemStyle: { ...look.area(outcome), borderColor: look.paper, borderWidth: 1 },
        })),
        // Invisible, on top of what is higher: the label above both.
        {
          type: 'scatter',
          data: months.map((each) => Math.max(each.due, each.held + each.missed + each.unreported + each.cancelled)),
          symbolSize: 0,
          silent: true,
          label: { show: months.length <= (look.narrow ? 7 : 14), position: 'top', color: look.text, fontSize: 12, formatter: ({ dataIndex }: { dataIndex: number }) => `${months[dataIndex]!.held}/${months[dataIndex]!.due}` },
        },
        { type: 'scatter', name: t('sessions.legend.due'), data: months.map(({ due }) => due), symbol: 'rect', symbolSize: [Math.min(56, (look.width - 36) / months.length - 4), 3], z: 5, silent: true, itemStyle: { color: look.colour('target') } },
      ],
    });
  }, [months, t]);
  const { adherence, held, expected, atRisk, medianDaysToFirstSession: days, pairs } = cadence;
  return (
    <Chart
      title={t('sessions.title')}
      sentence={months.length === 0 ? t('sessions.none') : t('sessions.sentence', { adherence: adherence === null ? 'none' : 'some', share: adherence ?? 0, held, expected, risk: atRisk, together })}
      option={option}
      legend={
        <>
          <Legend of={[...OUTCOMES.map((outcome) => [outcome, t(`sessions.legend.${outcome}`)] as const), ['target', t('sessions.legend.due'), 'line']]} />
          <Text size="xs" c="dimmed">
            {t('sessions.legendLabel')}
          </Text>
        </>
      }
      n={t('nPairs', { n: pairs, together })}
      figures={{
        name: 'sessions-by-month',
        columns: [t('sessions.columns.month'), t('sessions.columns.due'), t('sessions.columns.held'), t('sessions.columns.missed'), t('sessions.columns.unreported'), t('sessions.columns.cancelled')],
        rows: months.map((each) => [each.month, each.due, each.held, each.missed, each.unreported, each.cancelled]),
      }}
    >
      {days === null ? null : (
        <Text size="sm" c="dimmed">
          {t('sessions.first', { days: Math.ceil(days), together })}
        </Text>
      )}
    </Chart>
  );
}

export function Cancels({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const { cancelledBy, cancelled } = report.cadence;
  const all = useMemo(() => [...sidesOf(report), ...OTHERS].map((side) => ({ side, n: cancelledBy[side] ?? 0 })), [report, cancelledBy]);
  const sides = useMemo(() => all.filter(({ n }) => n > 0), [all]);
  const option = useMemo(() => {
    if (sides.length === 0) return undefined;
    const rows = sides.map(({ side, n }) => ({ name: t(`cancels.by.${side}`, { together }), note: t('cancels.note', { n }) }));
    const max = Math.max(...sides.map(({ n }) => n));
    return (look: Look) => ({
      ...rowsOf(rows, look, { max }),
      series: [bar(sides.map(() => max), { color: look.line, opacity: 0.5 }, { z: 1 }), { ...bar([], {}, { over: true }), data: sides.map(({ side, n }) => ({ value: n, itemStyle: { borderRadius: 2, ...look.area(isOther(side) ? 'other' : meaningOf(side)) } })) }],
    }); // prettier-ignore
  }, [sides, t]);
  const most = [...sides].sort((a, b) => b.n - a.n)[0];
  return (
    <Chart
      title={t('cancels.title')}
      sentence={most ? t('cancels.sentence', { n: cancelled, most: most.side, share: most.n / cancelled, together }) : t('cancels.none')}
      option={option}
      height={heightOfRows(sides.length)}
      figures={{ name: 'cancellations', columns: [t('cancels.columns.side'), t('cancels.columns.sessions')], rows: all.map(({ side, n }) => [t(`cancels.by.${side}`, { together }), n]) }}
    />
  );
}
