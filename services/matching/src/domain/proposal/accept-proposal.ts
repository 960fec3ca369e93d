import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { notAwaitingAnswers } from './answering.js';
import { isKnownIn, knownOf, membersOf, pairOf, sideOf, type Proposal } from './proposal.js';

export interface AcceptProposal {
  readonly programmeId: string;
  readonly proposalId: string;
  /** The employee who accepts. */
  readonly by: string;
}

/** The last acceptance makes the pair: both are recorded together. */
export const acceptProposal: Rule<AcceptProposal, Proposal, ProposalEvent> = ({ programmeId, by }, state, { at }) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  const side = sideOf(state, by);
  if (!side) return refuse('forbidden', 'Only the two people of a proposal can answer it.');
  if (state.kind !== 'published' || at >= state.expiresAt) return notAwaitingAnswers(state);
  if (state.accepted.includes(by)) return refuse('proposal_already_accepted', 'You have accepted already. The other side has not answered yet.');

  const accepted: ProposalEvent = { type: 'matching.proposal-accepted.v1', data: { ...knownOf(state), employeeId: by, side } };
  const everybody = membersOf(state).every(({ employeeId }) => employeeId === by || state.accepted.includes(employeeId));
  if (!everybody) return [accepted];

  const { mentor, mentees, format, agreement } = state;
  const subjects = { mentorId: mentor.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId) };
  return [accepted, { type: 'matching.pair-agreed.v1', data: { ...pairOf(state), ...subjects, format, agreement, agreedAt: at } }];
};
