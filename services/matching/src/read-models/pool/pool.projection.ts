import type { Member } from '@upstream/contracts';
import { isErased, type EventMetadata } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, remove, type Row, type RowOperation } from '@upstream/projections';
import type { EnrolmentEvent, ProfilesEvent } from '../../domain/inbox.js';
import type { ProjectedExclusionEvent } from '../../domain/exclusion/exclusion.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';
import type { ProjectedRecommendationEvent } from '../../domain/recommendation/recommendation.js';
import type { ProjectedSeatEvent } from '../../domain/seat/events.js';

type Heard =
  | EnrolmentEvent
  | ProfilesEvent
  | ProjectedSeatEvent
  | ProjectedProposalEvent
  | ProjectedExclusionEvent
  | ProjectedRecommendationEvent;

interface About<D> {
  readonly data: D;
  readonly meta: EventMetadata;
}
type OfParticipant = About<{ participantId: string; programmeId: string; employeeId: string }>;
type OfSeat = About<{ seatId: string; employeeId: string; role: string; programmeId: string }>;
type Together = { readonly programmeId: string; readonly mentor: Member; readonly mentees: readonly Member[]; readonly mentorLeads?: true | undefined };

const participant = ({ data, meta }: OfParticipant, fields: Row): RowOperation =>
  put('pool_participant', { participant_id: data.participantId, tenant: meta.tenant, programme_id: data.programmeId, employee_id: data.employeeId, ...fields });
const employee = ({ data, meta }: About<{ employeeId: string }>, fields: Row): RowOperation => put('pool_employee', { employee_id: data.employeeId, tenant: meta.tenant, ...fields });
const seat = ({ data, meta }: About<{ seatId: string; employeeId: string; role: string }>, fields: Row = {}): RowOperation =>
  put('pool_seat', { seat_id: data.seatId, tenant: meta.tenant, employee_id: data.employeeId, role: data.role, ...fields });
const seatIn = (event: OfSeat, fields: Row): RowOperation[] => [
  seat(event),
  put('pool_seat_programme', { seat_id: event.data.seatId, programme_id: event.data.programmeId, tenant: event.meta.tenant, employee_id: event.data.employeeId, ...fields }),
];

/** Mentor and each mentee; in a circle of peers each two, the one whose id comes first and the other. */
const partners = (id: string, event: About<Together>, fields: Row): RowOperation[] => {
  const { mentor, mentees, mentorLeads } = event.data;
  if (mentorLeads) return mentees.map((mentee) => partner(id, event, mentor, mentee, fields));
  const members = [mentor, ...mentees];
  return members.flatMap((one, place) => members.slice(place + 1).map((other) => partner(id, event, one, other, fields)));
};
const partner = (id: string, { data, meta }: About<Together>, one: Member, other: Member, fields: Row): RowOperation =>
  put('pool_partner', {
    proposal_id: id,
    mentor_id: one.employeeId,
    mentee_id: other.employeeId,
    tenant: meta.tenant,
    programme_id: data.programmeId,
    mentor_participant_id: one.participantId,
    mentee_participant_id: other.participantId,
    ...fields,
  });
/** The leaver of a circle with the mentor who leads it; of peers with each of those who remain, in the order of their ids. */
const apart = (id: string, event: About<Together & { readonly leaver: Member }>): RowOperation[] => {
  const { leaver, mentor, mentees, mentorLeads } = event.data;
  if (mentorLeads) return [partner(id, event, mentor, leaver, { live: false })];
  return [mentor, ...mentees].map((one) => (one.participantId < leaver.participantId ? partner(id, event, one, leaver, { live: false }) : partner(id, event, leaver, one, { live: false })));
};

/** Who waits once more through no doing of theirs comes first in the next round. */
const prioritise = ({ mentor, mentees }: Together, who: (member: Member) => boolean, priority = true): RowOperation[] =>
  [mentor, ...mentees].filter(who).map(({ participantId }) => patch('pool_participant', { participant_id: participantId }, { priority }));
/** Taken out of a circle by a coordinator: the same, unless out of the programme too. */
const prioritiseUnlessWithdrawn = ({ participantId }: Member): RowOperation[] =>
  ['approved', 'paused'].map((standing) => patchWhere('pool_participant', { participant_id: participantId, standing }, { priority: true }));

/** Who could be paired, as far as is known: the only read model that a command looks at, and only to start a round. */
export const pool = readModel<Heard>({
  name: 'pool',
  version: 4,
  tables: [
    { name: 'pool_programme', key: ['programme_id'] },
    { name: 'pool_employee', key: ['employee_id'] },
    { name: 'pool_participant', key: ['participant_id'] },
    { name: 'pool_seat', key: ['seat_id'] },
    { name: 'pool_seat_programme', key: ['seat_id', 'programme_id'] },
    { name: 'pool_claim', key: ['seat_id', 'claim_id'] },
    { name: 'pool_partner', key: ['proposal_id', 'mentor_id', 'mentee_id'] },
    { name: 'pool_exclusion', key: ['exclusion_id'] },
    { name: 'pool_recommendation', key: ['recommendation_id'] },
  ],
  on: {
    'upstream.programme-launched.v1': ({ data: { programmeId, direction, policy, cadence, answerWithinDays }, meta }) => [
      put('pool_programme', { programme_id: programmeId, tenant: meta.tenant, direction, policy, session_minutes: cadence.minutes, answer_within_days: answerWithinDays }),
    ],
    'upstream.programme-closed.v1': ({ data, meta }) => [put('pool_programme', { programme_id: data.programmeId, tenant: meta.tenant, closed: true })],

    'upstream.employee-profile-changed.v1': (event) => {
      const { profile } = event.data;
      return [employee(event, isErased(profile) ? { profile: null, manager_id: null } : { profile, manager_id: profile.managerId ?? null })];
    },
    'upstream.employee-left.v1': (event) => [employee(event, { gone: true })],
    'upstream.employee-erased.v1': (event) => {
      const whose = { employee_id: event.data.employeeId };
      return [
        employee(event, { gone: true, profile: null, manager_id: null }),
        patchWhere('pool_participant', whose, { profile: null }),
        patchWhere('pool_seat_programme', whose, { capacity: null }),
      ];
    },

    'upstream.participant-approved.v1': (event) => [participant(event, { standing: 'approved', roles: event.data.roles, since: event.meta.occurredAt })],
    'upstream.participant-profile-changed.v1': (event) => [participant(event, { profile: isErased(event.data.profile) ? null : event.data.profile })],
    'upstream.participant-paused.v1': (event) => [participant(event, { standing: 'paused' })],
    'upstream.participant-resumed.v1': (event) => [participant(event, { standing: 'approved' })],
    'upstream.participant-withdrawn.v1': (event) => [participant(event, { standing: 'withdrawn', priority: false })],
    'upstream.participant-completed.v1': (event) => [participant(event, { standing: 'completed', priority: false })],

    'matching.seat-opened.v1': (event) => seatIn(event, { standing: 'open' }),
    'matching.seat-capacity-set.v1': (event) => seatIn(event, { capacity: isErased(event.data.capacity) ? null : event.data.capacity }),
    'matching.seat-suspended.v1': (event) => seatIn(event, { standing: 'suspended' }),
    'matching.seat-resumed.v1': (event) => seatIn(event, { standing: 'open' }),
    'matching.seat-closed.v1': (event) => {
      const { programmeId } = event.data;
      return programmeId === undefined ? [seat(event, { gone: true })] : seatIn({ ...event, data: { ...event.data, programmeId } }, { standing: 'closed' });
    },
    'matching.seat-claimed.v1': ({ data, meta }) => [put('pool_claim', { seat_id: data.seatId, claim_id: data.claimId, tenant: meta.tenant, programme_id: data.programmeId })],
    'matching.seat-released.v1': ({ data }) => [remove('pool_claim', { seat_id: data.seatId, claim_id: data.claimId })],

    'matching.proposal-publishing.v1': (event) => partners(event.data.proposalId, event, { live: true }),
    'matching.proposal-member-left.v1': (event) => apart(event.data.proposalId, event),
    'matching.proposal-declined.v1': (event) => [
      // Who declines a circle has not declined each of its people.
      ...partners(event.data.proposalId, event, { live: false, declined: event.data.mentees.length === 1 }),
      ...prioritise(event.data, ({ employeeId }) => employeeId !== event.data.employeeId),
    ],
    'matching.proposal-expired.v1': (event) => [
      ...partners(event.data.proposalId, event, { live: false }),
      ...prioritise(event.data, ({ employeeId }) => event.data.accepted.includes(employeeId)),
    ],
    'matching.proposal-cancelled.v1': (event) => {
      const { leaverEmployeeId } = event.data;
      const left = leaverEmployeeId === undefined ? [] : prioritise(event.data, ({ employeeId }) => employeeId !== leaverEmployeeId);
      return [...partners(event.data.proposalId, event, { live: false }), ...left];
    },
    'matching.pair-agreed.v1': (event) => [...partners(event.data.pairId, event, { agreed: true }), ...prioritise(event.data, () => true, false)],
    'matching.pair-member-left.v1': (event) => {
      const { pairId, leaver, by } = event.data;
      return [...apart(pairId, event), ...(by === 'coordinator' ? prioritiseUnlessWithdrawn(leaver) : [])];
    },
    'matching.pair-completed.v1': (event) => partners(event.data.pairId, event, { live: false }),
    'matching.pair-ended.v1': (event) => [
      ...partners(event.data.pairId, event, { live: false }),
      ...prioritise(event.data, ({ employeeId }) => employeeId !== event.data.leaverEmployeeId),
    ],

    'matching.exclusion-added.v1': ({ data: { exclusionId, employeeIds }, meta }) => [
      put('pool_exclusion', { exclusion_id: exclusionId, tenant: meta.tenant, one: employeeIds[0], other: employeeIds[1] }),
    ],
    'matching.exclusion-lifted.v1': ({ data }) => [remove('pool_exclusion', { exclusion_id: data.exclusionId })],
    'matching.pair-recommended.v1': ({ data, meta }) => [
      put('pool_recommendation', {
        recommendation_id: data.recommendationId,
        tenant: meta.tenant,
        programme_id: data.programmeId,
        mentor_id: data.mentorEmployeeId,
        mentee_id: data.menteeEmployeeId,
      }),
    ],
  },
});
