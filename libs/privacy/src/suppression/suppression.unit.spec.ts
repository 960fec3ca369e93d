import { suppress } from './suppress.js';
import { suppressSeries } from './suppress-series.js';
import { suppressTable } from './suppress-table.js';
import { suppressTree } from './suppress-tree.js';

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

describe('a roll-up', () => {
  it('hides a small site behind another one, so that region and programme stay', () => {
    const site = (key: string, n: number) => ({ key, n, value: null });
    const programme = suppressTree({
      key: 'programme',
      value: 'all',
      parts: [
        { key: 'eu', value: null, parts: [site('Lyon', 4), site('Turin', 11), site('Graz', 30)] },
        { key: 'us', value: null, parts: [site('Austin', 12)] },
      ],
    });
    expect(programme).toMatchObject({
      n: 57,
      value: 'all',
      parts: [
        { key: 'eu', n: 45, parts: [{ n: null, suppressed: true }, { n: null, suppressed: true }, { n: 30, parts: [] }] },
        { key: 'us', n: 12, parts: [{ n: 12 }] },
      ],
    });
  });

  it('hides a region too when its only site is small', () => {
    const tree = suppressTree({
      key: 'p',
      value: null,
      parts: [
        { key: 'eu', value: null, parts: [{ key: 'Lyon', n: 3, value: null }] },
        { key: 'us', n: 9, value: null },
        { key: 'apac', n: 20, value: null },
      ],
    });
    expect(tree.n).toBe(32);
    expect(tree.parts.map(({ n }) => n)).toEqual([null, null, 20]);
  });
});

describe('a series', () => {
  const point = (at: string, ...people: string[]) => ({ at, people: new Map(people.map((name) => [name, 4])), value: `of ${at}` });
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('lets the last figures stand until at least five people have changed', () => {
    const months = [point('01', 'a'), point('02', ...six), point('03', ...six, 'g'), point('04', ...six, 'g', 'h', 'i', 'j', 'k')];
    expect(suppressSeries(months).map(({ asOf, n, value }) => [asOf, n, value])).toEqual([
      [null, null, null],
      ['02', 6, 'of 02'],
      ['02', 6, 'of 02'],
      ['04', 11, 'of 04'],
    ]);
  });

  it('compares with every published date, so that people who came and went do not single one out', () => {
    const others = ['p', 'q', 'r', 's', 't'];
    const months = [point('01', ...six), point('02', ...six, ...others), point('03', ...six, 'g')];
    expect(suppressSeries(months).map(({ asOf }) => asOf)).toEqual(['01', '02', '02']);
  });

  it('counts a changed answer as a change', () => {
    const changed = { at: '02', people: new Map(six.map((name, index) => [name, index ? 4 : 1])), value: 'changed' };
    expect(suppressSeries([point('01', ...six), changed]).map(({ value }) => value)).toEqual(['of 01', 'of 01']);
  });
});
