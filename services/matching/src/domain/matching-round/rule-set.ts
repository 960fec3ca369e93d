import { uuidFrom } from '@upstream/event-sourcing';
import { defaultRuleSet, SCORE_RULES, type RuleSet, type ScoreRuleName, type Weights } from '@upstream/matching-engine';
import type { z } from 'zod';
import type { ProgrammeTerms } from './pool.js';

/** What a coordinator may change for one round. */
export interface RuleOverrides {
  readonly weights?: Readonly<Partial<Record<ScoreRuleName, number>>>;
  readonly avoidPreviousPartners?: boolean;
}

/** The programme's policy tightens the default rules and never relaxes the hard ones; equal rules have equal versions. */
export function ruleSetOf({ direction, policy, sessionMinutes }: Pick<ProgrammeTerms, 'direction' | 'policy' | 'sessionMinutes'>, overrides: RuleOverrides = {}): RuleSet {
  const standard = defaultRuleSet(direction);
  const rules = {
    direction,
    minProficiencyGap: Math.max(standard.minProficiencyGap, policy.minProficiencyGap),
    minOverlapMinutes: Math.max(standard.minOverlapMinutes, policy.minOverlapMinutes),
    ...(sessionMinutes === undefined ? {} : { sessionMinutes }),
    crossRegion: policy.crossRegion,
    avoidPreviousPartners: overrides.avoidPreviousPartners ?? standard.avoidPreviousPartners,
    weights: weightsOf(standard.weights, policy.weights, overrides.weights ?? {}),
    ...(policy.circles ? { circles: policy.circles } : {}),
  };
  return { version: `${standard.version}-${uuidFrom('rules', JSON.stringify(rules)).slice(0, 8)}`, ...rules };
}

const weightsOf = (...layers: readonly Readonly<Partial<Record<string, number>>>[]): Weights =>
  Object.fromEntries(SCORE_RULES.map((rule) => [rule, layers.reduce((weight, layer) => layer[rule] ?? weight, 0)])) as Weights;

/** A field for every rule that has a weight, for the forms in which weights arrive. */
export const weights = <S extends z.ZodType>(one: S) => Object.fromEntries(SCORE_RULES.map((rule) => [rule, one.optional()])) as Record<ScoreRuleName, z.ZodOptional<S>>;
