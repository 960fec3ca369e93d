import { refuse, type Rule } from '@upstream/event-sourcing';
import type { SeatEvent } from './events.js';
import { freePlaces, inProgramme, seatFields, type Seat, type SeatOf } from './seat.js';

export interface ClaimSeat extends SeatOf {
  readonly programmeId: string;
  /** The proposal's id. */
  readonly claimId: string;
  /** The programme's own limit for the role, beside what the person offers. */
  readonly atMost?: number;
}

export const claimSeat: Rule<ClaimSeat, Seat, SeatEvent> = (command, state) => {
  const { programmeId, claimId, atMost } = command;
  if (claimId in state.claims) return [];
  if (state.released.includes(claimId)) return refuse('claim_released', 'This claim was given back before. Make a new proposal.', { claimId });
  if (state.gone || inProgramme(state, programmeId).standing !== 'open') return refuse('seat_closed', 'One of the two does not take part at the moment. Start a new round.', { role: command.role });
  if (freePlaces(state, programmeId, atMost) === 0) {
    return refuse('seat_full', 'One of the two has no free place any more. Start a new round.', { role: command.role });
  }
  return [{ type: 'matching.seat-claimed.v1', data: { ...seatFields(command), programmeId, claimId } }];
};

export interface ReleaseSeat extends SeatOf {
  readonly programmeId: string;
  readonly claimId: string;
  readonly reasonCode: string;
}

/** Cannot be refused. What was never claimed becomes a tombstone: a claim that comes too late is refused. */
export const releaseSeat: Rule<ReleaseSeat, Seat, SeatEvent> = (command, state) => {
  const { programmeId, claimId, reasonCode } = command;
  if (state.released.includes(claimId)) return [];
  return [{ type: 'matching.seat-released.v1', data: { ...seatFields(command), programmeId, claimId, held: claimId in state.claims, reasonCode } }];
};
