import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { RoundEvent } from './events.js';
import type { MatchingRound } from './matching-round.js';
import { named } from './start-round.js';

export interface PublishRound {
  readonly programmeId: string;
  readonly roundId: string;
  /** Some of them; all that are left when none are named. */
  readonly proposalIds?: readonly string[];
}

/** A human's decision: without it no proposal is ever seen by its members. */
export const publishRound: Rule<PublishRound, MatchingRound, RoundEvent> = ({ programmeId, proposalIds }, state) => {
  const open = openRound(state, programmeId);
  if ('refused' in open) return open;
  const known = new Set(open.proposalIds);
  const unknown = proposalIds?.filter((id) => !known.has(id)) ?? [];
  if (unknown.length > 0) return refuse('proposal_not_in_round', 'Not all of these proposals belong to this round.', { proposalIds: unknown });
  const chosen = unpublished(open, proposalIds);
  if (chosen.length === 0) return refuse('nothing_to_publish', 'Every one of these proposals is published already, or there is none.');
  const { rules, unmatched } = open;
  return [{ type: 'matching.round-published.v1', data: { ...named(open), ruleVersion: rules.version, proposalIds: [...new Set(chosen)], unmatched } }];
};

export interface DiscardRound {
  readonly programmeId: string;
  readonly roundId: string;
}

/** Drafts that are not published go; what is published stays. */
export const discardRound: Rule<DiscardRound, MatchingRound, RoundEvent> = ({ programmeId }, state) => {
  const open = openRound(state, programmeId);
  if ('refused' in open) return open;
  return [{ type: 'matching.round-discarded.v1', data: { ...named(open), proposalIds: unpublished(open) } }];
};

function unpublished({ proposalIds, published }: OpenRound, chosen: readonly string[] = proposalIds): string[] {
  const gone = new Set(published);
  return chosen.filter((id) => !gone.has(id));
}

type OpenRound = Extract<MatchingRound, { proposalIds: readonly string[] }>;

function openRound(state: MatchingRound, programmeId: string): OpenRound | Refusal {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('round');
  if (state.kind === 'started') return refuse('round_being_drafted', 'The proposals of this round are still being written. Repeat the request in a moment.');
  if (state.kind === 'discarded') return refuse('round_discarded', 'This round was discarded. Start a new one.');
  return state;
}
