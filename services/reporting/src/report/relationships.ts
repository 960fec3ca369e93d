import { SMALLEST_GROUP } from '@upstream/privacy';
import type { PairsThatDoWell } from './counts/feedback.js';

/**
 * Pairs and circles in which everybody's mean feedback is at least 4, that are not at risk and have reached a goal. Suppressed under five pairs, and while
 * so few could do well that it would tell how content these are. */
export interface Relationships {
  readonly pairs: number | null;
  readonly successful: number | null;
  readonly suppressed: boolean;
}

export function relationshipsOf({ pairs, onTheirWay, successful, waits }: PairsThatDoWell): Relationships {
  const suppressed = waits || [pairs, onTheirWay].some((n) => n > 0 && n < SMALLEST_GROUP);
  return suppressed ? { pairs: null, successful: null, suppressed } : { pairs, successful, suppressed };
}
