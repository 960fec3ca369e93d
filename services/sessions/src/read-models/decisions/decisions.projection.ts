import { tokenOf, type Recorded } from '@upstream/event-sourcing';
import { put, readModel, type RowOperation } from '@upstream/projections';
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

function decision({ id, type, position, meta, data }: OfSession, { to, minutes, reasonCode }: Why = {}): RowOperation[] {
  const { programmeId, sessionId, pairId, ordinal, mentorId, menteeIds, startsAt } = data;
  return [
    put(DECISION, {
      event_id: id,
      tenant: meta.tenant,
      programme_id: programmeId,
      place: tokenOf(position).toString(),
      what: wordOf(type),
      actor: meta.actor ?? null,
      decided_at: meta.occurredAt,
      session: { sessionId, pairId, ordinal, mentorId, menteeIds },
      starts_at: startsAt,
      to_state: to ?? null,
      minutes: minutes ?? null,
      reason_code: reasonCode ?? null,
    }),
  ];
}

/**
 * What those who manage decided about sessions. Not what pairs arrange themselves or what processes plan for them, and never what
 * anybody wrote. Rooms belong to no programme and have no history of one.
 */
export const decisions = readModel<ProjectedSessionEvent>({
  name: 'decisions',
  version: 2,
  tables: [{ name: DECISION, key: ['event_id'] }],
  on: {
    'sessions.session-rescheduled.v1': (event) => (event.data.by === 'coordinator' ? decision(event) : []),
    'sessions.session-lead-changed.v1': (event) => (event.data.by === 'coordinator' ? decision(event) : []),
    'sessions.session-cancelled.v1': (event) => (event.data.by === 'coordinator' ? decision(event, { reasonCode: event.data.reasonCode }) : []),
    'sessions.session-held.v1': (event) => (event.data.reportedBy === 'coordinator' ? decision(event, { to: 'held', minutes: event.data.minutes }) : []),
    'sessions.session-missed.v1': (event) => (event.data.reportedBy === 'coordinator' ? decision(event, { to: 'missed' }) : []),
    // Only coordinators correct.
    'sessions.session-corrected.v1': (event) => decision(event, event.data),
  },
});
