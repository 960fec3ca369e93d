import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { isKnownIn, knownOf, type Proposal } from './proposal.js';

export interface PublishProposal {
  readonly programmeId: string;
  readonly proposalId: string;
}

/** Only begins it: the members see the proposal when both seats are claimed. */
export const publishProposal: Rule<PublishProposal, Proposal, ProposalEvent> = ({ programmeId }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  if (state.kind === 'publishing' || state.kind === 'published') return [];
  if (state.kind !== 'drafted') return refuse('proposal_not_draft', 'Only a draft can be published. Start a new round for these two.');
  return [{ type: 'matching.proposal-publishing.v1', data: { ...knownOf(state), seats: [...state.seats] } }];
};

export interface RecordPublished {
  readonly proposalId: string;
}

const DAY_MS = 86_400_000;

/** Every seat is claimed: from now on both can answer. */
export const recordPublished: Rule<RecordPublished, Proposal, ProposalEvent> = (_command, state, { at }) => {
  if (state.kind !== 'publishing') return refuse('proposal_not_publishing', 'It was cancelled while its seats were claimed.');
  const expiresAt = new Date(Date.parse(at) + state.answerWithinDays * DAY_MS).toISOString();
  return [{ type: 'matching.proposal-published.v1', data: { ...knownOf(state), expiresAt } }];
};
