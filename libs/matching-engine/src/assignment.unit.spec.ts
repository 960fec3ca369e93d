import fc from 'fast-check';
import type { ChosenPair } from './assignment.js';
import { assign } from './assignment.js';
import { assignBipartite } from './bipartite-assignment.js';
import { preparePeople } from './candidates.js';
import { canonicalize } from './canonical-input.js';
import { assignGeneral } from './general-assignment.js';
import type { Direction, MatchingInput } from './input.js';
import { PairTable } from './pair-table.js';
import { anyDirection, anyInput, seed } from './pool.fixture.js';

function tableOf(input: MatchingInput): PairTable {
  const canonical = canonicalize(input);
  return new PairTable(canonical.rules, preparePeople(canonical));
}

/** The documented aims in their order. */
type Aims = readonly [pairs: number, priority: number, served: number, score: number];

function aimsOf(table: PairTable, pairs: readonly ChosenPair[]): Aims {
  const sides = table.mutual
    ? [{ side: table.rows, matched: new Set(pairs.flatMap(({ row, column }) => [row, column])) }]
    : [
        { side: table.rows, matched: new Set(pairs.map(({ row }) => row)) },
        { side: table.columns, matched: new Set(pairs.map(({ column }) => column)) },
      ];
  let priority = 0;
  let served = 0;
  for (const { side, matched } of sides) {
    served += matched.size;
    for (const person of matched) if (side.people[person]!.candidate.priority) priority += 1;
  }
  return [pairs.length, priority, served, pairs.reduce((sum, { row, column }) => sum + table.score(row, column), 0)];
}

function isBetter(a: Aims, b: Aims): boolean {
  const at = a.findIndex((aim, index) => aim !== b[index]);
  return at >= 0 && a[at]! > b[at]!;
}

/** Tries every set of pairs. */
function bestByTryingAll(table: PairTable): Aims {
  const edges: ChosenPair[] = [];
  for (let row = 0; row < table.rows.people.length; row += 1) {
    for (let column = table.mutual ? row + 1 : 0; column < table.columns.people.length; column += 1) {
      if (table.allows(row, column)) edges.push({ row, column });
    }
  }
  const rowSeats = [...table.rows.seats];
  const columnSeats = table.mutual ? rowSeats : [...table.columns.seats];
  let best: Aims = [0, 0, 0, 0];
  const tryFrom = (index: number, chosen: ChosenPair[]): void => {
    const edge = edges[index];
    if (!edge) {
      const aims = aimsOf(table, chosen);
      if (isBetter(aims, best)) best = aims;
      return;
    }
    if (rowSeats[edge.row]! > 0 && columnSeats[edge.column]! > 0) {
      rowSeats[edge.row]! -= 1;
      columnSeats[edge.column]! -= 1;
      tryFrom(index + 1, [...chosen, edge]);
      rowSeats[edge.row]! += 1;
      columnSeats[edge.column]! += 1;
    }
    tryFrom(index + 1, chosen);
  };
  tryFrom(0, []);
  return best;
}

type Total = readonly [pairs: number, points: number];
type Score = (a: number, b: number) => number;

/** Random scores on a general graph: more trouble than real pools give. */
const anyGraph = (people: number, mostSeats: number, highest: number) =>
  fc.integer({ min: 2, max: people }).chain((size) => {
    const each = (length: number, least: number, most: number) =>
      fc.array(fc.integer({ min: least, max: most }), { minLength: length, maxLength: length });
    return fc.record({
      seats: each(size, 1, mostSeats),
      bonuses: each(size, 0, highest),
      scores: each(size * size, -highest, highest),
    });
  });

/** Sparser with a higher density number: more refused pairs. */
function symmetric(size: number, scores: readonly number[], density: number): Score {
  return (a, b) => {
    const index = Math.min(a, b) * size + Math.max(a, b);
    return index % density === 0 ? Math.abs(scores[index]!) : scores[index]!;
  };
}

function totalOf(pairs: readonly ChosenPair[], score: Score, bonuses: readonly number[]): Total {
  const served = new Set(pairs.flatMap(({ row, column }) => [row, column]));
  const bonus = [...served].reduce((sum, person) => sum + bonuses[person]!, 0);
  return [pairs.length, pairs.reduce((sum, { row, column }) => sum + score(row, column), bonus)];
}

function better(a: Total, b: Total): Total {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]) ? a : b;
}

function bestOverSubsets(size: number, score: Score, bonuses: readonly number[]): Total {
  // One number per subset, a pair weighing more than all points together: arrays of pairs take minutes.
  const pairWorth = 1_000_000;
  const best = new Float64Array(1 << size);
  const people = Array.from({ length: size }, (_, person) => person);
  const partners = people.map((person) =>
    people
      .filter((other) => other < person && score(person, other) >= 0)
      .map((other) => ({
        bit: 1 << other,
        gain: pairWorth + score(person, other) + bonuses[person]! + bonuses[other]!,
      })),
  );
  for (let group = 1; group < 1 << size; group += 1) {
    const last = 31 - Math.clz32(group);
    const rest = group ^ (1 << last);
    let most = best[rest]!;
    for (const { bit, gain } of partners[last]!) {
      if ((rest & bit) !== 0) most = Math.max(most, best[rest ^ bit]! + gain);
    }
    best[group] = most;
  }
  const total = best.at(-1)!;
  return [Math.floor(total / pairWorth), total % pairWorth];
}

function bestWithSeats(seats: readonly number[], score: Score, bonuses: readonly number[]): Total {
  const pairs: ChosenPair[] = [];
  const left = [...seats];
  const tryFrom = (row: number, column: number): Total => {
    if (row >= seats.length) return totalOf(pairs, score, bonuses);
    if (column >= seats.length) return tryFrom(row + 1, row + 2);
    const without = tryFrom(row, column + 1);
    if (score(row, column) < 0 || left[row] === 0 || left[column] === 0) return without;
    left[row]! -= 1;
    left[column]! -= 1;
    pairs.push({ row, column });
    const withIt = tryFrom(row, column + 1);
    pairs.pop();
    left[row]! += 1;
    left[column]! += 1;
    return better(withIt, without);
  };
  return tryFrom(0, 1);
}

describe('the assignment', () => {
  test(`is the best of all possible ones in every direction (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 7), (input) => {
      const table = tableOf(input);
      fc.pre(table.counts().allowed <= 14);
      expect(aimsOf(table, assign(table))).toEqual(bestByTryingAll(table));
    }), { seed, numRuns: 1_500 });
  });

  test(`never gives anybody more partners than seats, nor one partner twice (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 10, 3), (input) => {
      const table = tableOf(input);
      const pairs = assign(table);
      const used = { row: table.rows.seats.map(() => 0), column: table.columns.seats.map(() => 0) };
      if (table.mutual) used.column = used.row;
      for (const { row, column } of pairs) {
        expect(table.allows(row, column)).toBe(true);
        used.row[row]! += 1;
        used.column[column]! += 1;
      }
      expect(used.row.every((count, row) => count <= table.rows.seats[row]!)).toBe(true);
      expect(used.column.every((count, column) => count <= table.columns.seats[column]!)).toBe(true);
      expect(new Set(pairs.map(({ row, column }) => `${row}:${column}`)).size).toBe(pairs.length);
    }), { seed, numRuns: 300 });
  });

  test(`in a group with one seat each equals the best over all subsets (seed ${seed})`, () => {
    // Twelve people and few different scores: blossoms within blossoms, grown, expanded and grown again.
    const graphs = fc.oneof(anyGraph(12, 1, 3), anyGraph(12, 1, 9), anyGraph(12, 1, 1_000));
    fc.assert(fc.property(graphs, fc.integer({ min: 1, max: 4 }), ({ seats, scores, bonuses }, density) => {
      const score = symmetric(seats.length, scores, density);
      const pairs = assignGeneral(seats, score, bonuses);
      expect(totalOf(pairs, score, bonuses)).toEqual(bestOverSubsets(seats.length, score, bonuses));
    }), { seed, numRuns: 1_200 });
  });

  test(`in a group with several seats each equals the best found by trying all (seed ${seed})`, () => {
    fc.assert(fc.property(anyGraph(6, 3, 9), ({ seats, scores, bonuses }) => {
      const score = symmetric(seats.length, scores, 1);
      const pairs = assignGeneral(seats, score, bonuses);
      expect(totalOf(pairs, score, bonuses)).toEqual(bestWithSeats(seats, score, bonuses));
    }), { seed, numRuns: 500 });
  });

  test(`both solvers agree on larger two-sided pools (seed ${seed})`, () => {
    const pool = fc.record({
      seats: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 60, maxLength: 60 }),
      random: fc.array(fc.integer({ min: -60, max: 40 }), { minLength: 900, maxLength: 900 }),
    });
    fc.assert(fc.property(pool, ({ seats, random }) => {
      const columnSeats = seats.slice(30).map(() => 1);
      const all = [...seats.slice(0, 30), ...columnSeats];
      const across = (a: number, b: number): number => (a < 30 && b >= 30 ? random[a * 30 + b - 30]! : -1);
      const general = assignGeneral(all, across, all.map(() => 0));
      const bipartite = assignBipartite({
        rowSeats: seats.slice(0, 30),
        columnSeats,
        score: (row, column) => random[row * 30 + column]!,
        rowBonus: columnSeats.map(() => 0),
        columnBonus: columnSeats.map(() => 0),
      });
      const total = (pairs: readonly ChosenPair[], score: (a: number, b: number) => number): number[] => [
        pairs.length,
        pairs.reduce((sum, { row, column }) => sum + score(row, column), 0),
      ];
      expect(total(bipartite, (row, column) => random[row * 30 + column]!)).toEqual(total(general, across));
    }), { seed, numRuns: 60 });
  });

  test.each<Direction>(['reverse', 'mutual'])('an empty pool of direction %s has no pairs', (direction) => {
    fc.assert(fc.property(anyInput(fc.constant(direction), 1), (input) => {
      expect(assign(tableOf({ ...input, candidates: [] }))).toEqual([]);
    }), { seed, numRuns: 3 });
  });
});
