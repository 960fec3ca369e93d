import { never, type Decider } from '@upstream/event-sourcing';
import type { PutForwardEvent } from './events.js';

export interface PutForwardFacts {
  readonly putForwardId: string;
  readonly pairId: string;
  readonly programmeId: string;
  readonly mentorId: string;
  readonly menteeId: string;
}

export type PutForward =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' | 'consented' | 'withdrawn' | 'lapsed'; readonly facts: PutForwardFacts }
  | { readonly kind: 'declined' | 'consent_withdrawn'; readonly facts: PutForwardFacts; readonly againFrom: string };

function evolve(_state: PutForward, { type, data }: PutForwardEvent): PutForward {
  const { putForwardId, pairId, programmeId, mentorId, menteeId } = data;
  const facts = { putForwardId, pairId, programmeId, mentorId, menteeId };
  switch (type) {
    case 'sessions.mentee-put-forward.v1':
      return { kind: 'open', facts };
    case 'sessions.put-forward-consented.v1':
      return { kind: 'consented', facts };
    case 'sessions.put-forward-declined.v1':
      return { kind: 'declined', facts, againFrom: data.againFrom };
    case 'sessions.put-forward-withdrawn.v1':
      return { kind: 'withdrawn', facts };
    case 'sessions.put-forward-consent-withdrawn.v1':
      return { kind: 'consent_withdrawn', facts, againFrom: data.againFrom };
    case 'sessions.put-forward-lapsed.v1':
      return { kind: 'lapsed', facts };
    default:
      return never(type);
  }
}

/**
 * A mentor says to HR that a mentee should be thought of for promotion, and the mentee consents. Its id comes from programme,
 * mentor and mentee: so never two stand open or consented.
 */
export const putForward: Decider<PutForward, PutForwardEvent> = { category: 'sessions_putforward', initialState: { kind: 'none' }, evolve };
