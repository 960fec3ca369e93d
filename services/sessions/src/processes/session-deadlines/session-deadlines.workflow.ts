import { send, type Reaction, type TimerChange, type Workflow } from '@upstream/event-sourcing';
import { feedbackClosesAt, type CloseFeedback } from '../../domain/feedback/give-feedback.js';
import type { FeedbackEvent } from '../../domain/feedback/events.js';
import { addMs, DAY_MS } from '../../domain/iso-time.js';
import { SessionFacts, type SessionEvent } from '../../domain/session/events.js';
import { unreportedFrom, type MarkUnreported } from '../../domain/session/report-session.js';

/** A reserved slot has come and the pair is not ready: find another one. */
export interface MoveUnconfirmedSession {
  readonly sessionId: string;
  readonly pairId: string;
}

/** One instance per session: what happens to it when nobody does anything. */
export interface SessionDeadlines {
  readonly kind: 'none' | 'reserved' | 'scheduled' | 'over';
  readonly facts?: SessionFacts;
  readonly endsAt: string;
}

type Input =
  | Extract<
      SessionEvent,
      {
        type:
          | 'sessions.session-reserved.v1'
          | 'sessions.session-confirmed.v1'
          | 'sessions.session-rescheduled.v1'
          | 'sessions.session-held.v1'
          | 'sessions.session-missed.v1'
          | 'sessions.session-cancelled.v1'
          | 'sessions.session-corrected.v1';
      }
    >
  | Extract<FeedbackEvent, { type: 'sessions.feedback-closed.v1' }>;

const START = 'start';
const REPORT = 'report';
const FEEDBACK = 'feedback';
/** Nothing to move any more. */
const FINAL = ['plan_finished', 'not_found'];

export const sessionDeadlines: Workflow<SessionDeadlines, Input> = {
  name: 'session-deadlines',
  initialState: { kind: 'none', endsAt: '' },
  listensTo: [
    'sessions.session-reserved.v1',
    'sessions.session-confirmed.v1',
    'sessions.session-rescheduled.v1',
    'sessions.session-held.v1',
    'sessions.session-missed.v1',
    'sessions.session-cancelled.v1',
    'sessions.session-corrected.v1',
    'sessions.feedback-closed.v1',
  ],
  instanceOf: (event) => event.data.sessionId,
  onEvent: (state, event) => {
    switch (event.type) {
      case 'sessions.session-reserved.v1':
        return waitFor(event.data.state, event.data, []);
      case 'sessions.session-confirmed.v1':
        return waitFor('scheduled', event.data, [{ cancel: START }]);
      case 'sessions.session-rescheduled.v1':
        return state.kind === 'reserved' || state.kind === 'scheduled' ? waitFor(state.kind, event.data, []) : undefined;
      case 'sessions.session-cancelled.v1':
        return { state: { ...state, kind: 'over' }, timers: [{ cancel: state.kind === 'reserved' ? START : REPORT }] };
      case 'sessions.session-missed.v1':
        return { state: { ...state, kind: 'over' }, timers: [{ cancel: REPORT }] };
      case 'sessions.session-held.v1':
        return feedbackWindow(state, [{ cancel: REPORT }]);
      case 'sessions.session-corrected.v1':
        return event.data.to === 'held' ? feedbackWindow(state, []) : undefined;
      case 'sessions.feedback-closed.v1':
        return { state, timers: [{ cancel: FEEDBACK }] };
    }
  },
  onTimer: (state, { timer }) => {
    if (!state.facts) return undefined;
    const { sessionId, pairId } = state.facts;
    switch (timer) {
      case START:
        return { state, commands: [send<MoveUnconfirmedSession>('MoveUnconfirmedSession', { sessionId, pairId })] };
      case REPORT:
        return { state, commands: [send<MarkUnreported>('MarkUnreported', { sessionId })] };
      case FEEDBACK:
        return { state, commands: [send<CloseFeedback>('CloseFeedback', { ...state.facts, endsAt: state.endsAt })] };
      default:
        return undefined;
    }
  },
  onOutcome: (state, { command, refused, at }) =>
    command === 'MoveUnconfirmedSession' && refused && !FINAL.includes(refused) && state.kind === 'reserved'
      ? { state, timers: [{ timer: START, due: addMs(at, DAY_MS) }] }
      : undefined,
};

const waitFor = (
  kind: 'reserved' | 'scheduled',
  data: SessionFacts & { startsAt: string; endsAt: string },
  timers: readonly TimerChange[],
): Reaction<SessionDeadlines> => ({
  state: { kind, facts: SessionFacts.parse(data), endsAt: data.endsAt },
  timers: [...timers, kind === 'reserved' ? { timer: START, due: data.startsAt } : { timer: REPORT, due: unreportedFrom(data.endsAt) }],
});

const feedbackWindow = (state: SessionDeadlines, timers: readonly TimerChange[]): Reaction<SessionDeadlines> => ({
  state: { ...state, kind: 'over' },
  timers: [...timers, { timer: FEEDBACK, due: feedbackClosesAt(state.endsAt) }],
});
