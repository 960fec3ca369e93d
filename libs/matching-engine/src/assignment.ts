import { assignBipartite } from './bipartite-assignment.js';
import { assignGeneral } from './general-assignment.js';
import type { PairTable, Side } from './pair-table.js';
import { FULL_SCORE } from './score.js';

/** A chosen pair: indexes into the table's rows and columns; in `mutual` the row comes first. */
export interface ChosenPair {
  readonly row: number;
  readonly column: number;
}

/**
 * The best set of pairs within everybody's seats. Best means, in this order:
 * 1. as many pairs as possible;
 * 2. as many people who returned with priority as possible (per role they wait in);
 * 3. as many people as possible, so a second mentee goes to a mentor only when nobody is left without any;
 * 4. the highest total score.
 * The result is exact, no approximation. Between equally good sets the solver's order decides, which knows people by
 * id order only. Sorted by row, then column. Throws `RangeError` beyond about 3,000 seats a side.
 */
export function assign(table: PairTable): ChosenPair[] {
  const bonuses = bonusesOf(table);
  const pairs = table.mutual
    ? assignGeneral(table.rows.seats, (row, column) => table.score(row, column), bonuses.rows)
    : assignBipartite({
        rowSeats: table.rows.seats,
        columnSeats: table.columns.seats,
        score: (row, column) => table.score(row, column),
        rowBonus: bonuses.rows,
        columnBonus: bonuses.columns,
      });
  return pairs.sort((a, b) => a.row - b.row || a.column - b.column);
}

/**
 * The second and third aim as points for a person's first seat, so large that no sum of scores outweighs one. The
 * first aim needs no points: both solvers fill as many seats as can be filled.
 */
function bonusesOf({ rows, columns, mutual }: PairTable): { rows: number[]; columns: number[] } {
  const most = mutual ? Math.floor(seatTotal(rows) / 2) : Math.min(seatTotal(rows), seatTotal(columns));
  const served = most * FULL_SCORE + 1;
  const prioritised = served * (2 * most + 1);
  const bonus = (side: Side): number[] =>
    side.people.map(({ candidate }) => (candidate.priority ? prioritised + served : served));
  return { rows: bonus(rows), columns: bonus(columns) };
}

function seatTotal(side: Side): number {
  return side.seats.reduce((sum, seats) => sum + seats, 0);
}
