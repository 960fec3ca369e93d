import { explainCircle, explainPair, mentorsLead, type CircleRuleName, type HardRuleName, type MatchingInput } from '@upstream/matching-engine';
import { SMALLEST_CIRCLE } from '../proposal/events.js';
import type { PoolSnapshot } from './pool.js';

type RuleName = HardRuleName | CircleRuleName;

/** What a change of HR data may break where people are together. Seats and topics are not asked again: they were given. */
const ENDS: readonly RuleName[] = ['exclusion', 'region_policy', 'reporting_line'];
const PAUSES: readonly RuleName[] = ['direction', 'shared_language', 'working_hours_overlap', 'session_fits'];
/** Which of a circle has to go is for people to say: it waits for a coordinator, whatever the rule. */
const PAUSES_CIRCLE: readonly RuleName[] = [...ENDS, 'direction', 'common_language', 'common_working_hours', 'session_fits'];

export interface BrokenRules {
  /** `end`: they must not go on. `pause`: a coordinator decides. */
  readonly verdict: 'kept' | 'pause' | 'end';
  readonly rule?: RuleName;
}

/** Judges mentor and mentee, or the members of a circle (its mentor first, where one leads it), by the rules that must hold as long as they are together. */
export function brokenRules(input: MatchingInput, participantIds: readonly string[]): BrokenRules {
  const candidates = input.candidates.filter(({ id }) => participantIds.includes(id));
  const known = participantIds.filter((participantId) => candidates.some(({ id }) => id === participantId));
  const isCircle = participantIds.length > 2;
  const led = mentorsLead(input.rules);
  // Who is not known (any more) is a matter of their seats.
  if (known.length < (isCircle && !led ? SMALLEST_CIRCLE : 2) || (led && known[0] !== participantIds[0])) return { verdict: 'kept' };
  const asked = { ...input, candidates };
  const verdicts: readonly { readonly rule: RuleName; readonly passed: boolean }[] = isCircle ? explainCircle(asked, known).verdicts : explainPair(asked, participantIds[0]!, participantIds[1]!).verdicts;
  const broken = (names: readonly RuleName[]) => verdicts.find(({ rule, passed }) => !passed && names.includes(rule))?.rule;
  const ends = isCircle ? undefined : broken(ENDS);
  const pauses = broken(isCircle ? PAUSES_CIRCLE : PAUSES);
  return ends ? { verdict: 'end', rule: ends } : pauses ? { verdict: 'pause', rule: pauses } : { verdict: 'kept' };
}

/** A snapshot in which only a coordinator's exclusions keep people apart: being together must not end a pair. */
export const withoutPartners = (snapshot: PoolSnapshot): PoolSnapshot => ({ ...snapshot, partners: [] });
