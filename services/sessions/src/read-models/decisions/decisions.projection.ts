import { tokenOf, type Recorded } from '@upstream/event-sourcing';
import { put, readModel, type RowOperation } from '@upstream/projections';
import type { ProjectedPairPlanEvent } from '../../domain/pair-plan/events.js';
import type { ProjectedSessionEvent, SessionFacts } from '../../domain/session/events.js';
import type { SessionDecision, SessionDecisionWord } from './decisions.answers.js';

const DECISION = 'decision';

/** `sessions.session-corrected.v1` is listed as `session-corrected`. */
const wordOf = (type: string): SessionDecisionWord => type.split('.')[1] as SessionDecisionWord;

interface Why {
  readonly to?: SessionDecision['to'];
  readonly minutes?: number;
  readonly reasonCode?: string;
}
type OfSession = Recorded<ProjectedSessionEvent> & { readonly data: SessionFacts & { readonly startsAt: string } };

function decision(event: OfSession, { to, minutes, reasonCode }: Why = {}): RowOperation[] {
  const { sessionId, pairId, ordinal, mentorId, menteeIds, startsAt } = event.data;
  return [put(DECISION, { ...decided(event), session: { sessionId, pairId, ordinal, mentorId, menteeIds }, starts_at: startsAt, to_state: to ?? null, minutes: minutes ?? null, reason_code: reasonCode ?? null })];
}

const decided = ({ id, type, position, meta, data }: Recorded<ProjectedSessionEvent | ProjectedPairPlanEvent>) => ({
  event_id: id,
  tenant: meta.tenant,
  programme_id: data.programmeId,
  place: tokenOf(position).toString(),
  what: wordOf(type),
  actor: meta.actor ?? null,
  decided_at: meta.occurredAt,
});

/**
 * What those who manage decided about sessions and published takeaways. Not what pairs arrange themselves or what processes plan for them, and never what
 * anybody wrote. Rooms belong to no programme and have no history of one.
 */
export const decisions = readModel<ProjectedSessionEvent | ProjectedPairPlanEvent>({
  name: 'decisions',
  version: 3,
  tables: [{ name: DECISION, key: ['event_id'] }],
  on: {
    'sessions.session-rescheduled.v1': (event) => (event.data.by === 'coordinator' ? decision(event) : []),
    'sessions.session-lead-changed.v1': (event) => (event.data.by === 'coordinator' ? decision(event) : []),
    'sessions.session-cancelled.v1': (event) => (event.data.by === 'coordinator' ? decision(event, { reasonCode: event.data.reasonCode }) : []),
    'sessions.session-held.v1': (event) => (event.data.reportedBy === 'coordinator' ? decision(event, { to: 'held', minutes: event.data.minutes }) : []),
    'sessions.session-missed.v1': (event) => (event.data.reportedBy === 'coordinator' ? decision(event, { to: 'missed' }) : []),
    // Only coordinators correct.
    'sessions.session-corrected.v1': (event) => decision(event, event.data),
    // Never whose it was: nobody is told who wrote a takeaway, coordinators included.
    'sessions.takeaway-hidden.v1': (event) => [put(DECISION, { ...decided(event), topic: event.data.topic, reason_code: event.data.reasonCode })],
  },
});
