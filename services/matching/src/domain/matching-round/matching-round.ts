import { never, type Decider } from '@upstream/event-sourcing';
import type { z } from 'zod';
import type { RoundEvent, Rules } from './events.js';

/** What a round was started with. */
export interface Started {
  readonly roundId: string;
  readonly programmeId: string;
  readonly position: string;
  readonly asOf: string;
  readonly rules: z.infer<typeof Rules>;
  readonly answerWithinDays: number;
  readonly mostMenteesPerMentor: number;
  readonly inputDigest: string;
}

interface Drafted extends Started {
  readonly proposalIds: readonly string[];
  readonly scoreDigest: string;
  readonly unmatched: number;
  readonly published: readonly string[];
}

export type MatchingRound =
  | { readonly kind: 'none' }
  | (Started & { readonly kind: 'started'; readonly parts: readonly number[] })
  | (Drafted & { readonly kind: 'drafted' | 'discarded' });

function evolve(state: MatchingRound, event: RoundEvent): MatchingRound {
  if (event.type === 'matching.round-started.v1') return { kind: 'started', parts: [], ...event.data };
  if (state.kind === 'none') return state;
  switch (event.type) {
    case 'matching.round-unmatched-recorded.v1':
      return state.kind === 'started' ? { ...state, parts: [...state.parts, event.data.part] } : state;
    case 'matching.round-drafted.v1': {
      const { proposalIds, scoreDigest, unmatched } = event.data;
      return { ...state, kind: 'drafted', proposalIds, scoreDigest, unmatched, published: [] };
    }
    case 'matching.round-published.v1':
      return state.kind === 'started' ? state : { ...state, published: [...state.published, ...event.data.proposalIds] };
    case 'matching.round-discarded.v1':
      return state.kind === 'started' ? state : { ...state, kind: 'discarded' };
    default:
      return never(event);
  }
}

export const matchingRound: Decider<MatchingRound, RoundEvent> = { category: 'matching_round', initialState: { kind: 'none' }, evolve };
