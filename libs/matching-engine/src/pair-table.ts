import type { Person } from './candidates.js';
import { Pairing, seatsOf } from './candidates.js';
import { isAllowed } from './hard-rules.js';
import type { Role, RuleSet } from './input.js';
import type { Shares } from './score.js';
import { scoreOf, sharesOf } from './score.js';

const REFUSED = -1;

/** The people with seats to fill in one role, in id order. */
export interface Side {
  readonly role: Role | 'both';
  readonly people: readonly Person[];
  readonly seats: readonly number[];
}

/**
 * Every possible pair with its score. Rows are mentors and columns mentees; in `mutual` both are the same people, and
 * the table is symmetric.
 */
export class PairTable {
  readonly shares: Shares;
  readonly rows: Side;
  readonly columns: Side;
  readonly mutual: boolean;
  readonly #scores: Int16Array;

  /** `people` in id order. */
  constructor(
    readonly rules: RuleSet,
    people: readonly Person[],
  ) {
    this.shares = sharesOf(rules);
    this.mutual = rules.direction === 'mutual';
    this.rows = sideOf(people, this.mutual ? 'both' : 'mentor');
    this.columns = this.mutual ? this.rows : sideOf(people, 'mentee');
    this.#scores = new Int16Array(this.rows.people.length * this.columns.people.length).fill(REFUSED);
    this.#fill();
  }

  /** The score of an allowed pair, -1 for a refused one. */
  score(row: number, column: number): number {
    return this.#scores[row * this.columns.people.length + column]!;
  }

  allows(row: number, column: number): boolean {
    return this.score(row, column) !== REFUSED;
  }

  pairing(row: number, column: number): Pairing {
    return new Pairing(this.rules, this.rows.people[row]!, this.columns.people[column]!);
  }

  isSamePerson(row: number, column: number): boolean {
    return this.rows.people[row]!.candidate.id === this.columns.people[column]!.candidate.id;
  }

  /** Pairs of two people, each counted once, and how many of them every hard rule allows. */
  counts(): { considered: number; allowed: number } {
    let considered = 0;
    let allowed = 0;
    for (let row = 0; row < this.rows.people.length; row += 1) {
      for (let column = this.mutual ? row + 1 : 0; column < this.columns.people.length; column += 1) {
        if (this.isSamePerson(row, column)) continue;
        considered += 1;
        if (this.allows(row, column)) allowed += 1;
      }
    }
    return { considered, allowed };
  }

  #fill(): void {
    const width = this.columns.people.length;
    for (let row = 0; row < this.rows.people.length; row += 1) {
      for (let column = this.mutual ? row + 1 : 0; column < width; column += 1) {
        const pair = this.pairing(row, column);
        if (!isAllowed(pair)) continue;
        const score = scoreOf(pair, this.shares);
        this.#scores[row * width + column] = score;
        if (this.mutual) this.#scores[column * width + row] = score;
      }
    }
  }
}

export function sideOf(everybody: readonly Person[], role: Side['role']): Side {
  const people = everybody.filter((person) => seatsOf(person, role) > 0);
  return { role, people, seats: people.map((person) => seatsOf(person, role)) };
}
