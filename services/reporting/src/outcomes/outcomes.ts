import { SMALLEST_GROUP, suppress } from '@upstream/privacy';
import { rounded, sumOf } from '../report/figures.js';
import { difference, wilson, type Estimate } from './intervals.js';
import type { DepartmentCount } from './counts.js';
import type { Followed, Strata, Stratum } from './strata.js';

type Outcome = 'retained' | 'promoted';

/** Participants beside people like them who were in no pair. Null where either are fewer than five. */
export interface Compared {
  readonly participants: Estimate | null;
  readonly comparison: Estimate | null;
  /** Participants less comparison. An interval that holds 0 says that chance alone may explain it. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

export interface Outcomes {
  /** Participants who are compared, and people whom they are compared with. */
  readonly participants: number | null;
  readonly comparison: number | null;
  /** Participants of whose region and level there is nobody to compare with. */
  readonly unmatched: number | null;
  readonly suppressed: boolean;
  readonly retention: Compared;
  readonly promotion: Compared;
}

/**
 * Retention and promotion of participants beside a comparison group, from strata of the same region, level and month: so neither
 * who is senior nor who joined early decides. The comparison's strata are weighted as the participants are spread over them (direct
 * standardisation); its interval takes the number of people who would give the same variance, at most as many as there are.
 */
export function outcomesOf({ strata, others, waiting }: Strata): Outcomes {
  const matched = strata.filter((stratum) => stratum.others.n > 0);
  const participants = sumOf(matched, ({ participants: { n } }) => n);
  const unmatched = sumOf(strata, (stratum) => stratum.participants.n) - participants;
  const isFew = (n: number) => n > 0 && n < SMALLEST_GROUP;
  if (participants < SMALLEST_GROUP || others < SMALLEST_GROUP) {
    const suppressed = waiting > 0 || isFew(participants) || isFew(others) || isFew(unmatched);
    const told = (n: number) => (suppressed ? null : n);
    return { participants: told(participants), comparison: told(others), unmatched: told(unmatched), suppressed, retention: NOTHING, promotion: NOTHING };
  }
  return {
    participants,
    comparison: others,
    unmatched: isFew(unmatched) ? null : unmatched,
    suppressed: false,
    retention: compared(matched, 'retained', participants, others),
    promotion: compared(matched, 'promoted', participants, others),
  };
}

const NOTHING: Compared = { participants: null, comparison: null, difference: null };

function compared(strata: readonly Stratum[], outcome: Outcome, participants: number, others: number): Compared {
  const shareOf = (followed: Followed) => followed[outcome] / followed.n;
  const weightOf = (stratum: Stratum) => stratum.participants.n / participants;
  const ours = wilson(sumOf(strata, (stratum) => stratum.participants[outcome]) / participants, participants);
  const share = sumOf(strata, (stratum) => weightOf(stratum) * shareOf(stratum.others));
  const variance = sumOf(strata, (stratum) => (weightOf(stratum) ** 2 * shareOf(stratum.others) * (1 - shareOf(stratum.others))) / stratum.others.n);
  const theirs = wilson(share, variance === 0 ? others : Math.min(others, (share * (1 - share)) / variance));
  return { participants: toldOf(ours), comparison: toldOf(theirs), difference: toldOf(difference(ours, theirs)) };
}

/** To three decimals: shares are shown in per cent and tenths of it. */
function toldOf<K extends string>(figures: { readonly [name in K]: number }): { readonly [name in K]: number } {
  const entries = Object.entries<number>(figures).map(([name, figure]) => [name, Math.round(figure * 1000) / 1000]);
  return Object.fromEntries(entries) as { readonly [name in K]: number };
}

export interface DepartmentCoverage {
  readonly department: string;
  readonly employees: number;
  readonly participants: number | null;
  readonly share: number | null;
  readonly suppressed: boolean;
}

/** How far the programme reaches into each department; under `minimum` participants suppressed, with what would give them away. */
export function coverageOf(departments: readonly DepartmentCount[], minimum: number): DepartmentCoverage[] {
  const { rows } = suppress(departments.map(({ department, participants }) => ({ key: department, n: participants, value: null })), { minimum });
  return departments.map(({ department, employees }, index) => {
    const { n, suppressed } = rows[index]!;
    return { department, employees, participants: n, share: n === null ? null : rounded(n / employees), suppressed };
  });
}
