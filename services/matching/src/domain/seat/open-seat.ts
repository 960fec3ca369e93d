import type { Rule } from '@upstream/event-sourcing';
import type { SeatEvent } from './events.js';
import { claimsIn, inProgramme, seatFields, type Seat, type SeatOf } from './seat.js';

export interface OpenSeat extends SeatOf {
  readonly programmeId: string;
}

/** Approved for the role. Comes from another service and cannot be refused; after the person has left it changes nothing. */
export const openSeat: Rule<OpenSeat, Seat, SeatEvent> = (command, state) =>
  state.gone || inProgramme(state, command.programmeId).standing === 'open'
    ? []
    : [{ type: 'matching.seat-opened.v1', data: { ...seatFields(command), programmeId: command.programmeId } }];

export interface SetSeatCapacity extends SeatOf {
  readonly programmeId: string;
  readonly capacity: number;
}

/** May come before the approval. Fewer than are claimed ends nothing; it only keeps new claims away. */
export const setSeatCapacity: Rule<SetSeatCapacity, Seat, SeatEvent> = (command, state) => {
  const { programmeId, capacity } = command;
  if (state.gone || inProgramme(state, programmeId).capacity === capacity) return [];
  return [{ type: 'matching.seat-capacity-set.v1', data: { ...seatFields(command), programmeId, capacity } }];
};

export interface SuspendSeat extends SeatOf {
  readonly programmeId: string;
  readonly reasonCode: string;
}

/** A participant pauses: what the seat holds is listed, so that each pair can be paused. */
export const suspendSeat: Rule<SuspendSeat, Seat, SeatEvent> = (command, state) => {
  const { programmeId, reasonCode } = command;
  if (state.gone || inProgramme(state, programmeId).standing !== 'open') return [];
  return [{ type: 'matching.seat-suspended.v1', data: { ...seatFields(command), programmeId, reasonCode, claims: claimsIn(state, programmeId) } }];
};

export interface ResumeSeat extends SeatOf {
  readonly programmeId: string;
}

export const resumeSeat: Rule<ResumeSeat, Seat, SeatEvent> = (command, state) => {
  const { programmeId } = command;
  if (state.gone || inProgramme(state, programmeId).standing !== 'suspended') return [];
  return [{ type: 'matching.seat-resumed.v1', data: { ...seatFields(command), programmeId, claims: claimsIn(state, programmeId) } }];
};
