import type { Agreement, Format, Member, Role } from '@upstream/contracts';
import { isErased, never, type Decider, type Personal } from '@upstream/event-sourcing';
import { agreementAmong } from './agreement.js';
import type { ProposalEvent, SeatNeed } from './events.js';

interface Known {
  readonly proposalId: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly mentor: Member;
  /** More than one in a circle, always. In one of peers `mentor` is but the first of the members in the order of their ids. */
  readonly mentees: readonly Member[];
  readonly mentorLeads?: true | undefined;
}
interface Open extends Known {
  readonly seats: readonly SeatNeed[];
  readonly answerWithinDays: number;
  readonly format: Format;
  readonly agreement: Personal<Agreement>;
  readonly circle?: { readonly smallest: number } | undefined;
}

/** A pair is the later life of its proposal: one stream, one id. */
export type Proposal =
  | { readonly kind: 'none' }
  | (Open & { readonly kind: 'drafted' | 'publishing' })
  | (Open & { readonly kind: 'published'; readonly expiresAt: string; /** Employee ids. */ readonly accepted: readonly string[] })
  /** Paused while there are holds. */
  | (Known & { readonly kind: 'active'; readonly holds: readonly string[] })
  | (Known & { readonly kind: 'closed'; readonly as: 'discarded' | 'declined' | 'expired' | 'cancelled' | 'completed' | 'ended' });

export type KnownProposal = Exclude<Proposal, { kind: 'none' }>;

export const knownOf = (state: KnownProposal) => ({ proposalId: state.proposalId, ...whoOf(state) });
export const pairOf = (state: KnownProposal) => ({ pairId: state.proposalId, ...whoOf(state) });
const whoOf = ({ programmeId, roundId, mentor, mentees, mentorLeads }: KnownProposal) => ({ programmeId, roundId, mentor, mentees: [...mentees], ...(mentorLeads ? { mentorLeads } : {}) });
export const membersOf = ({ mentor, mentees }: Pick<Known, 'mentor' | 'mentees'>): Member[] => [mentor, ...mentees];

/** More than two: one can leave without the others. */
export const isCircle = ({ mentees }: Pick<Known, 'mentees'>): boolean => mentees.length > 1;
/** One circle of which somebody can go, or be away, and it goes on: not of one whom all others need. */
export const goesOnWithout = (state: Pick<Known, 'mentor' | 'mentees' | 'mentorLeads'>, employeeId: string): boolean =>
  isCircle(state) && !(state.mentorLeads && state.mentor.employeeId === employeeId);

/** On which side somebody is; undefined for everybody else. */
export const sideOf = ({ mentor, mentees }: Pick<Known, 'mentor' | 'mentees'>, employeeId: string): Role | undefined =>
  employeeId === mentor.employeeId ? 'mentor' : mentees.some((mentee) => mentee.employeeId === employeeId) ? 'mentee' : undefined;

/** There is such a proposal in this programme. */
export const isKnownIn = (state: Proposal, programmeId: string): state is KnownProposal => state.kind !== 'none' && state.programmeId === programmeId;

export const everybodyAccepted = (state: Extract<Proposal, { kind: 'published' }>): boolean => membersOf(state).every(({ employeeId }) => state.accepted.includes(employeeId));

/** They are a pair, or a circle, from now on. */
export function pairAgreed(state: Extract<Proposal, { kind: 'published' }>, at: string): ProposalEvent {
  const { mentor, mentees, format, agreement } = state;
  const subjects = { mentorId: mentor.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId) };
  return { type: 'matching.pair-agreed.v1', data: { ...pairOf(state), ...subjects, format, agreement, agreedAt: at } };
}

function evolve(state: Proposal, event: ProposalEvent): Proposal {
  if (event.type === 'matching.proposal-drafted.v1') return { kind: 'drafted', ...event.data };
  if (state.kind === 'none') return state;
  switch (event.type) {
    case 'matching.proposal-publishing.v1':
      return state.kind === 'drafted' ? { ...state, kind: 'publishing' } : state;
    case 'matching.proposal-published.v1':
      return state.kind === 'publishing' ? { ...state, kind: 'published', expiresAt: event.data.expiresAt, accepted: [] } : state;
    case 'matching.proposal-accepted.v1':
      return state.kind === 'published' ? { ...state, accepted: [...state.accepted, event.data.employeeId] } : state;
    case 'matching.proposal-member-left.v1':
      return state.kind === 'publishing' || state.kind === 'published' ? without(state, event.data) : state;
    case 'matching.draft-discarded.v1':
      return closed(state, 'discarded');
    case 'matching.proposal-declined.v1':
      return closed(state, 'declined');
    case 'matching.proposal-expired.v1':
      return closed(state, 'expired');
    case 'matching.proposal-cancelled.v1':
      return closed(state, 'cancelled');
    case 'matching.pair-agreed.v1':
      return { kind: 'active', ...knownOf(state), holds: [] };
    case 'matching.pair-paused.v1':
    case 'matching.pair-hold-added.v1':
      return state.kind === 'active' ? { ...state, holds: [...state.holds, event.data.hold] } : state;
    case 'matching.pair-hold-lifted.v1':
    case 'matching.pair-resumed.v1':
      return state.kind === 'active' ? { ...state, holds: state.holds.filter((hold) => hold !== event.data.hold) } : state;
    case 'matching.pair-member-left.v1': {
      const { mentor, mentees } = event.data;
      return state.kind === 'active' ? { ...state, mentor, mentees } : state;
    }
    case 'matching.pair-completed.v1':
      return closed(state, 'completed');
    case 'matching.pair-ended.v1':
      return closed(state, 'ended');
    default:
      return never(event);
  }
}

/** What remains of a circle's proposal: its people, their seats and what they would teach each other. */
function without<S extends Extract<Proposal, Open>>(state: S, { mentor, mentees, leaverEmployeeId }: Leaving): S {
  const remaining = {
    mentor,
    mentees,
    seats: state.seats.filter(({ employeeId }) => employeeId !== leaverEmployeeId),
    agreement: isErased(state.agreement) ? state.agreement : agreementAmong(state.agreement, [mentor, ...mentees]),
  };
  return state.kind === 'published' ? { ...state, ...remaining, accepted: state.accepted.filter((employeeId) => employeeId !== leaverEmployeeId) } : { ...state, ...remaining };
}

type Leaving = Extract<ProposalEvent, { type: 'matching.proposal-member-left.v1' }>['data'];

const closed = (state: KnownProposal, as: Extract<Proposal, { kind: 'closed' }>['as']): Proposal => ({ kind: 'closed', ...knownOf(state), as });

export const proposal: Decider<Proposal, ProposalEvent> = { category: 'matching_proposal', initialState: { kind: 'none' }, evolve };
