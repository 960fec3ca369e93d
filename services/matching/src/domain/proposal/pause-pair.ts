import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { askerSide, notActive, type Asker } from './end-pair.js';
import type { ProposalEvent } from './events.js';
import { leaveCircle } from './leave-circle.js';
import { goesOnWithout, isKnownIn, knownOf, pairOf, sideOf, type Proposal } from './proposal.js';

type ActivePair = Extract<Proposal, { kind: 'active' }>;

export interface PausePair {
  readonly programmeId: string;
  readonly pairId: string;
  readonly by: Asker;
  readonly reasonCode: string;
}

export const pausePair: Rule<PausePair, Proposal, ProposalEvent> = ({ programmeId, by, reasonCode }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('pair');
  const hold = holdOf(state, by);
  if (!hold) return refuse('forbidden', 'Only its people and a coordinator can pause a pair.');
  if (goesOnWithout(state, hold) && hold !== COORDINATOR) return refuse('circle_goes_on', 'A circle goes on while one of its members is away. To leave it for good, end it for yourself.');
  return state.kind === 'active' ? held(state, hold, reasonCode) : notActive(state);
};

export interface ResumePair {
  readonly programmeId: string;
  readonly pairId: string;
  readonly by: Asker;
}

/** Lifts one's own hold; a coordinator also lifts what the rules put on the pair. It goes on when no hold is left. */
export const resumePair: Rule<ResumePair, Proposal, ProposalEvent> = ({ programmeId, by }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('pair');
  const hold = holdOf(state, by);
  if (!hold) return refuse('forbidden', 'Only its people and a coordinator can resume a pair.');
  if (state.kind !== 'active') return notActive(state);
  if (state.holds.includes(hold)) return lifted(state, hold);
  if (hold === COORDINATOR && state.holds.includes(RULES)) return lifted(state, RULES);
  return state.holds.length === 0 ? [] : refuse('pair_held_by_other', 'Somebody else has paused this pair and can resume it.');
};

export interface PausePairing {
  readonly proposalId: string;
  /** On whose account: an employee's id, or `rules`. */
  readonly hold: string;
  readonly reasonCode: string;
}

/**
 * A participant pauses, or a rule does not hold for now. A proposal cannot wait: it is cancelled, or goes on without the one.
 * A circle does not wait for one of its members, except for the mentor who leads it. Cannot be refused.
 */
export const pausePairing: Rule<PausePairing, Proposal, ProposalEvent> = ({ hold, reasonCode }, state, { at }) => {
  if (state.kind === 'active') return goesOnWithout(state, hold) && hold !== RULES ? [] : held(state, hold, reasonCode);
  if (state.kind !== 'publishing' && state.kind !== 'published') return [];
  const side = sideOf(state, hold);
  // They have left a circle with another of their seats already.
  if (hold !== RULES && !side) return [];
  const left = side && leaveCircle(state, { leaver: hold, reasonCode, by: side }, at);
  if (left) return left;
  const leaver = hold === RULES ? {} : { leaverEmployeeId: hold };
  return [{ type: 'matching.proposal-cancelled.v1', data: { ...knownOf(state), reasonCode, ...leaver } }];
};

export interface ResumePairing {
  readonly proposalId: string;
  readonly hold: string;
}

export const resumePairing: Rule<ResumePairing, Proposal, ProposalEvent> = ({ hold }, state) => (state.kind === 'active' ? lifted(state, hold) : []);

const COORDINATOR = 'coordinator';
export const RULES = 'rules';

const holdOf = (state: Exclude<Proposal, { kind: 'none' }>, by: Asker): string | undefined => {
  const side = askerSide(state, by);
  return side === 'coordinator' ? COORDINATOR : side ? by.employeeId : undefined;
};

function held(state: ActivePair, hold: string, reasonCode: string): ProposalEvent[] {
  if (state.holds.includes(hold)) return [];
  return [{ type: state.holds.length === 0 ? 'matching.pair-paused.v1' : 'matching.pair-hold-added.v1', data: { ...pairOf(state), hold, reasonCode } }];
}

function lifted(state: ActivePair, hold: string): ProposalEvent[] {
  if (!state.holds.includes(hold)) return [];
  return [{ type: state.holds.length === 1 ? 'matching.pair-resumed.v1' : 'matching.pair-hold-lifted.v1', data: { ...pairOf(state), hold } }];
}
