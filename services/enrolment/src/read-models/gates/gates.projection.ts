import type { publicEvents, Role } from '@upstream/contracts';
import type { EventFamily, EventMetadata, ProjectedEventOf } from '@upstream/event-sourcing';
import { patch, put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { participantEvents } from '../../domain/participant/events.js';
import type { ParticipantIds } from '../../domain/participant/participant.js';
import { stillTrained } from '../still-trained.js';

type Public<T extends 'matching' | 'sessions'> = ProjectedEventOf<EventFamily<(typeof publicEvents)[T]>>;
type Heard = ProjectedEventOf<typeof participantEvents> | Public<'matching'> | Public<'sessions'>;

const PARTICIPANT = 'gate_participant';
const PAIR = 'gate_pair';
const MEMBER = 'gate_member';
const SESSION = 'gate_session';

type About = { readonly data: ParticipantIds; readonly meta: EventMetadata };
const standing = ({ data, meta }: About, status: string, more: object = {}): RowOperation[] => [
  put(PARTICIPANT, { participant_id: data.participantId, tenant: meta.tenant, programme_id: data.programmeId, status, ...more }),
];
const notApproved = { approved_mentor: false, approved_mentee: false };

type OfPair = { readonly data: { readonly pairId: string; readonly programmeId: string }; readonly meta: EventMetadata };
const pair = ({ data, meta }: OfPair, status: string, more: object = {}): RowOperation =>
  put(PAIR, { pair_id: data.pairId, tenant: meta.tenant, programme_id: data.programmeId, status, ...more });

type OfSession = { readonly data: { readonly sessionId: string; readonly pairId: string; readonly programmeId: string }; readonly meta: EventMetadata };
const session = ({ data, meta }: OfSession, state: string): RowOperation[] => [
  put(SESSION, { session_id: data.sessionId, tenant: meta.tenant, pair_id: data.pairId, programme_id: data.programmeId, state }),
];
const room = ({ data }: OfSession, has: boolean): RowOperation[] => [patch(SESSION, { session_id: data.sessionId }, { has_room: has })];

/** The figures that the gates look at: own participants beside what matching and sessions have said so far. */
export const gates = readModel<Heard>({
  name: 'gates',
  version: 4,
  tables: [
    { name: PARTICIPANT, key: ['participant_id'] },
    { name: PAIR, key: ['pair_id'] },
    { name: MEMBER, key: ['pair_id', 'participant_id', 'role'] },
    { name: SESSION, key: ['session_id'] },
  ],
  on: {
    'enrolment.participant-nominated.v1': (event) => standing(event, 'nominated'),
    'enrolment.participant-applied.v1': (event) => standing(event, 'applied', notApproved),
    'enrolment.participant-waitlisted.v1': (event) => standing(event, 'waitlisted'),
    'enrolment.participant-promoted.v1': (event) => standing(event, 'applied'),
    'enrolment.participant-approved.v1': (event) => {
      const { roles, trained } = event.data;
      return standing(event, 'approved', { approved_mentor: roles.includes('mentor'), approved_mentee: roles.includes('mentee'), ...stillTrained(trained) });
    },
    'enrolment.participant-approval-revoked.v1': (event) => standing(event, 'applied', notApproved),
    'enrolment.participant-declined.v1': (event) => standing(event, 'declined', notApproved),
    'enrolment.participant-paused.v1': (event) => standing(event, 'paused'),
    'enrolment.participant-resumed.v1': (event) => standing(event, 'approved'),
    'enrolment.participant-withdrawn.v1': (event) => standing(event, 'withdrawn', notApproved),
    'enrolment.participant-completed.v1': (event) => standing(event, 'completed'),
    'enrolment.participant-trained.v1': ({ data }) => [patch(PARTICIPANT, { participant_id: data.participantId }, { [`trained_${data.role}`]: true })],

    'upstream.pair-agreed.v1': (event) => {
      const { pairId, mentor, mentees, mentorLeads, format } = event.data;
      const place = (role: Role) => (participantId: string) => put(MEMBER, { pair_id: pairId, participant_id: participantId, role, tenant: event.meta.tenant });
      const [first, ...others] = [mentor, ...mentees].map(({ participantId }) => participantId) as [string, ...string[]];
      // In a circle of peers everybody has a place of each role.
      const [teach, learn] = others.length > 1 && !mentorLeads ? [[first, ...others], [first, ...others]] : [[first], others];
      return [pair(event, 'active', { format }), ...teach.map(place('mentor')), ...learn.map(place('mentee'))];
    },
    'upstream.pair-paused.v1': (event) => [pair(event, 'paused')],
    'upstream.pair-resumed.v1': (event) => [pair(event, 'active')],
    'upstream.pair-member-left.v1': ({ data: { pairId, leaver } }) => [removeWhere(MEMBER, { pair_id: pairId, participant_id: leaver.participantId })],
    'upstream.pair-completed.v1': (event) => [pair(event, 'completed')],
    'upstream.pair-ended.v1': (event) => [pair(event, 'ended')],

    'upstream.session-scheduled.v1': (event) => session(event, event.data.state),
    'upstream.session-rescheduled.v1': (event) => session(event, 'scheduled'),
    'upstream.session-held.v1': (event) => session(event, 'held'),
    'upstream.session-missed.v1': (event) => session(event, 'missed'),
    'upstream.session-unreported.v1': (event) => session(event, 'unreported'),
    'upstream.session-cancelled.v1': (event) => session(event, 'cancelled'),
    'upstream.session-corrected.v1': (event) => session(event, event.data.to),
    // Of one session in order: the old room is released before the new one is booked.
    'upstream.room-booked.v1': (event) => room(event, true),
    'upstream.room-released.v1': (event) => room(event, false),
  },
});
