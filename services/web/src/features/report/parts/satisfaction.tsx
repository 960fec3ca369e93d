import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../charts/chart.js';
import { shownCell, SUPPRESSED } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { tooltipOf } from '../../../charts/tooltip.js';
import type { Report } from '../report-types.js';
import { useWords } from '../words.js';

const SIDES = ['mentors', 'mentees'] as const;
const decimal = (value: number | null | undefined): string | undefined => value?.toFixed(1);

export function Satisfaction({ report, order }: { report: Report; order?: 2 | 3 }) {
  const { t } = useTranslation('report');
  const { month } = useWords();
  const { satisfaction, satisfactionByMonth: months } = report;
  const option = useMemo(() => {
    if (!months?.some(({ mentors, mentees }) => mentors.value ?? mentees.value)) return undefined;
    const count = (shown: { n: number | null }) => (shown.n === null ? '*' : String(shown.n));
    return (look: Look) => {
      const ends = SIDES.map((side) => months.findLast((each) => each[side].value)?.[side].value?.rating ?? 0);
      const close = Math.abs(ends[0]! - ends[1]!) < 0.45;
      return {
        grid: { left: 24, right: 88, top: 12, bottom: 40 },
        tooltip: tooltipOf(look, (index) => {
          const each = months[index]!;
          return [month(each.month, 'long'), ...SIDES.map((side, at) => t('satisfaction.at', { side: t(`side.${at === 0 ? 'mentor' : 'mentee'}`), rating: decimal(each[side].value?.rating) ?? '–', n: count(each[side]) }))];
        }),
        xAxis: {
          type: 'category',
          boundaryGap: true,
          data: months.map((each) => `${month(each.month)}\n${count(each.mentors)}/${count(each.mentees)}`),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: look.line } },
          axisLabel: { color: look.text, fontSize: look.narrow ? 11 : 12, lineHeight: 15, hideOverlap: true },
        },
        yAxis: { type: 'value', min: 1, max: 5, interval: 1, axisLabel: { color: look.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: look.line } } },
        series: SIDES.map((side, index) => {
          const meaning = index === 0 ? 'mentor' : 'mentee';
          const higher = ends[index]! >= ends[1 - index]!;
          return {
            type: 'line',
            name: t(`side.${meaning}`),
            data: months.map((each) => each[side].value?.rating ?? '-'),
            connectNulls: false,
            symbol: index === 0 ? 'circle' : 'diamond',
            symbolSize: 8,
            lineStyle: { width: 2, color: look.colour(meaning), type: index === 0 ? 'solid' : 'dashed' },
            itemStyle: { color: look.colour(meaning) },
            endLabel: { show: true, formatter: `${t(`side.${meaning}`)} ${decimal(ends[index])}`, color: look.colour(meaning), fontSize: 12, fontWeight: 600, distance: 8, offset: [0, close ? (higher && !(ends[0] === ends[1] && index === 1) ? -8 : 8) : 0] },
          };
        }),
      };
    };
  }, [months, t]);

  const { mentors, mentees } = satisfaction;
  const [ofMentors, ofMentees] = [mentors.value, mentees.value];
  const asked = ofMentors?.rating || ofMentees?.rating;
  const suppressed = mentors.suppressed || mentees.suppressed;
  const nps = ofMentors?.nps === undefined && ofMentees?.nps === undefined ? 'none' : t('satisfaction.nps', { mentors: signed(ofMentors?.nps), mentees: signed(ofMentees?.nps) });
  const total = [t('satisfaction.all'), ...[mentors, mentees].flatMap((side) => [shownCell(side, side.value?.rating), shownCell(side, side.n)])];
  return (
    <Chart
      title={t('satisfaction.title')}
      order={order}
      sentence={!asked && !suppressed ? t('satisfaction.none') : t('satisfaction.sentence', { mentors: decimal(ofMentors?.rating) ?? 'none', mentees: decimal(ofMentees?.rating) ?? 'none', nps: ofMentors?.nps == null && ofMentees?.nps == null ? 'none' : nps })}
      option={option}
      height={220}
      n={mentors.n !== null && mentees.n !== null && asked ? t('nSides', { mentors: mentors.n, mentees: mentees.n }) : undefined}
      legend={
        <Text size="xs" c="dimmed">
          {t('satisfaction.legend')}
        </Text>
      }
      figures={{
        name: 'satisfaction',
        columns: [t('satisfaction.columns.month'), t('satisfaction.columns.mentors'), t('satisfaction.columns.mentorsN'), t('satisfaction.columns.mentees'), t('satisfaction.columns.menteesN')],
        rows: asked || total.includes(SUPPRESSED) ? [...(months ?? []).map((each) => [each.month, shownCell(each.mentors, each.mentors.value?.rating), shownCell(each.mentors, each.mentors.n), shownCell(each.mentees, each.mentees.value?.rating), shownCell(each.mentees, each.mentees.n)]), total] : [], // prettier-ignore
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
