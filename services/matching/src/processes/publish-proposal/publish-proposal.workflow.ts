import { send, type Reaction, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import { seatIdOf } from '../../domain/ids.js';
import type { CancelProposal, ExpireProposal } from '../../domain/proposal/cancel-proposal.js';
import type { EndPairing } from '../../domain/proposal/end-pair.js';
import type { ProposalEvent, SeatNeed } from '../../domain/proposal/events.js';
import type { RecordPublished } from '../../domain/proposal/publish-proposal.js';
import type { ClaimSeat, ReleaseSeat } from '../../domain/seat/claim-seat.js';

/** One instance per proposal: holds its seats from the publication to the end of the pair, and lets go of every one. */
export interface Publication {
  readonly stage: 'none' | 'claiming' | 'held' | 'released';
  readonly proposalId: string;
  readonly programmeId: string;
  /** In the order of their ids, so that two proposals never wait for each other. */
  readonly seats: readonly SeatNeed[];
  readonly claimed: number;
}

type Heard = Extract<
  ProposalEvent,
  {
    type:
      | 'matching.proposal-publishing.v1'
      | 'matching.proposal-published.v1'
      | 'matching.proposal-member-left.v1'
      | 'matching.proposal-declined.v1'
      | 'matching.proposal-expired.v1'
      | 'matching.proposal-cancelled.v1'
      | 'matching.pair-agreed.v1'
      | 'matching.pair-member-left.v1'
      | 'matching.pair-completed.v1'
      | 'matching.pair-ended.v1';
  }
>;

const EXPIRY = 'expiry';

export const publishProposalProcess: Workflow<Publication, Heard> = {
  name: 'publish-proposal',
  initialState: { stage: 'none', proposalId: '', programmeId: '', seats: [], claimed: 0 },
  listensTo: [
    'matching.proposal-publishing.v1',
    'matching.proposal-published.v1',
    'matching.proposal-member-left.v1',
    'matching.proposal-declined.v1',
    'matching.proposal-expired.v1',
    'matching.proposal-cancelled.v1',
    'matching.pair-agreed.v1',
    'matching.pair-member-left.v1',
    'matching.pair-completed.v1',
    'matching.pair-ended.v1',
  ],
  instanceOf: ({ data }) => ('pairId' in data ? data.pairId : data.proposalId),
  onEvent: (state, event) => {
    switch (event.type) {
      case 'matching.proposal-publishing.v1': {
        if (state.stage !== 'none') return undefined;
        const { proposalId, programmeId } = event.data;
        const seats = [...event.data.seats].sort((a, b) => (seatOf(a) < seatOf(b) ? -1 : 1));
        const claiming: Publication = { stage: 'claiming', proposalId, programmeId, seats, claimed: 0 };
        return { state: claiming, commands: [claim(claiming)] };
      }
      case 'matching.proposal-published.v1':
        return state.stage === 'held' ? { state, timers: [{ timer: EXPIRY, due: event.data.expiresAt }] } : undefined;
      case 'matching.pair-agreed.v1':
        return state.stage === 'held' ? { state, timers: [{ cancel: EXPIRY }] } : undefined;
      case 'matching.proposal-member-left.v1':
      case 'matching.pair-member-left.v1':
        return withoutOne(state, event.data);
      case 'matching.proposal-declined.v1':
        return released(state, 'declined');
      case 'matching.proposal-expired.v1':
        return released(state, 'expired');
      case 'matching.pair-completed.v1':
        return released(state, 'completed');
      case 'matching.proposal-cancelled.v1':
      case 'matching.pair-ended.v1':
        return released(state, event.data.reasonCode);
    }
  },
  onTimer: (state) => (state.stage === 'held' ? { state, commands: [send<ExpireProposal>('ExpireProposal', { proposalId: state.proposalId })] } : undefined),
  onOutcome: (state, { command, data, refused }) => {
    if (state.stage !== 'claiming' || command !== 'ClaimSeat') return undefined;
    const next = state.seats[state.claimed];
    const { employeeId, role } = data as ClaimSeat;
    if (next?.employeeId !== employeeId || next.role !== role) return undefined;
    if (refused && isCircle(state)) return { state, commands: [send<EndPairing>('EndPairing', { proposalId: state.proposalId, reasonCode: refused, by: 'system', leaverEmployeeId: employeeId })] };
    if (refused) {
      const reaction = released(state, refused);
      const cancel = send<CancelProposal>('CancelProposal', { programmeId: state.programmeId, proposalId: state.proposalId, reasonCode: refused });
      return reaction && { ...reaction, commands: [...(reaction.commands ?? []), cancel] };
    }
    return claimNext({ ...state, claimed: state.claimed + 1 });
  },
};

const isCircle = ({ seats }: Publication): boolean => new Set(seats.map(({ employeeId }) => employeeId)).size > 2;

const seatOf = ({ employeeId, role }: SeatNeed): string => seatIdOf(employeeId, role);

const claim = ({ seats, claimed, programmeId, proposalId }: Publication): RequestedCommand =>
  send<ClaimSeat>('ClaimSeat', { ...seats[claimed]!, programmeId, claimId: proposalId });

const claimNext = (state: Publication): Reaction<Publication> =>
  state.claimed < state.seats.length
    ? { state, commands: [claim(state)] }
    : { state: { ...state, stage: 'held' }, commands: [send<RecordPublished>('RecordPublished', { proposalId: state.proposalId })] };

/** Lets go of the seats of one who left a circle. Was one of them about to be claimed, the next one is. */
function withoutOne(state: Publication, { leaverEmployeeId, reasonCode }: { readonly leaverEmployeeId: string; readonly reasonCode: string }): Reaction<Publication> | undefined {
  const isLeavers = ({ employeeId }: SeatNeed) => employeeId === leaverEmployeeId;
  const commands = state.seats.filter(isLeavers).map((seat) => release(state, seat, reasonCode));
  if (state.stage === 'released' || commands.length === 0) return undefined;
  const remaining = { ...state, seats: state.seats.filter((seat) => !isLeavers(seat)), claimed: state.seats.slice(0, state.claimed).filter((seat) => !isLeavers(seat)).length };
  const awaited = state.stage === 'claiming' ? state.seats[state.claimed] : undefined;
  if (!awaited || !isLeavers(awaited)) return { state: remaining, commands };
  const next = claimNext(remaining);
  return { ...next, commands: [...commands, ...(next.commands ?? [])] };
}

const release = ({ proposalId, programmeId }: Publication, { employeeId, role }: SeatNeed, reasonCode: string): RequestedCommand =>
  send<ReleaseSeat>('ReleaseSeat', { employeeId, role, programmeId, claimId: proposalId, reasonCode });

/** Every seat, also those not claimed yet: a claim that is still on its way is refused then. */
function released(state: Publication, reasonCode: string): Reaction<Publication> | undefined {
  if (state.stage === 'none' || state.stage === 'released') return undefined;
  return {
    state: { ...state, stage: 'released' },
    commands: state.seats.map((seat) => release(state, seat, reasonCode)),
    timers: [{ cancel: EXPIRY }],
  };
}
