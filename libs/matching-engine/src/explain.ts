import type { ChosenPair } from './assignment.js';
import type { Person } from './candidates.js';
import { HARD_RULES, refusals } from './hard-rules.js';
import type { HardRuleName } from './hard-rules.js';
import type { PairTable, Side } from './pair-table.js';
import type { Alternative, Reason, Unmatched, UnmatchedReason } from './result.js';

const ALTERNATIVES_SHOWN = 3;

/** An assignment seen from one side: who of the other side each person got, could have had, and at what score. */
export class SideView {
  readonly side: Side;
  readonly others: Side;
  readonly #table: PairTable;
  readonly #fromColumns: boolean;
  readonly #partners: readonly number[][];
  readonly #partnersOfOthers: readonly number[][];

  constructor(table: PairTable, pairs: readonly ChosenPair[], from: 'rows' | 'columns') {
    this.#table = table;
    this.#fromColumns = from === 'columns';
    const byRow: number[][] = table.rows.people.map(() => []);
    const byColumn: number[][] = table.mutual ? byRow : table.columns.people.map(() => []);
    for (const { row, column } of pairs) {
      byRow[row]!.push(column);
      byColumn[column]!.push(row);
    }
    [this.side, this.others] = this.#fromColumns ? [table.columns, table.rows] : [table.rows, table.columns];
    [this.#partners, this.#partnersOfOthers] = this.#fromColumns ? [byColumn, byRow] : [byRow, byColumn];
  }

  isMatched(person: number): boolean {
    return this.#partners[person]!.length > 0;
  }

  /** The best others for a person who got `partner`, and why each was not chosen instead. */
  runnersUp(person: number, partner: number): Alternative[] {
    const chosenScore = this.#score(person, partner);
    return this.#bestOf(this.#allowedOthers(person)).map(({ other, score }) => ({
      id: idOf(this.others.people[other]!),
      score,
      whyNot: this.#whyNot(other, score, partner, chosenScore),
    }));
  }

  /** Why a person got nobody, from every possible partner. */
  unmatched(person: number): Unmatched {
    const refusedBy = new Map<HardRuleName, number>();
    const allowed = this.#allowedOthers(person);
    let considered = 0;
    for (let other = 0; other < this.others.people.length; other += 1) {
      if (this.#isSamePerson(person, other)) continue;
      considered += 1;
      if (this.#score(person, other) >= 0) continue;
      for (const rule of refusals(this.#pairing(person, other))) refusedBy.set(rule, (refusedBy.get(rule) ?? 0) + 1);
    }
    const blocked = allowed.map(({ other, score }) => ({ other, score, whyNot: this.#whyTaken(other, score) }));
    const blockedBy = (code: string): number => blocked.filter(({ whyNot }) => whyNot.code === code).length;
    const reasons: UnmatchedReason[] = HARD_RULES.flatMap((rule) => {
      const partners = refusedBy.get(rule);
      return partners === undefined ? [] : [{ code: 'refused' as const, rule, partners }];
    });
    for (const code of ['others_scored_higher', 'no_capacity_left'] as const) {
      const partners = blockedBy(code);
      if (partners > 0) reasons.push({ code, partners });
    }
    return {
      id: idOf(this.side.people[person]!),
      role: this.side.role,
      partnersConsidered: considered,
      partnersAllowed: allowed.length,
      reasons,
      blockedAlternatives: this.#bestOf(blocked).map(({ other, score, whyNot }) => ({
        id: idOf(this.others.people[other]!),
        score,
        whyNot,
      })),
    };
  }

  /** Allowed partners whom the person did not get. */
  #allowedOthers(person: number): { other: number; score: number }[] {
    const allowed: { other: number; score: number }[] = [];
    for (let other = 0; other < this.others.people.length; other += 1) {
      const score = this.#score(person, other);
      if (score >= 0 && !this.#partners[person]!.includes(other)) allowed.push({ other, score });
    }
    return allowed;
  }

  /** People are in id order, and the sort is stable: equal scores stay in id order. */
  #bestOf<Scored extends { score: number }>(scored: readonly Scored[]): Scored[] {
    return [...scored].sort((a, b) => b.score - a.score).slice(0, ALTERNATIVES_SHOWN);
  }

  /**
   * Moving the person from `partner` to `other` must not have been better, or the assignment were not the best. With a
   * seat free at `other`, that can only be because `partner` would be left alone, or because both score the same.
   */
  #whyNot(other: number, score: number, partner: number, chosenScore: number): Reason {
    if (score < chosenScore) return { code: 'scored_lower', parameters: { chosenScore } };
    if (this.#partnersOfOthers[other]!.length >= this.others.seats[other]!) return this.#whyTaken(other, score);
    const left = this.others.people[partner]!;
    const leavesAlone = this.#partnersOfOthers[partner]!.length === 1;
    const takesIn = this.#partnersOfOthers[other]!.length === 0;
    const losesPriority = left.candidate.priority && !(takesIn && this.others.people[other]!.candidate.priority);
    if (leavesAlone && (!takesIn || losesPriority)) {
      return { code: 'would_leave_partner_out', parameters: { partner: idOf(left), priority: losesPriority } };
    }
    return { code: 'equal_score', parameters: { chosenScore } };
  }

  /** All seats of `other` went to people who scored at least as high, or were needed to match more people. */
  #whyTaken(other: number, score: number): Reason {
    const takers = this.#partnersOfOthers[other]!;
    const lowestScore = takers.reduce((lowest, taker) => Math.min(lowest, this.#score(taker, other)), Infinity);
    return {
      code: lowestScore >= score ? 'others_scored_higher' : 'no_capacity_left',
      parameters: { takenBy: takers.map((taker) => idOf(this.side.people[taker]!)), lowestScore },
    };
  }

  #score(person: number, other: number): number {
    return this.#fromColumns ? this.#table.score(other, person) : this.#table.score(person, other);
  }

  #pairing(person: number, other: number): ReturnType<PairTable['pairing']> {
    return this.#fromColumns ? this.#table.pairing(other, person) : this.#table.pairing(person, other);
  }

  #isSamePerson(person: number, other: number): boolean {
    return this.#fromColumns ? this.#table.isSamePerson(other, person) : this.#table.isSamePerson(person, other);
  }
}

function idOf({ candidate }: Person): string {
  return candidate.id;
}
