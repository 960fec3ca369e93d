import type { Side } from '@upstream/contracts';
import type { Rule } from '@upstream/event-sourcing';
import type { SeatEvent } from './events.js';
import { claimsIn, inProgramme, seatFields, type Seat, type SeatOf } from './seat.js';

export interface CloseSeat extends SeatOf {
  /** Without one: for good. */
  readonly programmeId?: string;
  readonly reasonCode: string;
  readonly by: Side;
  /** The programme came to its end for the person: pairs are completed, not ended. */
  readonly completed?: boolean;
}

/** Lists the claims that must end. Closing for good leaves a tombstone also where nothing was open: a late approval opens nothing. */
export const closeSeat: Rule<CloseSeat, Seat, SeatEvent> = (command, state) => {
  const { programmeId, reasonCode, by, completed = false } = command;
  if (state.gone) return [];
  if (programmeId === undefined) {
    return [{ type: 'matching.seat-closed.v1', data: { ...seatFields(command), reasonCode, by, completed, claims: Object.keys(state.claims) } }];
  }
  const { standing } = inProgramme(state, programmeId);
  if (standing !== 'open' && standing !== 'suspended') return [];
  return [{ type: 'matching.seat-closed.v1', data: { ...seatFields(command), programmeId, reasonCode, by, completed, claims: claimsIn(state, programmeId) } }];
};
