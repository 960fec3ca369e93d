import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { notAwaitingAnswers } from './answering.js';
import type { ProposalEvent } from './events.js';
import { leaveCircle } from './leave-circle.js';
import { isKnownIn, knownOf, sideOf, type Proposal } from './proposal.js';

export interface DeclineProposal {
  readonly programmeId: string;
  readonly proposalId: string;
  readonly by: string;
  readonly reasonCode: string;
  readonly note?: string;
}

/** Also after one's own acceptance, as long as not everybody has accepted. A circle may go on without the one. */
export const declineProposal: Rule<DeclineProposal, Proposal, ProposalEvent> = ({ programmeId, by, reasonCode, note }, state, { at }) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  const side = sideOf(state, by);
  if (!side) return refuse('forbidden', 'Only the people of a proposal can answer it.');
  if (state.kind !== 'published' || at >= state.expiresAt) return notAwaitingAnswers(state);
  const left = leaveCircle(state, { leaver: by, reasonCode, by: side, note, declined: true }, at);
  return left ?? [{ type: 'matching.proposal-declined.v1', data: { ...knownOf(state), employeeId: by, side, reasonCode, ...(note ? { note } : {}) } }];
};
