import fc from 'fast-check';
import { suppress } from './suppress.js';
import { suppressTable } from './suppress-table.js';

/**
 * The attacker, written without regard to how the choice is made: every figure published or not, and sums of figures.
 * Tries all tables of whole numbers that agree with what is published.
 */
interface Attack {
  /** Published value, or null. */
  readonly figures: readonly (number | null)[];
  /** `[whole, ...parts]`, indices of figures; a whole that is itself a part comes before the sum that it is part of. */
  readonly sums: readonly (readonly number[])[];
}

/** Whether some table that agrees with everything published has `value` at `place`. */
function possible({ figures, sums }: Attack, place: number, value: number, most: number): boolean {
  const fixed = figures.map((n, index) => (index === place ? value : n));
  const wholes = new Set(sums.map(([whole]) => whole));
  const unknown = [...fixed.keys()].filter((index) => fixed[index] === null && !wholes.has(index));
  const tried = new Map<number, number>();
  /** Sums of what is tried so far must be right, or with 1 in every place still open not too large. */
  const agrees = (): boolean => {
    const least = fixed.map((n, index) => n ?? tried.get(index) ?? 1);
    const open = new Set(unknown.filter((index) => !tried.has(index)));
    return sums.every(([whole, ...parts]) => {
      const sum = parts.reduce((all, part) => all + least[part]!, 0);
      const isOpen = parts.some((part) => open.has(part));
      if (fixed[whole!] !== null) return isOpen ? sum <= fixed[whole!]! : sum === fixed[whole!]!;
      least[whole!] = sum;
      if (isOpen) open.add(whole!);
      return true;
    });
  };
  const attempt = (from: number): boolean => {
    if (!agrees()) return false;
    const index = unknown[from];
    if (index === undefined) return true;
    for (let n = 1; n <= most; n++) {
      tried.set(index, n);
      if (attempt(from + 1)) return true;
    }
    tried.delete(index);
    return false;
  };
  return attempt(0);
}

const MINIMUM = 4;
/** Small groups must be able to be what they are (the attack is sound) and to be large (the guarantee); those of few people, to be larger than they are. */
function expectHidden(attack: Attack, truth: readonly number[], few: readonly boolean[] = []): void {
  const most = Math.max(...truth) + MINIMUM;
  truth.forEach((n, index) => {
    if (n === 0 || (n >= MINIMUM && !few[index])) return;
    expect(attack.figures[index]).toBeNull();
    expect(possible(attack, index, n, most)).toBe(true);
    const least = n < MINIMUM ? MINIMUM : n + MINIMUM;
    const large = Array.from({ length: most - least + 1 }, (_, more) => least + more);
    if (!large.some((value) => possible(attack, index, value, most))) {
      throw new Error(`${n} at ${index} shows itself in ${JSON.stringify({ attack, truth })}`);
    }
  });
  truth.forEach((n, index) => {
    if (attack.figures[index] !== null) expect(attack.figures[index]).toBe(n);
  });
}

const size = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) }, { weight: 1, arbitrary: fc.integer({ min: 6, max: 9 }) });
const sum = (sizes: readonly number[]): number => sizes.reduce((all, n) => all + n, 0);

describe('no suppressed small group can be computed from what is published', () => {
  it('in a breakdown with its total', () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 6 }), (sizes) => {
        const { rows, total } = suppress(sizes.map((n, index) => ({ key: `${index}`, n, value: null })), { minimum: MINIMUM });
        const attack = { figures: [...rows.map(({ n }) => n), total.n], sums: [[sizes.length, ...sizes.keys()]] };
        expectHidden(attack, [...sizes, sum(sizes)]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['in a table with the totals of rows and columns', 3, 250, fc.constant<boolean[]>([])],
    ['nor a figure of few people, however large it is', 2, 150, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 })],
  ])('%s', (_, longest, numRuns, anyFew) => {
    const shape = fc.tuple(fc.integer({ min: 1, max: longest }), fc.integer({ min: 1, max: longest }));
    const lines = shape.chain(([rows, columns]) => {
      const line = fc.array(size, { minLength: columns, maxLength: columns });
      return fc.array(line, { minLength: rows, maxLength: rows });
    });
    fc.assert(
      fc.property(lines, anyFew, (table, few) => {
        const [rows, columns] = [table.length, table[0]!.length];
        const cells = table.flatMap((line, row) => line.map((n, column) => ({ row: `${row}`, column: `${column}`, n, value: null })));
        // Figures in the order of cells, rows, columns, all.
        const place = (row = rows, column = columns): number => (row < rows ? (column < columns ? row * columns + column : rows * columns + row) : rows * columns + rows + column);
        const numberOf = (key: string | undefined) => (key === undefined ? undefined : Number(key));
        const published = suppressTable(cells, { minimum: MINIMUM, isFew: (row, column) => few[place(numberOf(row), numberOf(column))] ?? false });
        const figures = [...published.cells, ...published.rowTotals, ...published.columnTotals, published.total].map(({ n }) => n);
        const [firstRow, firstColumn, all] = [rows * columns, rows * columns + rows, rows * columns + rows + columns];
        const indices = (length: number): number[] => Array.from({ length }, (_, index) => index);
        const sums = [
          ...indices(rows).map((row) => [firstRow + row, ...indices(columns).map((column) => row * columns + column)]),
          ...indices(columns).map((column) => [firstColumn + column, ...indices(rows).map((row) => row * columns + column)]),
          [all, ...indices(rows).map((row) => firstRow + row)],
          [all, ...indices(columns).map((column) => firstColumn + column)],
        ];
        const rowSums = table.map(sum);
        const columnSums = indices(columns).map((column) => sum(table.map((line) => line[column]!)));
        expectHidden({ figures, sums }, [...table.flat(), ...rowSums, ...columnSums, sum(rowSums)], few);
      }),
      { numRuns },
    );
  });
});
