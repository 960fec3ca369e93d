import type { Side } from '@upstream/contracts';
import { SMALLEST_CIRCLE, type ProposalEvent } from './events.js';
import { everybodyAccepted, goesOnWithout, knownOf, membersOf, pairAgreed, pairOf, proposal, type KnownProposal } from './proposal.js';

export interface Leaving {
  /** The employee who goes. */
  readonly leaver: string;
  readonly reasonCode: string;
  readonly by: Side;
  readonly note?: string | undefined;
  /** They said no to a proposal. */
  readonly declined?: boolean;
}

/**
 * A circle goes on without one of its members: a proposal while its programme's smallest circle is there, and it becomes
 * one when all who remain have accepted. Undefined for two people, for the mentor who leads it, and when too few would remain:
 * then all of it is over.
 */
export function leaveCircle(state: KnownProposal, { leaver: leaverEmployeeId, reasonCode, by, note, declined = false }: Leaving, at: string): ProposalEvent[] | undefined {
  const leaver = membersOf(state).find(({ employeeId }) => employeeId === leaverEmployeeId);
  const [mentor, ...mentees] = membersOf(state).filter((member) => member !== leaver);
  if (!goesOnWithout(state, leaverEmployeeId) || !leaver || !mentor || 1 + mentees.length < fewestOf(state)) return undefined;
  const remaining = { ...state, mentor, mentees };
  const left = { leaver, leaverEmployeeId, reasonCode, by, ...(note ? { note } : {}) };
  if (state.kind === 'active') return [{ type: 'matching.pair-member-left.v1', data: { ...pairOf(remaining), ...left } }];
  const event: ProposalEvent = { type: 'matching.proposal-member-left.v1', data: { ...knownOf(remaining), ...left, declined } };
  const after = proposal.evolve(state, event);
  return after.kind === 'published' && everybodyAccepted(after) ? [event, pairAgreed(after, at)] : [event];
}

/** A mentor and one mentee who remain of a circle that has met are a pair. */
const fewestOf = (state: KnownProposal): number => ('circle' in state && state.circle ? state.circle.smallest : state.mentorLeads ? 2 : SMALLEST_CIRCLE);
