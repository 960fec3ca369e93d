import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../app/i18n.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import type { Report } from '../report-types.js';
import { isOneSide, togetherIn, twosOf } from '../sides.js';
import { spoken, useWords } from '../words.js';

const ORDER = ['baby_boomers', 'x', 'y', 'z', 'other', 'unknown'];
const rank = (band: string): number => (ORDER.includes(band) ? ORDER.indexOf(band) : ORDER.length - 2.5);
const HEAD = 36;
const CELL_HEIGHT = 40;

/** Mentors' generations by mentees': the deeper, the more pairs; each with its number. */
export function Generations({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const words = useWords();
  const { generations } = report;
  const oneSide = isOneSide(report.programme);
  const twos = twosOf(report.programme);
  const cells = useMemo(() => generations?.cells ?? [], [generations]);
  const bands = (of: readonly string[]) => [...new Set(of)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const rows = bands(cells.map(({ row }) => row));
  const columns = bands(cells.map(({ column }) => column));
  const option = useMemo(() => {
    if (cells.length === 0) return undefined;
    const short = (band: string) => (i18next.exists(`report:generations.short.${band}`) ? String(i18next.t(`report:generations.short.${band}` as never)) : spoken(band));
    const most = Math.max(1, ...cells.map(({ n }) => n ?? 0));
    return (look: Look) => {
      const left = 72;
      const cell = Math.min(120, (look.width - left - 4) / columns.length);
      const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
      return {
        grid: { left, top: HEAD, width: cell * columns.length, height: CELL_HEIGHT * rows.length },
        xAxis: { ...axis, position: 'top', data: columns.map(short), axisLabel: { color: look.text, fontSize: look.narrow ? 11 : 12, interval: 0, width: cell - 2, overflow: 'break' } },
        yAxis: { ...axis, inverse: true, data: rows.map(short), axisLabel: { color: look.text, fontSize: 12, interval: 0 } },
        series: [
          {
            type: 'scatter',
            symbol: 'rect',
            symbolSize: [cell - 3, CELL_HEIGHT - 3],
            silent: true,
            data: cells.map(({ row, column, n, suppressed }) => {
              const depth = look.depth((n ?? 0) / most);
              return {
                value: [columns.indexOf(column), rows.indexOf(row)],
                itemStyle: suppressed ? { color: look.paper, opacity: 1, borderColor: look.quiet, borderType: 'dashed', borderWidth: 1 } : { color: depth.color, opacity: 1 },
                label: { show: true, position: 'inside', fontSize: 13, fontWeight: 600, color: suppressed ? look.quiet : depth.text, formatter: suppressed ? t('generations.suppressed') : String(n) },
              };
            }),
          },
        ],
      };
    };
  }, [cells, t]);

  const declared = cells.filter(({ row, column, n }) => n !== null && row !== 'unknown' && column !== 'unknown');
  const sum = (of: typeof declared) => of.reduce((total, { n }) => total + (n ?? 0), 0);
  const mixed = declared.filter(({ row, column }) => row !== column);
  const most = [...mixed].sort((a, b) => (b.n ?? 0) - (a.n ?? 0))[0];
  return (
    <Chart
      title={t(oneSide ? 'generations.titleMutual' : 'generations.title')}
      sentence={
        generations === null
          ? t('onlyWhole')
          : cells.length === 0
            ? t(generations.total.suppressed ? 'generations.waits' : 'generations.none', { together })
            : most
              ? t(oneSide ? 'generations.sentenceMutual' : 'generations.sentence', { n: sum(mixed), total: sum(declared), mentor: words.generation(most.row), mentee: words.generation(most.column), most: most.n ?? 0, twos })
              : t(declared.length > 0 ? 'generations.same' : 'generations.undeclared', { n: sum(declared), twos })
      }
      option={option}
      height={HEAD + CELL_HEIGHT * rows.length + 4}
      n={generations?.total.n == null ? undefined : t('nTwos', { n: generations.total.n, twos })}
      figures={{
        name: 'generations',
        columns: [t(`generations.columns.${oneSide ? 'one' : 'mentor'}`), t(`generations.columns.${oneSide ? 'other' : 'mentee'}`), t('generations.columns.pairs', { twos })],
        rows: rows.flatMap((row) => columns.flatMap((column) => cells.filter((cell) => cell.row === row && cell.column === column).map((cell) => [words.generation(row), words.generation(column), shownCell(cell, cell.n)]))),
      }}
    >
      {cells.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t(oneSide ? 'generations.axesMutual' : 'generations.axes', { together })}
        </Text>
      ) : null}
    </Chart>
  );
}
