import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { notAwaitingAnswers } from './answering.js';
import { everybodyAccepted, isKnownIn, knownOf, pairAgreed, sideOf, type Proposal } from './proposal.js';

export interface AcceptProposal {
  readonly programmeId: string;
  readonly proposalId: string;
  /** The employee who accepts. */
  readonly by: string;
}

/** The last acceptance makes the pair, or the circle: both are recorded together. */
export const acceptProposal: Rule<AcceptProposal, Proposal, ProposalEvent> = ({ programmeId, by }, state, { at }) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  const side = sideOf(state, by);
  if (!side) return refuse('forbidden', 'Only the people of a proposal can answer it.');
  if (state.kind !== 'published' || at >= state.expiresAt) return notAwaitingAnswers(state);
  if (state.accepted.includes(by)) return refuse('proposal_already_accepted', 'You have accepted already. Not everybody has answered yet.');

  const accepted: ProposalEvent = { type: 'matching.proposal-accepted.v1', data: { ...knownOf(state), employeeId: by, side } };
  return everybodyAccepted({ ...state, accepted: [...state.accepted, by] }) ? [accepted, pairAgreed(state, at)] : [accepted];
};
