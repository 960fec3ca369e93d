import type { Row } from './row.js';

const HEADINGS = ['row', 'unit', 'ours', 'limit', 'ratio', 'target', 'spread', 'peer', 'ratio to peer', 'target', 'spread', ''];

/** The rows as a table for people, with `FAILING` at the end of those under their target. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines.map((cells) => cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd()).join('\n');
}

/** The failing rows and the notes, in words. */
export function remarksOf(rows: readonly Row[]): string[] {
  const failing = rows.filter(({ passed }) => !passed);
  return [
    ...rows.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])),
    failing.length === 0 ? 'every row reaches its target' : `failing (${failing.length} of ${rows.length}): ${failing.map(({ name }) => name).join(', ')}`,
  ];
}

const cellsOf = (row: Row): string[] => [
  row.name,
  row.unit,
  figure(row.ours),
  figure(row.limit),
  String(row.ratio),
  row.target === null ? '' : String(row.target),
  spread(row.spread),
  row.peer === null ? '' : figure(row.peer),
  row.ratioToPeer === null ? '' : String(row.ratioToPeer),
  row.targetToPeer === null ? '' : String(row.targetToPeer),
  row.spreadToPeer ? spread(row.spreadToPeer) : '',
  row.passed ? '' : 'FAILING',
];

const figure = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 });
const spread = ([low, high]: readonly [number, number]): string => `${low}-${high}`;
