import { crossing, flowsOf, OTHERS } from './flows.js';
import type { PairTable } from './report-types.js';

const table = (...cells: [row: string, column: string, n: number | null][]): PairTable => ({
  cells: cells.map(([row, column, n]) => ({ row, column, n, suppressed: n === null })),
  rowTotals: [],
  columnTotals: [],
  total: { n: null, suppressed: true },
});

describe('the flow between departments', () => {
  it('shows every department while there are few', () => {
    expect(flowsOf(table(['Sales', 'Finance', 4], ['IT', 'Finance', 2]), 8)).toEqual({ flows: [{ from: 'Sales', to: 'Finance', n: 4 }, { from: 'IT', to: 'Finance', n: 2 }], hidden: 0 });
  });

  it('puts the small ones of each side together, never just one of them', () => {
    const many = table(['A', 'Z', 9], ['B', 'Z', 8], ['C', 'Z', 2], ['D', 'Z', 1]);
    expect(flowsOf(many, 2).flows).toEqual([{ from: 'A', to: 'Z', n: 9 }, { from: 'B', to: 'Z', n: 8 }, { from: OTHERS, to: 'Z', n: 3 }]);
    expect(flowsOf(many, 3).flows).toHaveLength(4);
  });

  it('leaves out what is suppressed and says how much that is', () => {
    expect(flowsOf(table(['A', 'B', 5], ['A', 'C', null], ['D', 'C', 0]), 8)).toEqual({ flows: [{ from: 'A', to: 'B', n: 5 }], hidden: 1 });
  });

  it('counts as crossing only pairs of two known departments', () => {
    expect(crossing(table(['A', 'B', 5], ['A', 'A', 3], ['unknown', 'A', 9], ['B', 'A', null]))).toEqual({ cross: 5, known: 8 });
  });
});
