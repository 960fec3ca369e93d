import { CommandOf, ruleHandler } from '@upstream/platform';
import { seatIdOf } from '../../domain/ids.js';
import { claimSeat, releaseSeat, type ClaimSeat, type ReleaseSeat } from '../../domain/seat/claim-seat.js';
import { closeSeat, type CloseSeat } from '../../domain/seat/close-seat.js';
import { openSeat, resumeSeat, setSeatCapacity, suspendSeat, type OpenSeat, type ResumeSeat, type SetSeatCapacity, type SuspendSeat } from '../../domain/seat/open-seat.js';
import { seat } from '../../domain/seat/seat.js';

// Seats have no endpoints: other services' events and processes move them.
export class OpenSeatCommand extends CommandOf<OpenSeat> {}
export class SetSeatCapacityCommand extends CommandOf<SetSeatCapacity> {}
export class SuspendSeatCommand extends CommandOf<SuspendSeat> {}
export class ResumeSeatCommand extends CommandOf<ResumeSeat> {}
export class CloseSeatCommand extends CommandOf<CloseSeat> {}
export class ClaimSeatCommand extends CommandOf<ClaimSeat> {}
export class ReleaseSeatCommand extends CommandOf<ReleaseSeat> {}

const ofSeat = ({ employeeId, role }: Pick<OpenSeat, 'employeeId' | 'role'>): string => seatIdOf(employeeId, role);
export const OpenSeatHandler = ruleHandler(OpenSeatCommand, seat, ofSeat, openSeat);
export const SetSeatCapacityHandler = ruleHandler(SetSeatCapacityCommand, seat, ofSeat, setSeatCapacity);
export const SuspendSeatHandler = ruleHandler(SuspendSeatCommand, seat, ofSeat, suspendSeat);
export const ResumeSeatHandler = ruleHandler(ResumeSeatCommand, seat, ofSeat, resumeSeat);
export const CloseSeatHandler = ruleHandler(CloseSeatCommand, seat, ofSeat, closeSeat);
export const ClaimSeatHandler = ruleHandler(ClaimSeatCommand, seat, ofSeat, claimSeat);
export const ReleaseSeatHandler = ruleHandler(ReleaseSeatCommand, seat, ofSeat, releaseSeat);

export const seatCommands = [OpenSeatCommand, SetSeatCapacityCommand, SuspendSeatCommand, ResumeSeatCommand, CloseSeatCommand, ClaimSeatCommand, ReleaseSeatCommand];
export const seatHandlers = [OpenSeatHandler, SetSeatCapacityHandler, SuspendSeatHandler, ResumeSeatHandler, CloseSeatHandler, ClaimSeatHandler, ReleaseSeatHandler];
