import type { Look } from './meanings.js';

export interface BarRow {
  readonly name: string;
  /** Beside the name: the figure that the bar shows, so that nobody has to measure it. */
  readonly note: string;
}

const ROW_HEIGHT = 44;
/** Below the last bar there is no room to leave for another line of text. */
const LAST = 10;
const BAR = 14;

export const heightOfRows = (rows: number): number => rows * ROW_HEIGHT + 8;

/** Lying bars over the whole width, each with its name and figure in a line of text above it: names of any length, on any screen. */
export function rowsOf(rows: readonly BarRow[], look: Look, { max }: { max: number }): object {
  return {
    grid: { outerBoundsMode: 'none', left: 0, right: 4, top: 8, bottom: -LAST },
    xAxis: { type: 'value', min: 0, max, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((_, index) => index),
      axisLine: { show: false },
      axisTick: { show: false },
      z: 5,
      axisLabel: {
        inside: true,
        margin: 0,
        align: 'left',
        verticalAlign: 'bottom',
        interval: 0,
        padding: [0, 0, 2, 0],
        formatter: (index: string) => textOf(rows[Number(index)]!, look.width),
        rich: {
          name: { color: look.text, fontSize: 13, fontWeight: 600, padding: [0, 8, BAR, 0] },
          note: { color: look.quiet, fontSize: 13, padding: [0, 0, BAR, 0] },
        },
      },
    },
  };
}

const textOf = ({ name, note }: BarRow, width: number): string => {
  const room = Math.max(8, Math.floor((width - note.length * 6.9 - 10) / 8));
  return `{name|${plain(shortened(name, room))}}{note|${plain(note)}}`;
};

/** What would end a styled part of the text. */
const plain = (text: string): string => text.replaceAll(/[{}|]/g, ' ');

export const shortened = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, Math.max(1, length - 1)).trimEnd()}…`);

/** A bar of a row. Give several the same place with `over`. */
export const bar = (data: readonly (number | null)[], itemStyle: object, { over = false, z = 2 }: { over?: boolean; z?: number } = {}): object => ({
  type: 'bar',
  data: data.map((value) => value ?? '-'),
  barWidth: BAR,
  ...(over ? { barGap: '-100%' } : {}),
  z,
  itemStyle: { borderRadius: 2, ...itemStyle },
  silent: true,
});

export const barHeight = BAR;
