import type { Agreement, Format, Member } from '@upstream/contracts';
import { refuse, type Rule } from '@upstream/event-sourcing';
import type { Explanation, ProposalEvent, SeatNeed } from './events.js';
import { membersOf, type Proposal } from './proposal.js';

/** Its hard rules have been checked against the pool by whoever sends it: a round, or a coordinator's own proposal. */
export interface DraftProposal {
  readonly proposalId: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly source: 'round' | 'manual';
  readonly ruleVersion: string;
  readonly mentor: Member;
  readonly mentees: readonly Member[];
  /** A circle in which the mentor teaches all others. */
  readonly mentorLeads?: true;
  readonly seats: readonly SeatNeed[];
  readonly answerWithinDays: number;
  readonly format: Format;
  readonly agreement: Agreement;
  readonly explanation: Explanation;
  /** Of a circle: how many have to accept. */
  readonly circle?: { readonly smallest: number };
}

export const draftProposal: Rule<DraftProposal, Proposal, ProposalEvent> = (command, state) => {
  if (state.kind !== 'none') return refuse('proposal_exists', 'They have been proposed to each other in this round already.');
  const [mentor, ...mentees] = membersOf(command);
  const data = { ...command, mentees, seats: [...command.seats], mentorId: mentor!.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId) };
  return [{ type: 'matching.proposal-drafted.v1', data }];
};
