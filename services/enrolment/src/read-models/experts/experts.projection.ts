import { isErased, type ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, removeWhere } from '@upstream/projections';
import type { ProjectedEmployeeEvent } from '../../domain/employee/events.js';
import type { participantEvents } from '../../domain/participant/events.js';

type Event = ProjectedEventOf<typeof participantEvents> | ProjectedEmployeeEvent;

const LISTING = 'expert_listing';
const notEnded = { ended_at: null, ended_reason_code: null, ended_note: null };

/** Who may be listed as an expert, and who is. */
export const experts = readModel<Event>({
  name: 'experts',
  version: 1,
  tables: [{ name: LISTING, key: ['participant_id'] }],
  on: {
    'enrolment.participant-approved.v1': ({ data: { participantId, programmeId, employeeId, roles, profile }, meta }) =>
      roles.includes('mentor') && !isErased(profile)
        ? [put(LISTING, { participant_id: participantId, tenant: meta.tenant, programme_id: programmeId, employee_id: employeeId, may_teach: profile.offers.map(({ topic }) => topic) })]
        : [],
    'enrolment.participant-approval-revoked.v1': ({ data }) => [remove(LISTING, { participant_id: data.participantId })],
    'enrolment.participant-listed-as-expert.v1': ({ data: { participantId, topics }, meta }) => [
      patch(LISTING, { participant_id: participantId }, { topics: isErased(topics) ? null : topics, listed_at: meta.occurredAt, ...notEnded }),
    ],
    'enrolment.participant-expert-listing-ended.v1': ({ data: { participantId, by, reasonCode, note }, meta }) => [
      patch(LISTING, { participant_id: participantId }, {
        topics: null,
        listed_at: null,
        ...(by === 'coordinator' ? { ended_at: meta.occurredAt, ended_reason_code: reasonCode ?? null, ended_note: note ?? null } : notEnded),
      }),
    ],
    'enrolment.employee-left.v1': ({ data }) => [removeWhere(LISTING, { employee_id: data.employeeId })],
    'enrolment.employee-erased.v1': ({ data }) => [removeWhere(LISTING, { employee_id: data.employeeId })],
  },
});
