import type { Publications, PublicMessage } from '@upstream/messaging';
import { profileKeyOf } from '../../domain/ids.js';
import type { FeedbackEvent } from '../../domain/feedback/events.js';
import type { PairPlanEvent } from '../../domain/pair-plan/events.js';
import type { PulseEvent } from '../../domain/pulse/events.js';
import type { RoomDayEvent } from '../../domain/room-day/events.js';
import type { SessionEvent, SessionFacts } from '../../domain/session/events.js';

/** Plans, goals, risk: kept in order by the pair's id. */
export const publishedPlans: Publications<PairPlanEvent> = {
  'sessions.pair-plan-opened.v1': ({ data }) => {
    const { pairId, programmeId, mentorId, menteeIds, format, sessionsPlanned, firstDueOn } = data;
    return one('upstream.pair-plan-opened.v1', pairId, { pairId, programmeId, mentorId, menteeIds, format, sessionsPlanned, firstDueOn });
  },
  'sessions.pair-plan-closed.v1': ({ data: { pairId, programmeId, reasonCode } }) => one('upstream.pair-plan-closed.v1', pairId, { pairId, programmeId, reasonCode }),
  'sessions.goal-achieved.v1': ({ data: { pairId, programmeId, goalId } }) => one('upstream.goal-achieved.v1', pairId, { pairId, programmeId, goalId }),
  'sessions.challenge-closed.v1': ({ data: { pairId, programmeId, challengeId } }) => one('upstream.challenge-closed.v1', pairId, { pairId, programmeId, challengeId }),
  'sessions.takeaway-agreed.v1': ({ data: { pairId, programmeId, takeawayId, published } }) =>
    published ? one('upstream.takeaway-published.v1', pairId, { pairId, programmeId, takeawayId }) : [],
  'sessions.skills-assessed.v1': ({ data }) => {
    const { pairId, programmeId, employeeId, side, phase, measure, figures } = data;
    return one('upstream.skills-assessed.v1', profileKeyOf(pairId), { pairId, programmeId, employeeId, side, phase, measure, figures });
  },
  'sessions.pair-at-risk.v1': ({ data: { pairId, programmeId, mentorId, menteeIds, risk } }) =>
    one('upstream.pair-at-risk.v1', profileKeyOf(pairId), { pairId, programmeId, mentorId, menteeIds, risk }),
  'sessions.pair-recovered.v1': ({ data: { pairId, programmeId } }) => one('upstream.pair-recovered.v1', pairId, { pairId, programmeId }),
};

export const publishedSessions: Publications<SessionEvent> = {
  'sessions.session-reserved.v1': ({ data }) => scheduled(data, data.state, data.inPerson),
  'sessions.session-confirmed.v1': ({ data }) => scheduled(data, 'scheduled', data.inPerson),
  'sessions.session-rescheduled.v1': ({ data }) => {
    const { startsAt, endsAt, by, state } = data;
    return one('upstream.session-rescheduled.v1', data.sessionId, { ...factsOf(data), startsAt, endsAt, by, ...(state ? { state } : {}) });
  },
  'sessions.session-held.v1': ({ data }) => one('upstream.session-held.v1', data.sessionId, { ...factsOf(data), startsAt: data.startsAt, minutes: data.minutes }),
  'sessions.session-missed.v1': ({ data }) =>
    one('upstream.session-missed.v1', data.sessionId, { ...factsOf(data), startsAt: data.startsAt, ...(data.by ? { by: data.by } : {}) }),
  'sessions.session-unreported.v1': ({ data }) => one('upstream.session-unreported.v1', data.sessionId, { ...factsOf(data), startsAt: data.startsAt }),
  'sessions.session-cancelled.v1': ({ data }) => one('upstream.session-cancelled.v1', data.sessionId, { ...factsOf(data), by: data.by, reasonCode: data.reasonCode }),
  'sessions.session-corrected.v1': ({ data }) => {
    const { startsAt, to, minutes, reasonCode } = data;
    return one('upstream.session-corrected.v1', data.sessionId, { ...factsOf(data), startsAt, to, reasonCode, ...(minutes ? { minutes } : {}) });
  },
};

/** Told in the session's order: its room is booked after the session was scheduled. */
export const publishedRoomDays: Publications<RoomDayEvent> = {
  'sessions.room-booked.v1': ({ data }) => {
    const { roomId, startsAt, endsAt } = data;
    return one('upstream.room-booked.v1', data.sessionId, { ...factsOf(data), startsAt, endsAt, roomId });
  },
  'sessions.room-released.v1': ({ data }) => one('upstream.room-released.v1', data.sessionId, { ...factsOf(data), roomId: data.roomId }),
};

/** One message for each person. */
export const publishedFeedback: Publications<FeedbackEvent> = {
  'sessions.feedback-given.v1': ({ data: { sessionId, pairId, programmeId, employeeId, told } }) => (told ? one('upstream.feedback-given.v1', sessionId, { sessionId, pairId, programmeId, employeeId }) : []),
  'sessions.feedback-revealed.v1': ({ data }) => {
    const { pairId, programmeId, sessionId, employeeId, side, figures } = data;
    return one('upstream.feedback-revealed.v1', sessionId, { pairId, programmeId, sessionId, employeeId, side, figures });
  },
};

/** Figures from five answers on; below that not even how many there were. */
export const publishedPulses: Publications<PulseEvent> = {
  'sessions.pulse-opened.v1': ({ data: { pulseId, programmeId, openedAt, closesAt, told } }) => (told ? one('upstream.pulse-opened.v1', pulseId, { pulseId, programmeId, openedAt, closesAt }) : []),
  'sessions.pulse-closed.v1': ({ data: { pulseId, programmeId, openedAt, closedAt, result } }) =>
    one('upstream.pulse-closed.v1', pulseId, {
      pulseId, programmeId, openedAt, closedAt,
      answers: result?.answers ?? 0, trustIndex: result?.trustIndex ?? null, suppressed: result === undefined,
      ...(result ? { statements: result.statements } : {}),
    }), // prettier-ignore
};

const one = (type: PublicMessage['type'], key: string, data: object): PublicMessage[] => [{ type, key, data }];

const factsOf = ({ sessionId, pairId, programmeId, mentorId, menteeIds, ordinal }: SessionFacts): SessionFacts => ({ sessionId, pairId, programmeId, mentorId, menteeIds, ordinal });

const scheduled = (data: SessionFacts & { startsAt: string; endsAt: string }, state: 'reserved' | 'scheduled', inPerson: boolean): PublicMessage[] =>
  one('upstream.session-scheduled.v1', data.sessionId, { ...factsOf(data), startsAt: data.startsAt, endsAt: data.endsAt, state, inPerson });
