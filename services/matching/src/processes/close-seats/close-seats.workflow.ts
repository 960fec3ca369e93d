import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import { seatIdOf } from '../../domain/ids.js';
import type { EndPairing } from '../../domain/proposal/end-pair.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import type { PausePairing, ResumePairing } from '../../domain/proposal/pause-pair.js';
import type { SeatEvent } from '../../domain/seat/events.js';

type OfSeat = Extract<SeatEvent, { type: 'matching.seat-closed.v1' | 'matching.seat-suspended.v1' | 'matching.seat-resumed.v1' }>;
type Heard = OfSeat | Extract<ProposalEvent, { type: 'matching.pair-member-left.v1' }>;

interface SeatHeld {
  /** What waits, or would if it were a pair, while the participant pauses: its id to the reason. */
  readonly paused?: Readonly<Record<string, string>>;
}

/** One instance per seat: what happens to a seat happens to everything that it holds. */
export const closeSeats: Workflow<SeatHeld, Heard> = {
  name: 'close-seats',
  initialState: {},
  listensTo: ['matching.seat-closed.v1', 'matching.seat-suspended.v1', 'matching.seat-resumed.v1', 'matching.pair-member-left.v1'],
  // A circle goes on without a mentee who pauses; of the last one, the pair that is left waits.
  instanceOf: ({ data }) => ('seatId' in data ? data.seatId : data.mentees.length === 1 ? seatIdOf(data.mentees[0]!.employeeId, 'mentee') : undefined),
  onEvent: (state, event) => {
    if (event.type === 'matching.pair-member-left.v1') {
      const { pairId, mentees } = event.data;
      const reasonCode = state.paused?.[pairId];
      return reasonCode === undefined ? undefined : { state, commands: [pause(pairId, mentees[0]!.employeeId, reasonCode)] };
    }
    const { claims } = event.data;
    if (claims.length === 0) return undefined;
    const others = Object.fromEntries(Object.entries(state.paused ?? {}).filter(([claimId]) => !claims.includes(claimId)));
    const pausing = event.type === 'matching.seat-suspended.v1' ? Object.fromEntries(claims.map((claimId) => [claimId, event.data.reasonCode])) : {};
    return { state: { paused: { ...others, ...pausing } }, commands: claims.map((claimId) => consequence(event, claimId)) };
  },
};

function consequence({ type, data }: OfSeat, proposalId: string): RequestedCommand {
  switch (type) {
    case 'matching.seat-closed.v1': {
      const { reasonCode, by, completed, employeeId } = data;
      return send<EndPairing>('EndPairing', { proposalId, reasonCode, by, completed, leaverEmployeeId: employeeId });
    }
    case 'matching.seat-suspended.v1':
      return pause(proposalId, data.employeeId, data.reasonCode);
    case 'matching.seat-resumed.v1':
      return send<ResumePairing>('ResumePairing', { proposalId, hold: data.employeeId });
  }
}

const pause = (proposalId: string, hold: string, reasonCode: string): RequestedCommand => send<PausePairing>('PausePairing', { proposalId, hold, reasonCode });
