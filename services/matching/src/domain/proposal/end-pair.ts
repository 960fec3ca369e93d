import type { Side } from '@upstream/contracts';
import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProposalEvent } from './events.js';
import { leaveCircle } from './leave-circle.js';
import { isKnownIn, knownOf, pairOf, sideOf, type Proposal } from './proposal.js';

/** Whoever asks: a member, or a coordinator who manages the pair. */
export interface Asker {
  readonly employeeId?: string;
  readonly manages: boolean;
}

/** A coordinator who is a member acts as the member. Undefined: has no say here. */
export const askerSide = (state: Exclude<Proposal, { kind: 'none' }>, { employeeId, manages }: Asker): Side | undefined =>
  (employeeId === undefined ? undefined : sideOf(state, employeeId)) ?? (manages ? 'coordinator' : undefined);

export interface EndPair {
  readonly programmeId: string;
  readonly pairId: string;
  readonly by: Asker;
  readonly reasonCode: string;
  readonly note?: string;
}

/** No-fault: a reason is asked, nothing more. A member of a circle ends it for themselves, and for all when it cannot go on without them. */
export const endPair: Rule<EndPair, Proposal, ProposalEvent> = ({ programmeId, by, reasonCode, note }, state, { at }) => {
  if (!isKnownIn(state, programmeId)) return notFound('pair');
  const side = askerSide(state, by);
  if (!side) return refuse('forbidden', 'Only its people and a coordinator can end a pair.');
  if (state.kind !== 'active') return notActive(state);
  const leaver = side === 'mentor' || side === 'mentee' ? { leaverEmployeeId: by.employeeId } : {};
  const left = leaver.leaverEmployeeId && leaveCircle(state, { leaver: leaver.leaverEmployeeId, reasonCode, by: side, note }, at);
  if (left) return left;
  // A note belongs to its author: without one there is nobody under whose key to keep it.
  return [{ type: 'matching.pair-ended.v1', data: { ...pairOf(state), reasonCode, by: side, ...leaver, ...(note && 'leaverEmployeeId' in leaver ? { note } : {}) } }];
};

export interface CompletePair {
  readonly programmeId: string;
  readonly pairId: string;
}

export const completePair: Rule<CompletePair, Proposal, ProposalEvent> = ({ programmeId }, state) => {
  if (!isKnownIn(state, programmeId)) return notFound('pair');
  if (state.kind === 'closed' && state.as === 'completed') return [];
  return state.kind === 'active' ? [{ type: 'matching.pair-completed.v1', data: pairOf(state) }] : notActive(state);
};

export interface EndPairing {
  readonly proposalId: string;
  readonly reasonCode: string;
  readonly by: Side;
  readonly leaverEmployeeId?: string;
  /** The programme came to its end: a pair has completed it. */
  readonly completed?: boolean;
}

/** Whatever has become of it, it is over: a draft, a proposal or a pair; in a circle, perhaps for the leaver alone. Cannot be refused. */
export const endPairing: Rule<EndPairing, Proposal, ProposalEvent> = ({ reasonCode, by, leaverEmployeeId, completed }, state, { at }) => {
  if (state.kind === 'none' || state.kind === 'closed') return [];
  if (leaverEmployeeId !== undefined) {
    // They have left a circle with another of their seats already.
    if (!sideOf(state, leaverEmployeeId)) return [];
    const left = completed || state.kind === 'drafted' ? undefined : leaveCircle(state, { leaver: leaverEmployeeId, reasonCode, by }, at);
    if (left) return left;
  }
  const leaver = leaverEmployeeId === undefined ? {} : { leaverEmployeeId };
  switch (state.kind) {
    case 'drafted':
      return [{ type: 'matching.draft-discarded.v1', data: { ...knownOf(state), reasonCode } }];
    case 'publishing':
    case 'published':
      return [{ type: 'matching.proposal-cancelled.v1', data: { ...knownOf(state), reasonCode, ...leaver } }];
    case 'active':
      return completed
        ? [{ type: 'matching.pair-completed.v1', data: pairOf(state) }]
        : [{ type: 'matching.pair-ended.v1', data: { ...pairOf(state), reasonCode, by, ...leaver } }];
  }
};

export const notActive = (state: Exclude<Proposal, { kind: 'none' }>) =>
  state.kind === 'closed'
    ? refuse('pair_over', 'This pair is over already.', { was: state.as })
    : refuse('pair_not_agreed', 'They are not a pair yet: the proposal waits for answers.');
