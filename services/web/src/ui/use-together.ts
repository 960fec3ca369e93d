import { reads } from '../api/client.js';
import { meetsAsPeers, type Together } from './together.js';

export interface Meeting {
  readonly together: Together;
  /** Nobody has a side: who meets in circles of peers. */
  readonly ofPeers: boolean;
  /** How many a circle has. */
  readonly circles: { readonly smallest: number; readonly largest: number } | undefined;
}

/** How people of a programme meet, for who may read its plan. */
export function useTogether(programmeId: string): Meeting {
  const { data } = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  const circles = data?.plan.policy.circles;
  return { together: circles ? 'circle' : 'pair', ofPeers: data !== undefined && meetsAsPeers({ direction: data.plan.direction, circles }), circles };
}
