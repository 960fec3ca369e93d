import { refuse, type Rule } from '@upstream/event-sourcing';
import type { RoundEvent, UnmatchedPerson } from './events.js';
import type { MatchingRound, Started } from './matching-round.js';

/** What was seen in the pool and what came of it; only rounds may look at a read model. */
export interface StartRound extends Started {
  readonly stats: Readonly<Record<string, number>>;
}

export const startRound: Rule<StartRound, MatchingRound, RoundEvent> = (command, state) =>
  state.kind === 'none'
    ? [{ type: 'matching.round-started.v1', data: { ...command, stats: { ...command.stats } } }]
    : refuse('round_exists', 'This round has been started already.');

export interface RecordUnmatched {
  readonly roundId: string;
  readonly part: number;
  readonly unmatched: readonly UnmatchedPerson[];
}

export const recordUnmatched: Rule<RecordUnmatched, MatchingRound, RoundEvent> = ({ part, unmatched }, state) => {
  if (state.kind !== 'started' || state.parts.includes(part)) return [];
  return [{ type: 'matching.round-unmatched-recorded.v1', data: { ...named(state), part, unmatched: [...unmatched] } }];
};

export interface RecordDrafted {
  readonly roundId: string;
  readonly proposalIds: readonly string[];
  readonly scoreDigest: string;
  readonly unmatched: number;
}

/** Every draft is there: from now on the round can be published. */
export const recordDrafted: Rule<RecordDrafted, MatchingRound, RoundEvent> = ({ proposalIds, scoreDigest, unmatched }, state) => {
  if (state.kind !== 'started') return [];
  return [{ type: 'matching.round-drafted.v1', data: { ...named(state), proposalIds: [...proposalIds], scoreDigest, unmatched } }];
};

export const named = ({ roundId, programmeId }: Started) => ({ roundId, programmeId });
