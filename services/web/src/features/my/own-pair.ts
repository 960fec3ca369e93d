import type { Partner, PairPlan } from './answers.js';
import type { Together } from '../../ui/together.js';

/** A pair, or a circle, as one of its people looks at it. */
export interface OwnPair {
  readonly pair: PairPlan;
  readonly together: Together;
  /** In a circle of peers nobody has a side. */
  readonly ofPeers: boolean;
  /** Who is in it now, or was when it ended. */
  readonly partners: readonly Partner[];
  /** The partners' names as a sentence has them. */
  readonly name: string;
  /** The name of one of them, also of somebody who has left the circle. */
  readonly nameOf: (employeeId: string) => string;
  readonly self: string;
  readonly side: 'mentor' | 'mentee';
}

/** The people of a pair are shown the things themselves; a mere count is for others. */
export const listed = <T,>(work: readonly T[] | { total: number; done: number }): readonly T[] => (Array.isArray(work) ? (work as readonly T[]) : []);

/** It can be moved and cancelled: one that has begun is reported instead. */
export const isAhead = ({ state, startsAt }: { readonly state: string; readonly startsAt: string }): boolean => state === 'reserved' || (state === 'scheduled' && new Date(startsAt) > new Date());
