import { patch, patchWhere, put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { ProjectedPutForwardEvent } from '../../domain/put-forward/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';
import type { PutForwardState } from './put-forward.answers.js';

const TABLE = 'put_forward';

const becomes = ({ data }: { data: { putForwardId: string } }, state: PutForwardState, againFrom: string | null = null): RowOperation[] => [
  patch(TABLE, { put_forward_id: data.putForwardId }, { state, consented_at: null, again_from: againFrom }),
];

export const putForwards = readModel<ProjectedPutForwardEvent | EnrolmentEvent>({
  name: 'put-forward',
  version: 1,
  tables: [{ name: TABLE, key: ['put_forward_id'] }],
  on: {
    'sessions.mentee-put-forward.v1': ({ data, meta }) => {
      const { putForwardId, programmeId, pairId, mentorId, menteeId, grounds } = data;
      const of = { put_forward_id: putForwardId, tenant: meta.tenant, programme_id: programmeId, pair_id: pairId, mentor_id: mentorId, mentee_id: menteeId };
      return [put(TABLE, { ...of, state: 'open', grounds, put_forward_at: meta.occurredAt, consented_at: null, again_from: null })];
    },
    'sessions.put-forward-consented.v1': ({ data, meta }) => [patch(TABLE, { put_forward_id: data.putForwardId }, { state: 'consented', consented_at: meta.occurredAt })],
    'sessions.put-forward-declined.v1': (event) => becomes(event, 'declined', event.data.againFrom),
    'sessions.put-forward-withdrawn.v1': (event) => becomes(event, 'withdrawn'),
    'sessions.put-forward-consent-withdrawn.v1': (event) => becomes(event, 'consent_withdrawn', event.data.againFrom),
    'sessions.put-forward-lapsed.v1': (event) => becomes(event, 'lapsed'),
    // Nobody who has left is promoted. What a mentor said before leaving stays.
    'upstream.employee-left.v1': ({ data }) => [patchWhere(TABLE, { mentee_id: data.employeeId }, { state: 'lapsed', consented_at: null })],
    'upstream.employee-erased.v1': ({ data }) => [removeWhere(TABLE, { mentor_id: data.employeeId }), removeWhere(TABLE, { mentee_id: data.employeeId })],
  },
});
