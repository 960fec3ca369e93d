import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { notActive } from './end-pair.js';
import type { ProposalEvent } from './events.js';
import { leaveCircle } from './leave-circle.js';
import { goesOnWithout, isCircle, isKnownIn, sideOf, type Proposal } from './proposal.js';

export interface RemoveMember {
  readonly programmeId: string;
  readonly pairId: string;
  /** The employee who has to go. */
  readonly employeeId: string;
  readonly reasonCode: string;
}

/** A coordinator takes one out of a circle, which goes on. No-fault, as every ending: they are in the pool for the next round. */
export const removeMember: Rule<RemoveMember, Proposal, ProposalEvent> = ({ programmeId, employeeId, reasonCode }, state, { at }) => {
  if (!isKnownIn(state, programmeId)) return notFound('pair');
  if (state.kind !== 'active') return notActive(state);
  if (!isCircle(state)) return refuse('pair_of_two', 'These are two: end the pair instead.');
  if (!sideOf(state, employeeId)) return refuse('not_a_member', 'This person is not in the circle (any more).');
  if (!goesOnWithout(state, employeeId)) return refuse('mentor_of_circle', 'The mentor leads this circle: end the circle instead.');
  return leaveCircle(state, { leaver: employeeId, reasonCode, by: 'coordinator' }, at) ?? refuse('circle_too_small', 'Too few would remain: end the circle instead.');
};
