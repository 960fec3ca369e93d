import { explainPair, type HardRuleName, type MatchingInput } from '@upstream/matching-engine';
import type { PoolSnapshot } from './pool.js';

/** What a change of HR data may break in a pair that exists. Seats and topics are not asked again: they were given. */
const ENDS: readonly HardRuleName[] = ['exclusion', 'region_policy', 'reporting_line'];
const PAUSES: readonly HardRuleName[] = ['direction', 'shared_language', 'working_hours_overlap'];

export interface BrokenRules {
  /** `end`: they must not go on. `pause`: a coordinator decides. */
  readonly verdict: 'kept' | 'pause' | 'end';
  readonly rule?: HardRuleName;
}

/** Judges two people of the input by the rules that must hold as long as they are together. */
export function brokenRules(input: MatchingInput, mentorParticipantId: string, menteeParticipantId: string): BrokenRules {
  const candidates = input.candidates.filter(({ id }) => id === mentorParticipantId || id === menteeParticipantId);
  // Who is not known (any more) is a matter of their seats.
  if (candidates.length < 2) return { verdict: 'kept' };
  const { verdicts } = explainPair({ ...input, candidates }, mentorParticipantId, menteeParticipantId);
  const broken = (names: readonly HardRuleName[]) => verdicts.find(({ rule, passed }) => !passed && names.includes(rule))?.rule;
  const ends = broken(ENDS);
  const pauses = broken(PAUSES);
  return ends ? { verdict: 'end', rule: ends } : pauses ? { verdict: 'pause', rule: pauses } : { verdict: 'kept' };
}

/** A snapshot in which only a coordinator's exclusions keep people apart: being together must not end a pair. */
export const withoutPartners = (snapshot: PoolSnapshot): PoolSnapshot => ({ ...snapshot, partners: [] });
