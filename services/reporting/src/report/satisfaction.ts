import { shownFor, type Shown } from './by-region.js';
import { mean, type FactSet } from './fact-set.js';

export interface SideSatisfaction {
  /** Mean of all ratings, 1-5. */
  readonly rating: number | null;
  /** Net promoter score: share of 9-10 less share of 0-6, in whole points; null when nobody was asked. */
  readonly nps: number | null;
}

export interface Satisfaction {
  readonly mentors: Shown<SideSatisfaction>;
  readonly mentees: Shown<SideSatisfaction>;
}

/** Revealed feedback of each side; n counts people. Suppressed under five people. */
export function satisfactionOf(facts: FactSet, region: string | undefined): Satisfaction {
  const side = (name: string) =>
    shownFor(
      facts.now('feedback').flatMap((fact) => (fact.label === name && fact.person ? [{ person: fact.person, rating: fact.value ?? 0, recommend: fact.dims['recommend'] as number | undefined }] : [])),
      region,
      (entries): SideSatisfaction => ({ rating: mean(entries.map(({ rating }) => rating)), nps: npsOf(entries.flatMap(({ recommend }) => recommend ?? [])) }),
    );
  return { mentors: side('mentor'), mentees: side('mentee') };
}

export function npsOf(answers: readonly number[]): number | null {
  if (answers.length === 0) return null;
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return Math.round(((promoters - detractors) / answers.length) * 100);
}
