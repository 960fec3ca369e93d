import type { EventMetadata, ProjectedEventOf } from '@upstream/event-sourcing';
import { put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { participantEvents } from '../../domain/participant/events.js';
import type { EmployeeErased } from '../employee-erased.js';

const ACTOR = 'actor_employee';

const known = ({ actor, tenant }: EventMetadata, employeeId: string): RowOperation[] => (actor ? [put(ACTOR, { actor, tenant, employee_id: employeeId })] : []);

/**
 * Who is behind a pseudonym: nobody applies for somebody else, and a nomination names its leader. Histories name people
 * by it; those who never did anything for themselves stay pseudonyms.
 */
export const actors = readModel<ProjectedEventOf<typeof participantEvents> | EmployeeErased>({
  name: 'actors',
  version: 1,
  tables: [{ name: ACTOR, key: ['actor'] }],
  on: {
    'enrolment.participant-applied.v1': ({ data, meta }) => known(meta, data.employeeId),
    'enrolment.participant-nominated.v1': ({ data, meta }) => known(meta, data.nominatedBy),
    'enrolment.employee-erased.v1': ({ data: { employeeId } }) => [removeWhere(ACTOR, { employee_id: employeeId })],
  },
});
