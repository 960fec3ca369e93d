import { suppress } from './suppress.js';
import { suppressTable } from './suppress-table.js';

const groups = (...sizes: number[]) => sizes.map((n, index) => ({ key: `g${index}`, n, value: n / 10 }));
const shown = (...sizes: number[]) => suppress(groups(...sizes)).rows.map(({ n }) => n);

describe('a breakdown', () => {
  it('shows groups of five and more, and empty ones', () => {
    expect(suppress(groups(5, 0, 12))).toEqual({
      rows: [
        { key: 'g0', n: 5, value: 0.5, suppressed: false },
        { key: 'g1', n: 0, value: 0, suppressed: false },
        { key: 'g2', n: 12, value: 1.2, suppressed: false },
      ],
      total: { n: 17, suppressed: false },
    });
  });

  it('shows neither size nor figures of a small group, nor of the next smallest, which would give it away', () => {
    expect(suppress(groups(30, 4, 12))).toEqual({
      rows: [
        { key: 'g0', n: 30, value: 3, suppressed: false },
        { key: 'g1', n: null, value: null, suppressed: true },
        { key: 'g2', n: null, value: null, suppressed: true },
      ],
      total: { n: 46, suppressed: false },
    });
  });

  it('suppresses one more when the small groups together are too few', () => {
    expect(shown(2, 2, 9, 30)).toEqual([null, null, null, 30]);
    expect(shown(1, 1, 1, 1, 1, 30, 20)).toEqual([null, null, null, null, null, 30, null]);
  });

  it('suppresses no further group when the small ones hide each other', () => {
    expect(shown(4, 4, 9, 30)).toEqual([null, null, 9, 30]);
  });

  it('withholds the total when no other group can hide a small one', () => {
    expect(suppress(groups(3, 0)).total).toEqual({ n: null, suppressed: true });
    expect(suppress(groups(3, 0)).rows.map(({ n }) => n)).toEqual([null, 0]);
  });

  it('suppresses small groups alone when nothing adds up to a total', () => {
    const { rows, total } = suppress(groups(3, 9), { total: 'none' });
    expect(rows.map(({ n }) => n)).toEqual([null, 9]);
    expect(total.n).toBeNull();
  });

  it('takes another minimum, and refuses what is not a count', () => {
    expect(suppress(groups(5, 9, 30), { minimum: 10 }).rows.map(({ n }) => n)).toEqual([null, null, 30]);
    expect(() => suppress(groups(-1))).toThrow(RangeError);
    expect(() => suppress(groups(1.5))).toThrow(RangeError);
    expect(() => suppress(groups(1), { minimum: 0 })).toThrow(RangeError);
  });

  it('of nothing is nothing', () => {
    expect(suppress([])).toEqual({ rows: [], total: { n: 0, suppressed: false } });
  });
});

describe('a table', () => {
  const cells = (figures: number[][]) =>
    figures.flatMap((line, row) => line.map((n, column) => ({ row: `r${row}`, column: `c${column}`, n, value: null })));

  it('suppresses a rectangle around one small cell and keeps all totals', () => {
    const table = suppressTable(cells([[3, 20, 30], [20, 30, 40], [30, 40, 50]]));
    expect(table.cells.map(({ n }) => n)).toEqual([null, null, 30, null, null, 40, 30, 40, 50]);
    expect(table.rowTotals.map(({ n }) => n)).toEqual([53, 90, 120]);
    expect(table.columnTotals.map(({ n }) => n)).toEqual([53, 90, 120]);
    expect(table.total).toEqual({ n: 263, suppressed: false });
  });

  it('withholds totals where a row holds nothing else', () => {
    const table = suppressTable(cells([[3, 0], [0, 30]]));
    expect(table.rowTotals.map(({ n }) => n)).toEqual([null, 30]);
    expect(table.columnTotals.map(({ n }) => n)).toEqual([null, 30]);
    expect(table.total.suppressed).toBe(true);
  });

  it('refuses a combination given twice', () => {
    const [cell] = cells([[7]]);
    expect(() => suppressTable([cell!, cell!])).toThrow(RangeError);
  });
});
