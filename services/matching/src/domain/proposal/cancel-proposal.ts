import type { Member } from '@upstream/contracts';
import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { leaveCircle } from './leave-circle.js';
import { goesOnWithout, isKnownIn, knownOf, membersOf, proposal, type KnownProposal, type Proposal } from './proposal.js';

export interface CancelProposal {
  readonly programmeId: string;
  readonly proposalId: string;
  readonly reasonCode: string;
}

/** A draft is discarded; a published proposal is withdrawn from everybody. A pair is ended instead. */
export const cancelProposal: Rule<CancelProposal, Proposal, ProposalEvent> = ({ programmeId, reasonCode }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('proposal');
  switch (state.kind) {
    case 'drafted':
      return [{ type: 'matching.draft-discarded.v1', data: { ...knownOf(state), reasonCode } }];
    case 'publishing':
    case 'published':
      return [{ type: 'matching.proposal-cancelled.v1', data: { ...knownOf(state), reasonCode } }];
    case 'active':
      return refuse('proposal_agreed', 'Everybody has accepted, so this is no longer a proposal. End the pair or circle instead.');
    case 'closed':
      return refuse('proposal_closed', 'This proposal is not open any more.', { was: state.as });
  }
};

export interface ExpireProposal {
  readonly proposalId: string;
}

/** Sent by a timer: it may come after the answers. A circle begins without those who did not answer, if enough have accepted. */
export const expireProposal: Rule<ExpireProposal, Proposal, ProposalEvent> = (_command, state, { at }) => {
  if (state.kind !== 'published' || at < state.expiresAt) return [];
  const silent = membersOf(state).filter(({ employeeId }) => !state.accepted.includes(employeeId));
  const enough = state.circle && state.accepted.length >= state.circle.smallest;
  if (enough && silent.every(({ employeeId }) => goesOnWithout(state, employeeId))) return without(state, silent, at);
  return [{ type: 'matching.proposal-expired.v1', data: { ...knownOf(state), accepted: [...state.accepted] } }];
};

function without(state: Extract<Proposal, { kind: 'published' }>, silent: readonly Member[], at: string): ProposalEvent[] {
  return silent.reduce<{ state: KnownProposal; events: ProposalEvent[] }>(
    ({ state: before, events }, { employeeId }) => {
      const left = leaveCircle(before, { leaver: employeeId, reasonCode: 'no_answer', by: 'system' }, at) ?? [];
      return { state: left.reduce(proposal.evolve, before as Proposal) as KnownProposal, events: [...events, ...left] };
    },
    { state, events: [] },
  ).events;
}
