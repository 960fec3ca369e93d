import { SMALLEST_GROUP } from '@upstream/privacy';
import { onePerSubject } from './cadence.js';
import { groupBy, mean, type FactSet } from './fact-set.js';

/** Pairs whose both mean feedbacks are at least 4, that are not at risk and have reached a goal. Suppressed under five pairs. */
export interface Relationships {
  readonly pairs: number | null;
  readonly successful: number | null;
  readonly suppressed: boolean;
}

export function relationshipsOf(facts: FactSet): Relationships {
  const pairs = onePerSubject(facts.now('pair'));
  if (pairs.length > 0 && pairs.length < SMALLEST_GROUP) return { pairs: null, successful: null, suppressed: true };
  const atRisk = new Set(facts.now('risk').filter((fact) => fact.label === 'at_risk').map((fact) => fact.subject));
  const withGoal = new Set(facts.now('goal').map((fact) => fact.subject));
  const ratings = groupBy(facts.now('feedback'), (fact) => `${fact.subject} ${fact.label}`);
  const good = (pair: string | null, side: string) => (mean((ratings.get(`${pair} ${side}`) ?? []).map((fact) => fact.value ?? 0)) ?? 0) >= 4;
  const successful = pairs.filter(({ subject }) => !atRisk.has(subject) && withGoal.has(subject) && good(subject, 'mentor') && good(subject, 'mentee')).length;
  return { pairs: pairs.length, successful, suppressed: false };
}
