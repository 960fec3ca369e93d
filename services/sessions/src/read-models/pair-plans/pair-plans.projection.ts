import { isErased, unlessErased, type EventMetadata } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, removeWhere, type Row, type RowOperation } from '@upstream/projections';
import type { ProjectedPairPlanEvent } from '../../domain/pair-plan/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';

interface Of {
  readonly data: { readonly pairId: string; readonly programmeId: string };
  readonly revision: number;
  readonly meta: EventMetadata;
}

/** Facts may come before the plan is opened: then they begin its row. */
const plan = ({ data, revision, meta }: Of, fields: Row): RowOperation => put('pair_plan', { pair_id: data.pairId, tenant: meta.tenant, programme_id: data.programmeId, ...fields, revision });

const agreed = ({ data: { takeawayId, by }, meta }: Of & { readonly data: { readonly takeawayId: string; readonly by: string } }): RowOperation =>
  put('takeaway_agreement', { takeaway_id: takeawayId, employee_id: by, tenant: meta.tenant });

export const pairPlans = readModel<ProjectedPairPlanEvent | EnrolmentEvent>({
  name: 'pair-plans',
  version: 6,
  tables: [
    { name: 'pair_plan', key: ['pair_id'] },
    { name: 'pair_leaver', key: ['pair_id', 'employee_id'] },
    { name: 'goal', key: ['goal_id'] },
    { name: 'challenge', key: ['challenge_id'] },
    { name: 'guidance', key: ['guidance_id'] },
    { name: 'takeaway', key: ['takeaway_id'] },
    { name: 'takeaway_agreement', key: ['takeaway_id', 'employee_id'] },
    { name: 'assessment', key: ['pair_id', 'employee_id', 'phase', 'measure', 'topic'] },
  ],
  on: {
    'sessions.pair-plan-opened.v1': (event) => {
      const { mentorId, menteeIds, mentorLeads, format, direction, cadence, startsOn, endsOn, sessionsPlanned, mayPutForward } = event.data;
      const people = { mentor_id: mentorId, member_ids: [mentorId, ...menteeIds], mentor_leads: mentorLeads ?? false };
      return [plan(event, { ...people, status: 'open', format, direction, cadence, starts_on: startsOn, ends_on: endsOn, sessions_planned: sessionsPlanned, may_put_forward: mayPutForward ?? false })];
    },
    'sessions.agreement-recorded.v1': (event) => [plan(event, { agreement: unlessErased(event.data.agreement, null) })],
    'sessions.member-ready.v1': (event) => [plan(event, {})],
    'sessions.pair-ready.v1': (event) => [plan(event, { ready: true })],
    'sessions.pair-plan-paused.v1': (event) => [plan(event, { status: 'paused', status_since: event.meta.occurredAt, reason_code: event.data.reasonCode })],
    'sessions.pair-plan-resumed.v1': (event) => [plan(event, { status: 'open', status_since: event.meta.occurredAt, reason_code: null })],
    'sessions.pair-plan-closed.v1': (event) => [
      plan(event, { status: 'closed', status_since: event.meta.occurredAt, reason_code: event.data.reasonCode, agreement: null, risk: null, risk_since: null }),
    ],
    // What they agreed is recorded anew for those who remain, where it can still be read. An erased person sees nothing any more.
    'sessions.member-left.v1': (event) => {
      const { pairId, mentorId, menteeIds, leaverId, reasonCode } = event.data;
      const { tenant, occurredAt } = event.meta;
      const rest = [mentorId, ...menteeIds];
      const leaver = { pair_id: pairId, employee_id: leaverId, tenant, left_at: occurredAt, reason_code: reasonCode, mentor_id: mentorId, member_ids: [...rest, leaverId], revision: event.revision };
      return [plan(event, { mentor_id: mentorId, member_ids: rest, agreement: null }), ...(reasonCode === 'erased' ? [] : [put('pair_leaver', leaver)])];
    },
    'sessions.session-planned.v1': (event) => [plan(event, {})],
    // Since it came to be at risk, whatever the reason has become.
    'sessions.pair-at-risk.v1': (event) => [
      plan(event, { risk: unlessErased(event.data.risk, null)?.reason ?? null }),
      patchWhere('pair_plan', { pair_id: event.data.pairId, risk_since: null }, { risk_since: event.meta.occurredAt }),
    ],
    'sessions.pair-recovered.v1': (event) => [plan(event, { risk: null, risk_since: null })],

    'sessions.goal-set.v1': (event) => {
      const { goalId, pairId, text, topic } = event.data;
      return [plan(event, {}), put('goal', { goal_id: goalId, tenant: event.meta.tenant, pair_id: pairId, text, topic: topic ?? null, revision: event.revision })];
    },
    'sessions.goal-achieved.v1': (event) => [plan(event, {}), patch('goal', { goal_id: event.data.goalId }, { achieved_revision: event.revision })],
    'sessions.challenge-raised.v1': (event) => {
      const { challengeId, pairId, text, by } = event.data;
      return [plan(event, {}), put('challenge', { challenge_id: challengeId, tenant: event.meta.tenant, pair_id: pairId, text, raised_by: by, revision: event.revision })];
    },
    'sessions.guidance-given.v1': (event) => {
      const { challengeId, text, by } = event.data;
      const { tenant, occurredAt } = event.meta;
      return [plan(event, {}), put('guidance', { guidance_id: event.id, tenant, challenge_id: challengeId, text, given_by: by, given_at: occurredAt, revision: event.revision })];
    },
    'sessions.challenge-closed.v1': (event) => [plan(event, {}), patch('challenge', { challenge_id: event.data.challengeId }, { closed_revision: event.revision })],
    'sessions.takeaway-proposed.v1': (event) => {
      const { takeawayId, pairId, topic, text, by } = event.data;
      const row = { takeaway_id: takeawayId, tenant: event.meta.tenant, pair_id: pairId, topic, text, proposed_by: by, published: false, revision: event.revision };
      return [plan(event, {}), put('takeaway', row), agreed(event)];
    },
    'sessions.takeaway-agreed.v1': (event) => [
      plan(event, {}),
      agreed(event),
      ...(event.data.published ? [patch('takeaway', { takeaway_id: event.data.takeawayId }, { published: true })] : []),
    ],
    'sessions.takeaway-withdrawn.v1': (event) => [plan(event, {}), patch('takeaway', { takeaway_id: event.data.takeawayId }, { published: false, withdrawn: true })],
    'sessions.takeaway-hidden.v1': (event) => [plan(event, {}), patch('takeaway', { takeaway_id: event.data.takeawayId }, { published: false, hidden_for: event.data.reasonCode })],
    'sessions.skills-assessed.v1': (event) => {
      const { pairId, employeeId, phase, measure, figures } = event.data;
      if (isErased(figures)) return [plan(event, {})];
      const of = { pair_id: pairId, employee_id: employeeId, phase, measure, topic: figures.topic ?? '' };
      return [plan(event, {}), put('assessment', { ...of, tenant: event.meta.tenant, score: figures.score })];
    },
    'upstream.employee-erased.v1': ({ data }) => [removeWhere('assessment', { employee_id: data.employeeId }), removeWhere('pair_leaver', { employee_id: data.employeeId })],
  },
});
