import { reads } from '../api/client.js';

/** What texts call those who are brought together: they select by it. */
export type Together = 'pair' | 'circle';

/** With more than one mentee it is a circle, in which nobody is mentor or mentee. */
export const togetherOf = (mentees: readonly unknown[]): Together => (mentees.length > 1 ? 'circle' : 'pair');

/** How people of a programme meet, for who may read its plan, and how many a circle has. */
export function useTogether(programmeId: string): { readonly together: Together; readonly circles: { readonly smallest: number; readonly largest: number } | undefined } {
  const { data } = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  const circles = data?.plan.policy.circles;
  return { together: circles ? 'circle' : 'pair', circles };
}
