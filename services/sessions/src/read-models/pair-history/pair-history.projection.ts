import type { EventMetadata } from '@upstream/event-sourcing';
import { put, readModel, type Row, type RowOperation } from '@upstream/projections';
import type { ProjectedPairPlanEvent } from '../../domain/pair-plan/events.js';
import type { ProjectedSessionEvent } from '../../domain/session/events.js';
import type { MatchingEvent } from '../../integration/inbox.js';
import type { HappeningKind } from '../pair-plans/pair-plans.answers.js';

interface Of {
  readonly id: string;
  readonly data: { readonly pairId: string; readonly programmeId: string };
  readonly revision: number;
  readonly meta: EventMetadata;
}
interface OfSession extends Of {
  readonly data: Of['data'] & { readonly sessionId: string; readonly ordinal: number };
}

/** What leads to what, for things of the same instant: they stand in streams of their own. */
const FIRST: readonly HappeningKind[] = ['agreed', 'plan_opened', 'member_left', 'member_ready', 'pair_ready', 'paused', 'resumed', 'completed', 'ended'];
const LAST: readonly HappeningKind[] = ['at_risk', 'recovered'];
const placeOf = (kind: HappeningKind, revision: number): number => 1000 * (LAST.includes(kind) ? FIRST.length + 1 : FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length) + revision;

const happened = ({ id, data, revision, meta }: Of, kind: HappeningKind, facts: Row = {}): RowOperation[] => [
  put('pair_happening', { event_id: id, tenant: meta.tenant, programme_id: data.programmeId, pair_id: data.pairId, at: meta.occurredAt, place: placeOf(kind, revision), kind, facts }),
];
const inSession = (event: OfSession, kind: HappeningKind, facts: Row = {}): RowOperation[] =>
  happened(event, kind, { sessionId: event.data.sessionId, ordinal: event.data.ordinal, ...facts });
/** In a circle the side alone does not say who did it. */
const whoOf = ({ byId }: { readonly byId?: string | undefined }): Row => (byId ? { employeeId: byId } : {});

/**
 * Everything that happened to a pair, as its coordinator may see it: that a goal was set, not what it says; that it came to be
 * at risk, not by which individual figures. Nothing of takeaways: when one was published tells whose it is in the list that everybody reads.
 */
export const pairHistory = readModel<ProjectedPairPlanEvent | ProjectedSessionEvent | MatchingEvent>({
  name: 'pair-history',
  version: 4,
  tables: [{ name: 'pair_happening', key: ['event_id'] }],
  on: {
    'upstream.pair-agreed.v1': (event) => happened(event, 'agreed'),
    'upstream.pair-paused.v1': (event) => happened(event, 'paused', { reasonCode: event.data.reasonCode }),
    'upstream.pair-resumed.v1': (event) => happened(event, 'resumed'),
    'upstream.pair-member-left.v1': (event) => happened(event, 'member_left', { employeeId: event.data.leaver.employeeId, reasonCode: event.data.reasonCode }),
    'upstream.pair-completed.v1': (event) => happened(event, 'completed'),
    'upstream.pair-ended.v1': (event) => happened(event, 'ended', { reasonCode: event.data.reasonCode, by: event.data.by }),

    'sessions.pair-plan-opened.v1': (event) => happened(event, 'plan_opened', { sessionsPlanned: event.data.sessionsPlanned }),
    'sessions.member-ready.v1': (event) => happened(event, 'member_ready', { employeeId: event.data.employeeId, by: event.data.role }),
    'sessions.pair-ready.v1': (event) => happened(event, 'pair_ready'),
    'sessions.pair-at-risk.v1': (event) => happened(event, 'at_risk'),
    'sessions.pair-recovered.v1': (event) => happened(event, 'recovered'),
    'sessions.goal-set.v1': (event) => happened(event, 'goal_set'),
    'sessions.goal-achieved.v1': (event) => happened(event, 'goal_achieved'),
    'sessions.challenge-raised.v1': (event) => happened(event, 'challenge_raised'),
    'sessions.challenge-closed.v1': (event) => happened(event, 'challenge_closed'),

    'sessions.session-reserved.v1': (event) => inSession(event, event.data.state === 'reserved' ? 'session_reserved' : 'session_confirmed', { startsAt: event.data.startsAt }),
    'sessions.session-confirmed.v1': (event) => inSession(event, 'session_confirmed', { startsAt: event.data.startsAt }),
    'sessions.session-rescheduled.v1': (event) => inSession(event, 'session_rescheduled', { by: event.data.by, ...whoOf(event.data), startsAt: event.data.startsAt }),
    'sessions.session-room-assigned.v1': (event) => inSession(event, 'session_room_assigned', { roomId: event.data.roomId }),
    'sessions.session-lead-changed.v1': (event) => inSession(event, 'session_lead_changed', { by: event.data.by, employeeId: event.data.leadId }),
    'sessions.session-moved-online.v1': (event) => inSession(event, 'session_moved_online'),
    'sessions.session-cancelled.v1': (event) => inSession(event, 'session_cancelled', { by: event.data.by, ...whoOf(event.data), reasonCode: event.data.reasonCode }),
    'sessions.session-held.v1': (event) => inSession(event, 'session_held', { minutes: event.data.minutes, reportedBy: event.data.reportedBy, ...whoOf(event.data) }),
    'sessions.session-missed.v1': (event) => inSession(event, 'session_missed', { ...(event.data.by ? { by: event.data.by } : {}), reportedBy: event.data.reportedBy, ...whoOf(event.data) }),
    'sessions.session-unreported.v1': (event) => inSession(event, 'session_unreported'),
    'sessions.session-corrected.v1': (event) => {
      const { to, minutes, reasonCode } = event.data;
      return inSession(event, 'session_corrected', { to, reasonCode, ...(minutes ? { minutes } : {}) });
    },
  },
});
