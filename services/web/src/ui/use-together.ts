import { reads } from '../api/client.js';
import type { Together } from './together.js';

/** How people of a programme meet, for who may read its plan, and how many a circle has. */
export function useTogether(programmeId: string): { readonly together: Together; readonly circles: { readonly smallest: number; readonly largest: number } | undefined } {
  const { data } = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  const circles = data?.plan.policy.circles;
  return { together: circles ? 'circle' : 'pair', circles };
}
