import type { Role } from '@upstream/contracts';
import { never, type Decider, type Personal } from '@upstream/event-sourcing';
import type { FeedbackEvent, FeedbackFigures } from './events.js';

export interface Given {
  readonly employeeId: string;
  readonly side: Role;
  readonly figures: Personal<FeedbackFigures>;
}

/** Hidden from both until both gave it or the window closed. */
export interface Feedback {
  readonly kind: 'open' | 'closed';
  readonly given: readonly Given[];
}

/** What each side says about one held session. Its id is the session's. */
export const feedback: Decider<Feedback, FeedbackEvent> = {
  category: 'sessions_feedback',
  initialState: { kind: 'open', given: [] },
  evolve: (state, event) => {
    switch (event.type) {
      case 'sessions.feedback-given.v1': {
        const { employeeId, side, figures } = event.data;
        return { ...state, given: [...state.given, { employeeId, side, figures }] };
      }
      case 'sessions.feedback-revealed.v1':
        return state;
      case 'sessions.feedback-closed.v1':
        return { ...state, kind: 'closed' };
      default:
        return never(event);
    }
  },
};
