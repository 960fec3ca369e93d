import { SMALLEST_GROUP } from '@upstream/privacy';
import type { PairsThatDoWell } from './counts/feedback.js';

/** Pairs and circles in which everybody's mean feedback is at least 4, that are not at risk and have reached a goal. Suppressed under five pairs. */
export interface Relationships {
  readonly pairs: number | null;
  readonly successful: number | null;
  readonly suppressed: boolean;
}

export function relationshipsOf({ pairs, successful }: PairsThatDoWell): Relationships {
  const suppressed = pairs > 0 && pairs < SMALLEST_GROUP;
  return suppressed ? { pairs: null, successful: null, suppressed } : { pairs, successful, suppressed };
}
