import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart.js';
import { shownCell, SUPPRESSED } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { tooltipOf } from '../../../charts/tooltip.js';
import type { Report } from '../report-types.js';
import { ALL_OF, meaningOf, sidesOf, togetherIn } from '../sides.js';
import { useWords } from '../words.js';

type Month = NonNullable<Report['satisfactionByMonth']>[number];
const decimal = (value: number | null | undefined): string | undefined => value?.toFixed(1);

export function Satisfaction({ report, order }: { report: Report; order?: 2 | 3 }) {
  const { t } = useTranslation('report');
  const { month } = useWords();
  const { satisfaction, satisfactionByMonth: months } = report;
  const sides = sidesOf(report);
  const option = useMemo(() => {
    if (!months?.some((each) => sides.some((side) => each[ALL_OF[side]].value))) return undefined;
    const count = (shown: { n: number | null }) => (shown.n === null ? '*' : String(shown.n));
    return (look: Look) => {
      const ends = sides.map((side) => months.findLast((each) => each[ALL_OF[side]].value)?.[ALL_OF[side]].value?.rating ?? 0);
      const close = ends.length > 1 && Math.abs(ends[0]! - ends[1]!) < 0.45;
      return {
        grid: { left: 24, right: 88, top: 12, bottom: 40 },
        tooltip: tooltipOf(look, (index) => {
          const each = months[index]!;
          return [month(each.month, 'long'), ...sides.map((side) => t('satisfaction.at', { side: t(`side.${side}`), rating: decimal(each[ALL_OF[side]].value?.rating) ?? '–', n: count(each[ALL_OF[side]]) }))];
        }),
        xAxis: {
          type: 'category',
          boundaryGap: true,
          data: months.map((each) => `${month(each.month)}\n${sides.map((side) => count(each[ALL_OF[side]])).join('/')}`),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: look.line } },
          axisLabel: { color: look.text, fontSize: look.narrow ? 11 : 12, lineHeight: 15, hideOverlap: true },
        },
        yAxis: { type: 'value', min: 1, max: 5, interval: 1, axisLabel: { color: look.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: look.line } } },
        series: sides.map((side, index) => {
          const meaning = meaningOf(side);
          const higher = ends[index]! >= (ends[1 - index] ?? 0);
          return {
            type: 'line',
            name: t(`side.${side}`),
            data: months.map((each) => each[ALL_OF[side]].value?.rating ?? '-'),
            connectNulls: false,
            symbol: index === 0 ? 'circle' : 'diamond',
            symbolSize: 8,
            lineStyle: { width: 2, color: look.colour(meaning), type: index === 0 ? 'solid' : 'dashed' },
            itemStyle: { color: look.colour(meaning) },
            endLabel: { show: true, formatter: `${t(`side.${side}`)} ${decimal(ends[index])}`, color: look.colour(meaning), fontSize: 12, fontWeight: 600, distance: 8, offset: [0, close ? (higher && !(ends[0] === ends[1] && index === 1) ? -8 : 8) : 0] },
          };
        }),
      };
    };
  }, [months, sides, t]);

  const { mentors, mentees, members } = satisfaction;
  const asked = sides.some((side) => satisfaction[ALL_OF[side]].value?.rating);
  const suppressed = sides.some((side) => satisfaction[ALL_OF[side]].suppressed);
  const recommend = sides.some((side) => satisfaction[ALL_OF[side]].value?.nps != null);
  const rated = (shown: typeof members) => shown.value?.rating?.toFixed(2) ?? 'none';
  const sentence = sides.includes('member')
    ? t('satisfaction.sentenceMembers', { members: rated(members), nps: recommend ? signed(members.value?.nps) : 'none' })
    : t('satisfaction.sentence', { mentors: rated(mentors), mentees: rated(mentees), nps: recommend ? t('satisfaction.nps', { mentors: signed(mentors.value?.nps), mentees: signed(mentees.value?.nps) }) : 'none' });
  const people = sides.includes('member') ? members.n !== null && t('nPeople', { n: members.n }) : mentors.n !== null && mentees.n !== null && t('nSides', { mentors: mentors.n, mentees: mentees.n });
  const cellsOf = (of: Report['satisfaction'] | Month) => sides.flatMap((side) => [shownCell(of[ALL_OF[side]], of[ALL_OF[side]].value?.rating), shownCell(of[ALL_OF[side]], of[ALL_OF[side]].n)]);
  const total = [t('satisfaction.all'), ...cellsOf(satisfaction)];
  return (
    <Chart
      title={t('satisfaction.title')}
      order={order}
      sentence={asked || suppressed ? sentence : t('satisfaction.none', { together: togetherIn(report.programme) })}
      option={option}
      height={220}
      n={(asked && people) || undefined}
      legend={
        <Text size="xs" c="dimmed">
          {t(sides.includes('member') ? 'satisfaction.legendMembers' : 'satisfaction.legend')}
        </Text>
      }
      figures={{
        name: 'satisfaction',
        columns: [t('satisfaction.columns.month'), ...sides.flatMap((side) => [t(`satisfaction.columns.${ALL_OF[side]}`), t(`satisfaction.columns.${ALL_OF[side]}N`)])],
        rows: asked || total.includes(SUPPRESSED) ? [...(months ?? []).map((each) => [each.month, ...cellsOf(each)]), total] : [],
      }}
    >
      {months === null ? (
        <Text size="sm" c="dimmed">
          {t('onlyWhole')}
        </Text>
      ) : null}
    </Chart>
  );
}

const signed = (nps: number | null | undefined): string => (nps == null ? '–' : nps > 0 ? `+${nps}` : String(nps).replace('-', '−'));
