import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortened } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { tooltipOf } from '../../../charts/tooltip.js';
import type { Report, Skill } from '../report-types.js';
import { meaningOf, type Side } from '../sides.js';
import { useWords } from '../words.js';
import { spread } from '../spread.js';

const PHASES = ['start', 'midway', 'end'] as const;
const MOST_DRAWN = 7;
const HEIGHT = 260;
const SYMBOLS = ['circle', 'diamond', 'rect', 'triangle', 'emptyCircle', 'emptyDiamond', 'emptyRect'];

type Known = Skill & { value: NonNullable<Skill['value']> };

/** From start to end, a line for each measure and topic of one side, with its name where it ends. */
export function Skills({ report, side }: { report: Report; side: Side }) {
  const { t } = useTranslation('report');
  const words = useWords();
  const skills = useMemo(() => report.skills.filter((skill) => skill.side === side), [report.skills, side]);
  const known = useMemo(() => skills.filter((skill): skill is Known => skill.value?.start != null).sort((a, b) => (b.n ?? 0) - (a.n ?? 0)), [skills]);
  const drawn = known.slice(0, MOST_DRAWN);
  const option = useMemo(() => {
    if (drawn.length === 0) return undefined;
    const phases = PHASES.filter((phase) => drawn.some(({ value }) => value[phase] !== null));
    const lines = drawn.map((skill) => ({ name: words.skill(skill), gain: skill.value.gain, values: phases.map((phase) => skill.value[phase]) }));
    const last = lines.map(({ values }) => values.findLast((value) => value !== null) ?? 0);
    const all = lines.flatMap(({ values }) => values.filter((value) => value !== null));
    const low = Math.max(0, Math.floor((Math.min(...all) - 5) / 10) * 10);
    const high = Math.min(100, Math.ceil((Math.max(...all) + 5) / 10) * 10);
    const pixels = HEIGHT - 12 - 28;
    const at = spread(last.map((value) => ((high - value) / (high - low)) * pixels), 16, pixels); // prettier-ignore
    return (look: Look) => {
      const room = look.narrow ? 156 : 200;
      return {
        grid: { left: 28, right: room, top: 12, bottom: 28 },
        tooltip: tooltipOf(look, (index) => [t(`phase.${phases[index]!}`), ...lines.map(({ name, values }) => `${name}: ${values[index]?.toFixed(0) ?? '–'}`)]),
        xAxis: { type: 'category', boundaryGap: false, data: phases.map((phase) => t(`phase.${phase}`)), axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.text, fontSize: 12, alignMinLabel: 'left' } },
        yAxis: { type: 'value', min: low, max: high, splitNumber: 4, axisLabel: { color: look.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: look.line } } },
        series: lines.map(({ name, gain, values }, index) => ({
          type: 'line',
          name,
          data: values.map((value) => value ?? '-'),
          connectNulls: true,
          symbol: SYMBOLS[index],
          symbolSize: 8,
          lineStyle: { width: 2, color: look.colour(meaningOf(side)), type: side === 'mentee' ? 'dashed' : 'solid' },
          itemStyle: { color: look.colour(meaningOf(side)) },
          endLabel: { show: true, formatter: `${shortened(name, Math.floor((room - 44) / 6.6))} ${signedGain(gain)}`, color: look.text, fontSize: 12, distance: 10, offset: [0, at[index]! - ((high - last[index]!) / (high - low)) * pixels] },
        })),
      };
    };
  }, [known, side, t]);

  const best = [...known].sort((a, b) => (b.value.gain ?? 0) - (a.value.gain ?? 0))[0];
  const decimal = (value: number | null | undefined) => (value ?? 0).toFixed(0);
  return (
    <Chart
      title={t('skills.title', { side })}
      sentence={
        best
          ? t('skills.sentence', { side, direction: (best.value.gain ?? 0) > 0 ? 'up' : (best.value.gain ?? 0) < 0 ? 'down' : 'same', skill: words.skill(best), from: decimal(best.value.start), to: decimal(best.value.end ?? best.value.midway) })
          : t(skills.some(({ suppressed }) => suppressed) ? 'skills.tooFew' : 'skills.none')
      }
      option={option}
      height={HEIGHT}
      n={known.length > 0 ? t('nPeople', { n: Math.max(...known.map(({ n }) => n ?? 0)) }) : undefined}
      figures={{
        name: `skills-${side}s`,
        columns: [t('skills.columns.skill'), t('skills.columns.start'), t('skills.columns.midway'), t('skills.columns.end'), t('skills.columns.gain'), t('skills.columns.n')],
        rows: skills.map((skill) => [words.skill(skill), ...(['start', 'midway', 'end', 'gain'] as const).map((key) => shownCell(skill, skill.value?.[key])), shownCell(skill, skill.n)]),
      }}
    >
      {known.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t('skills.told')}
        </Text>
      ) : null}
      {known.length > MOST_DRAWN ? (
        <Text size="sm" c="dimmed">
          {t('skills.more', { n: MOST_DRAWN })}
        </Text>
      ) : null}
    </Chart>
  );
}

const signedGain = (gain: number | null): string => (gain === null ? '' : gain > 0 ? `+${gain.toFixed(0)}` : gain.toFixed(0).replace('-', '−'));
