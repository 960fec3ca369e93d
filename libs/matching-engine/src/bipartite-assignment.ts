import type { ChosenPair } from './assignment.js';

/** Whole numbers throughout: sums are exact, and comparing them needs no tolerance. */
export interface BipartiteProblem {
  readonly rowSeats: readonly number[];
  readonly columnSeats: readonly number[];
  /** Not negative for an allowed pair, negative for a refused one. A pair is chosen at most once. */
  score(row: number, column: number): number;
  /** Points for a row's or column's first filled seat; not negative. */
  readonly rowBonus: readonly number[];
  readonly columnBonus: readonly number[];
}

/**
 * A largest set of pairs within the seats and, among the largest, one with the most points. Exact.
 *
 * Successive shortest augmenting paths with potentials (Jonker and Volgenant's form of the Hungarian method, extended
 * to several seats): seats of the smaller side enter one by one, and each takes the cheapest path to a free seat of
 * the other side or, at a prohibitive price, stays idle. O(seats × rows × columns).
 */
export function assignBipartite(problem: BipartiteProblem): ChosenPair[] {
  const total = (seats: readonly number[]): number => seats.reduce((sum, count) => sum + count, 0);
  if (total(problem.rowSeats) <= total(problem.columnSeats)) return new SeatFlow(problem).solve();
  const turned = new SeatFlow({
    rowSeats: problem.columnSeats,
    columnSeats: problem.rowSeats,
    score: (row, column) => problem.score(column, row),
    rowBonus: problem.columnBonus,
    columnBonus: problem.rowBonus,
  });
  return turned.solve().map(({ row, column }) => ({ row: column, column: row }));
}

const NONE = -1;

/** Nodes of the search are the rows, then the columns. */
class SeatFlow {
  readonly #rows: number;
  readonly #columns: number;
  /** Costs are negated scores; refused pairs are left out of `#open`. */
  readonly #scores: Int32Array;
  readonly #open: Int32Array[];
  readonly #chosen: Uint8Array;
  readonly #rowsOfColumn: number[][];
  /** How many of a row's seats have entered and stayed empty. */
  readonly #idle: Int32Array;
  readonly #potential: Float64Array;
  readonly #endPotential: number;
  readonly #idleCost: number;

  // One search: how far each node is, from which node it was reached, whether that is final, and the nearest end.
  readonly #distance: Float64Array;
  readonly #from: Int32Array;
  readonly #settled: Uint8Array;
  #end: { readonly node: number; readonly distance: number };

  constructor(readonly problem: BipartiteProblem) {
    const rows = (this.#rows = problem.rowSeats.length);
    const columns = (this.#columns = problem.columnSeats.length);
    this.#scores = new Int32Array(rows * columns);
    this.#chosen = new Uint8Array(rows * columns);
    this.#rowsOfColumn = Array.from({ length: columns }, () => []);
    this.#idle = new Int32Array(rows);
    this.#potential = new Float64Array(rows + columns);
    this.#distance = new Float64Array(rows + columns);
    this.#from = new Int32Array(rows + columns);
    this.#settled = new Uint8Array(rows + columns);
    this.#end = { node: NONE, distance: Infinity };
    this.#open = this.#readScores();
    this.#endPotential = problem.columnBonus.reduce(
      (least, bonus, column) => Math.min(least, this.#potential[rows + column]! - bonus),
      0,
    );
    this.#idleCost = this.#prohibitiveCost();
  }

  solve(): ChosenPair[] {
    for (let row = 0; row < this.#rows; row += 1) {
      for (let seat = 0; seat < this.problem.rowSeats[row]!; seat += 1) {
        this.#search(row);
        this.#shiftPotentials();
        this.#augment(row);
      }
    }
    return this.#rowsOfColumn.flatMap((rows, column) => rows.map((row) => ({ row, column })));
  }

  /** Also sets each column's potential to its cheapest pair, so that no reduced cost is negative at the start. */
  #readScores(): Int32Array[] {
    return Array.from({ length: this.#rows }, (_, row) => {
      const open: number[] = [];
      for (let column = 0; column < this.#columns; column += 1) {
        const score = this.problem.score(row, column);
        if (score < 0) continue;
        open.push(column);
        this.#scores[row * this.#columns + column] = score;
        const node = this.#rows + column;
        this.#potential[node] = Math.min(this.#potential[node]!, -score);
      }
      return Int32Array.from(open);
    });
  }

  /** Dearer than everything that all other seats together could lose by a rearrangement. */
  #prohibitiveCost(): number {
    const { rowSeats, columnSeats, rowBonus, columnBonus } = this.problem;
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const bestPair = this.#potential.reduce((best, potential) => Math.max(best, -potential), 0);
    const pairs = Math.min(sum(rowSeats), sum(columnSeats));
    const cost = pairs * bestPair + sum(rowBonus) + sum(columnBonus) + 1;
    if (cost > Number.MAX_SAFE_INTEGER / 4) throw new RangeError('too many seats in one round to add up exactly');
    return cost;
  }

  /** Dijkstra on reduced costs from a new seat of the row until the nearest end is known. */
  #search(start: number): void {
    this.#distance.fill(Infinity);
    this.#settled.fill(0);
    this.#end = { node: NONE, distance: Infinity };
    this.#distance[start] = 0;
    for (let node = start; node !== NONE && this.#distance[node]! < this.#end.distance; node = this.#nearest()) {
      this.#settled[node] = 1;
      if (node < this.#rows) this.#leaveRow(node);
      else this.#leaveColumn(node - this.#rows);
    }
  }

  #nearest(): number {
    let nearest = NONE;
    let least = Infinity;
    for (let node = 0; node < this.#distance.length; node += 1) {
      if (this.#distance[node]! < least && this.#settled[node] === 0) {
        least = this.#distance[node]!;
        nearest = node;
      }
    }
    return nearest;
  }

  /** A row may leave a seat idle, or take a column that it does not have yet. */
  #leaveRow(row: number): void {
    const base = this.#distance[row]! + this.#potential[row]!;
    const { rowSeats, rowBonus } = this.problem;
    const idle = this.#idle[row]!;
    if (idle < rowSeats[row]!) {
      // The last seat to fall idle loses the row's bonus with it.
      const cost = this.#idleCost + (idle === rowSeats[row]! - 1 ? rowBonus[row]! : 0);
      this.#offerEnd(row, base + cost - this.#endPotential);
    }
    const offset = row * this.#columns;
    for (const column of this.#open[row]!) {
      const node = this.#rows + column;
      const reached = base - this.#scores[offset + column]! - this.#potential[node]!;
      if (reached < this.#distance[node]! && this.#chosen[offset + column] === 0) {
        this.#distance[node] = reached;
        this.#from[node] = row;
      }
    }
  }

  /** A column may fill a free seat, or give up a row that it has. */
  #leaveColumn(column: number): void {
    const node = this.#rows + column;
    const base = this.#distance[node]! + this.#potential[node]!;
    const rows = this.#rowsOfColumn[column]!;
    if (rows.length < this.problem.columnSeats[column]!) {
      const cost = rows.length === 0 ? -this.problem.columnBonus[column]! : 0;
      this.#offerEnd(node, base + cost - this.#endPotential);
    }
    for (const row of rows) {
      const reached = base + this.#scores[row * this.#columns + column]! - this.#potential[row]!;
      if (reached < this.#distance[row]!) {
        this.#distance[row] = reached;
        this.#from[row] = node;
      }
    }
  }

  #offerEnd(node: number, distance: number): void {
    if (distance < this.#end.distance) this.#end = { node, distance };
  }

  #shiftPotentials(): void {
    for (let node = 0; node < this.#potential.length; node += 1) {
      if (this.#settled[node] === 1) this.#potential[node]! += this.#distance[node]! - this.#end.distance;
    }
  }

  /** Walks back from the end: each column on the way is given to the row before it and taken from the row after it. */
  #augment(start: number): void {
    let node = this.#end.node;
    if (node < this.#rows) this.#idle[node]! += 1;
    while (node !== start) {
      const before = this.#from[node]!;
      if (node < this.#rows) this.#release(node, before - this.#rows);
      else this.#choose(before, node - this.#rows);
      node = before;
    }
  }

  #choose(row: number, column: number): void {
    this.#chosen[row * this.#columns + column] = 1;
    this.#rowsOfColumn[column]!.push(row);
  }

  #release(row: number, column: number): void {
    this.#chosen[row * this.#columns + column] = 0;
    const rows = this.#rowsOfColumn[column]!;
    rows.splice(rows.indexOf(row), 1);
  }
}
