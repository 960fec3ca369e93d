import { notFound, refuse, type Refusal } from '@upstream/event-sourcing';
import type { KnownProposal } from './proposal.js';

/** Why a proposal cannot be answered (any more). A draft is not there for its members. */
export function notAwaitingAnswers(state: KnownProposal): Refusal {
  switch (state.kind) {
    case 'drafted':
    case 'publishing':
      return notFound('proposal');
    case 'published':
      return refuse('proposal_expired', 'The time to answer is over. You are in the pool for the next round.', { expiresAt: state.expiresAt });
    case 'active':
      return refuse('proposal_agreed', 'Everybody has accepted, so this is no longer a proposal. To leave, end the pair or circle for yourself.');
    case 'closed':
      return state.as === 'expired'
        ? refuse('proposal_expired', 'The time to answer is over. You are in the pool for the next round.')
        : refuse('proposal_closed', 'This proposal is not open any more. Look at your current proposals.', { was: state.as });
  }
}
