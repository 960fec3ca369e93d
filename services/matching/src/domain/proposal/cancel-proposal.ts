import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { isKnownIn, knownOf, type Proposal } from './proposal.js';

export interface CancelProposal {
  readonly programmeId: string;
  readonly proposalId: string;
  readonly reasonCode: string;
}

/** A draft is discarded; a published proposal is withdrawn from both. A pair is ended instead. */
export const cancelProposal: Rule<CancelProposal, Proposal, ProposalEvent> = ({ programmeId, reasonCode }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  switch (state.kind) {
    case 'drafted':
      return [{ type: 'matching.draft-discarded.v1', data: { ...knownOf(state), reasonCode } }];
    case 'publishing':
    case 'published':
      return [{ type: 'matching.proposal-cancelled.v1', data: { ...knownOf(state), reasonCode } }];
    case 'active':
      return refuse('proposal_agreed', 'Both have accepted: they are a pair. End the pair instead.');
    case 'closed':
      return refuse('proposal_closed', 'This proposal is not open any more.', { was: state.as });
  }
};

export interface ExpireProposal {
  readonly proposalId: string;
}

/** Sent by a timer: it may come after the answers. */
export const expireProposal: Rule<ExpireProposal, Proposal, ProposalEvent> = (_command, state, { at }) => {
  if (state.kind !== 'published' || at < state.expiresAt) return [];
  return [{ type: 'matching.proposal-expired.v1', data: { ...knownOf(state), accepted: [...state.accepted] } }];
};
