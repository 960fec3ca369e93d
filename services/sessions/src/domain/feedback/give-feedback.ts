import { isErased, notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { addMs, DAY_MS, isBefore } from '../iso-time.js';
import { memberSide, membersOf } from '../members.js';
import type { SessionFacts } from '../session/events.js';
import type { Session } from '../session/session.js';
import type { FeedbackEvent } from './events.js';
import type { Feedback, Given } from './feedback.js';

export const FEEDBACK_WITHIN_DAYS = 14;
export const feedbackClosesAt = (endsAt: string): string => addMs(endsAt, FEEDBACK_WITHIN_DAYS * DAY_MS);

export interface GiveFeedback {
  readonly programmeId: string;
  readonly by: string | undefined;
  readonly rating: number;
  readonly recommend?: number;
  readonly note?: string;
  /** The session as its own stream has it. */
  readonly session: Session;
}

/** A member gives it once, for a session that was held. The last one's feedback reveals all of them. */
export const giveFeedback: Rule<GiveFeedback, Feedback, FeedbackEvent> = ({ programmeId, by, rating, recommend, note, session }, state, { at }) => {
  if (session.kind === 'none' || session.facts.programmeId !== programmeId) return notFound('session');
  const { facts, endsAt } = session;
  const side = memberSide(facts, by);
  if (!side || !by) return notFound('session');
  if (session.kind !== 'held') return refuse('session_not_held', 'Feedback is for sessions that were held. Report the session first.', { state: session.kind });
  const closesAt = feedbackClosesAt(endsAt);
  if (state.kind === 'closed' || !isBefore(at, closesAt)) return refuse('feedback_closed', 'The time for feedback on this session is over.', { closesAt });
  if (state.given.some(({ employeeId }) => employeeId === by)) return refuse('feedback_given', 'You have given feedback on this session already.');

  const { sessionId, pairId } = facts;
  const partnerIds = membersOf(facts).filter((member) => member !== by);
  const figures = { rating, ...(recommend === undefined ? {} : { recommend }) };
  const given: FeedbackEvent = {
    type: 'sessions.feedback-given.v1',
    data: { sessionId, pairId, programmeId, employeeId: by, side, partnerIds, figures, ...(note ? { note } : {}), told: true },
  };
  const all = [...state.given, { employeeId: by, side, figures }];
  // Who was erased out of a circle since may have given it before, and stands for nobody who has not.
  const awaited = membersOf(facts).some((member) => !all.some(({ employeeId }) => employeeId === member));
  return awaited ? [given] : [given, ...reveal(facts, all)];
};

export interface CloseFeedback extends SessionFacts {
  readonly endsAt: string;
}

/** The window is over: what was given is shown, by however few. */
export const closeFeedback: Rule<CloseFeedback, Feedback, FeedbackEvent> = ({ endsAt, ...facts }, state, { at }) =>
  state.kind === 'closed' || isBefore(at, feedbackClosesAt(endsAt)) ? [] : reveal(facts, state.given);

/** An erased person's figures are gone and reveal nothing. */
function reveal({ sessionId, pairId, programmeId }: SessionFacts, given: readonly Given[]): FeedbackEvent[] {
  const revealed = given
    .filter(({ figures }) => !isErased(figures))
    .map(({ employeeId, side, figures }) => ({
      type: 'sessions.feedback-revealed.v1' as const,
      data: { sessionId, pairId, programmeId, employeeId, side, figures },
    }));
  return [...revealed, { type: 'sessions.feedback-closed.v1', data: { sessionId, pairId, programmeId, given: given.length } }];
}
