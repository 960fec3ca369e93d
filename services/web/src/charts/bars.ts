import type { Look } from './meanings.js';

export interface BarRow {
  readonly name: string;
  /** Beside the name: the figure that the bar shows, so that nobody has to measure it. */
  readonly note: string;
  /** The note in fewer words, where there is no room for both. */
  readonly brief?: string;
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
        formatter: (index: string) => textOf(rows[Number(index)]!, look),
        rich: {
          name: { color: look.text, fontSize: fontSize(look.narrow), fontWeight: 600, padding: [0, 8, BAR, 0] },
          note: { color: look.quiet, fontSize: fontSize(look.narrow), padding: [0, 0, BAR, 0] },
        },
      },
    },
  };
}

const textOf = ({ name, note, brief = note }: BarRow, { width, narrow }: Look): string => {
  const font = `${fontSize(narrow)}px ${getComputedStyle(document.body).fontFamily}`;
  const roomBeside = (text: string) => width - widthOf(text, font) - 12;
  const fits = (text: string, room: number) => widthOf(text, `600 ${font}`) <= room;
  const said = fits(name, roomBeside(note)) ? note : brief;
  let shown = name;
  while (shown.length > 8 && !fits(shown, roomBeside(said))) shown = shortened(name, shown.length - 1);
  return `{name|${plain(shown)}}{note|${plain(said)}}`;
};

const fontSize = (narrow: boolean): number => (narrow ? 12 : 13);

let pen: CanvasRenderingContext2D | null = null;
function widthOf(text: string, font: string): number {
  pen ??= document.createElement('canvas').getContext('2d')!;
  pen.font = font;
  return pen.measureText(text).width;
}

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
