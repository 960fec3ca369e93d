import type { Partner, PairPlan } from './answers.js';

/** A pair as one of its people looks at it. */
export interface OwnPair {
  readonly pair: PairPlan;
  readonly partners: readonly Partner[];
  /** The partners' names as a sentence has them. */
  readonly name: string;
  readonly self: string;
  readonly side: 'mentor' | 'mentee';
}

/** The people of a pair are shown the things themselves; a mere count is for others. */
export const listed = <T,>(work: readonly T[] | { total: number; done: number }): readonly T[] => (Array.isArray(work) ? (work as readonly T[]) : []);
