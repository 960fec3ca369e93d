import { isErased, type EventMetadata, type ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { participantEvents } from '../../domain/participant/events.js';
import type { ParticipantIds } from '../../domain/participant/participant.js';
import type { EmployeeErased } from '../employee-erased.js';
import { stillTrained } from '../still-trained.js';

type Event = ProjectedEventOf<typeof participantEvents>;
type Application = Extract<Event, { type: 'enrolment.participant-applied.v1' | 'enrolment.participant-application-revised.v1' }>['data'];

const PARTICIPANT = 'participant';
const EVIDENCE = 'participant_evidence';

interface About {
  readonly data: ParticipantIds;
  readonly meta: EventMetadata;
  readonly revision: number;
}

const change = ({ data, revision }: About, fields: object = {}): RowOperation[] => [patch(PARTICIPANT, { participant_id: data.participantId }, { ...fields, revision })];

/** What a reminder asked for is done, or no longer asked. */
const notReminded = { reminded_of: null, reminded_at: null };

const application = ({ roles, profile, attitude, motivation }: Application) => ({
  mentor: roles.includes('mentor'),
  mentee: roles.includes('mentee'),
  profile,
  attitude_mean: isErased(attitude) ? null : attitude.reduce((sum, answer) => sum + answer, 0) / attitude.length,
  motivation: motivation ?? null,
});

const evidence = ({ data, meta }: About & { data: { topic: string } }, fields: object): RowOperation =>
  put(EVIDENCE, { participant_id: data.participantId, topic: data.topic, tenant: meta.tenant, employee_id: data.employeeId, ...fields });

const first = ({ data, meta, revision }: About) => ({
  participant_id: data.participantId,
  tenant: meta.tenant,
  programme_id: data.programmeId,
  employee_id: data.employeeId,
  since: meta.occurredAt,
  revision,
});

export const participants = readModel<Event | EmployeeErased>({
  name: 'participants',
  version: 4,
  tables: [
    { name: PARTICIPANT, key: ['participant_id'] },
    { name: EVIDENCE, key: ['participant_id', 'topic'] },
  ],
  on: {
    'enrolment.participant-nominated.v1': (event) => [put(PARTICIPANT, { ...first(event), status: 'nominated', nominated_by: event.data.nominatedBy })],
    'enrolment.participant-applied.v1': (event) => {
      const { channel, consentVersion } = event.data;
      return [put(PARTICIPANT, { ...first(event), status: 'applied', channel, consent_version: consentVersion, ...application(event.data), ...notReminded })];
    },
    'enrolment.participant-application-revised.v1': (event) => change(event, application(event.data)),
    'enrolment.participant-conversation-recorded.v1': (event) => change(event, { conversation: true }),
    'enrolment.participant-waitlisted.v1': (event) => change(event, { status: 'waitlisted' }),
    'enrolment.participant-promoted.v1': (event) => change(event, { status: 'applied' }),
    'enrolment.participant-approved.v1': (event) => {
      const { roles, profile, trained } = event.data;
      return change(event, { status: 'approved', mentor: roles.includes('mentor'), mentee: roles.includes('mentee'), profile, ...stillTrained(trained) });
    },
    'enrolment.participant-approval-revoked.v1': (event) => change(event, { status: 'applied' }),
    'enrolment.participant-reminded.v1': (event) => change(event, { reminded_of: event.data.about, reminded_at: event.data.remindedAt }),
    'enrolment.participant-declined.v1': (event) => change(event, { status: 'declined', ...notReminded }),
    'enrolment.participant-paused.v1': (event) => change(event, { status: 'paused', paused_until: event.data.until ?? null }),
    'enrolment.participant-resumed.v1': (event) => change(event, { status: 'approved', paused_until: null }),
    'enrolment.participant-withdrawn.v1': (event) => change(event, { status: 'withdrawn', ...notReminded }),
    'enrolment.participant-completed.v1': (event) => change(event, { status: 'completed', ...notReminded }),
    'enrolment.participant-trained.v1': (event) => change(event, { [`trained_${event.data.role}`]: true, ...notReminded }),
    'enrolment.participant-quiz-taken.v1': (event) => change(event),
    'enrolment.participant-module-rated.v1': (event) => change(event),
    'enrolment.participant-ground-rules-accepted.v1': (event) => change(event),
    'enrolment.participant-listed-as-expert.v1': (event) => change(event),
    'enrolment.participant-expert-listing-ended.v1': (event) => change(event),
    'enrolment.participant-evidence-submitted.v1': (event) => [...change(event), evidence(event, { evidence: event.data.evidence })],
    'enrolment.participant-evidence-accepted.v1': (event) => [...change(event), evidence(event, { accepted: true })],
    'enrolment.employee-erased.v1': ({ data: { employeeId } }) => [
      patchWhere(PARTICIPANT, { employee_id: employeeId }, { profile: null, attitude_mean: null, motivation: null }),
      removeWhere(EVIDENCE, { employee_id: employeeId }),
    ],
  },
});
