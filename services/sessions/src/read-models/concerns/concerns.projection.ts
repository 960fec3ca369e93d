import { isErased, regionOf } from '@upstream/event-sourcing';
import { patch, put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { ProjectedConcernEvent } from '../../domain/concern/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';
import type { ConcernState } from './concerns.answers.js';

const TABLE = 'concern';

const becomes = ({ data }: { data: { concernId: string } }, state: ConcernState): RowOperation[] => [
  patch(TABLE, { concern_id: data.concernId }, { state, done: state === 'closed' || state === 'withdrawn' }),
];

export const concerns = readModel<ProjectedConcernEvent | EnrolmentEvent>({
  name: 'concerns',
  version: 1,
  tables: [{ name: TABLE, key: ['concern_id'] }],
  on: {
    'sessions.concern-raised.v1': ({ data: { concernId, reporterId, programmeId }, meta }) =>
      isErased(programmeId)
        ? []
        : [put(TABLE, { concern_id: concernId, tenant: meta.tenant, programme_id: programmeId, region: regionOf(concernId), reporter_id: reporterId, state: 'raised', done: false, raised_at: meta.occurredAt })],
    'sessions.concern-taken-up.v1': (event) => becomes(event, 'taken_up'),
    'sessions.concern-closed.v1': (event) => becomes(event, 'closed'),
    'sessions.concern-withdrawn.v1': (event) => becomes(event, 'withdrawn'),
    'sessions.concern-erased.v1': ({ data }) => [removeWhere(TABLE, { concern_id: data.concernId })],
    'upstream.employee-erased.v1': ({ data }) => [removeWhere(TABLE, { reporter_id: data.employeeId })],
  },
});
