import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf } from '@upstream/platform';
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

@CommandHandler(OpenSeatCommand)
export class OpenSeatHandler implements ICommandHandler<OpenSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: OpenSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => openSeat(data, state, context), meta);
  }
}

@CommandHandler(SetSeatCapacityCommand)
export class SetSeatCapacityHandler implements ICommandHandler<SetSeatCapacityCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: SetSeatCapacityCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => setSeatCapacity(data, state, context), meta);
  }
}

@CommandHandler(SuspendSeatCommand)
export class SuspendSeatHandler implements ICommandHandler<SuspendSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: SuspendSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => suspendSeat(data, state, context), meta);
  }
}

@CommandHandler(ResumeSeatCommand)
export class ResumeSeatHandler implements ICommandHandler<ResumeSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: ResumeSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => resumeSeat(data, state, context), meta);
  }
}

@CommandHandler(CloseSeatCommand)
export class CloseSeatHandler implements ICommandHandler<CloseSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: CloseSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => closeSeat(data, state, context), meta);
  }
}

@CommandHandler(ClaimSeatCommand)
export class ClaimSeatHandler implements ICommandHandler<ClaimSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: ClaimSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => claimSeat(data, state, context), meta);
  }
}

@CommandHandler(ReleaseSeatCommand)
export class ReleaseSeatHandler implements ICommandHandler<ReleaseSeatCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: ReleaseSeatCommand) {
    return this.runner.run(seat, seatIdOf(data.employeeId, data.role), (state, context) => releaseSeat(data, state, context), meta);
  }
}

export const seatCommands = [OpenSeatCommand, SetSeatCapacityCommand, SuspendSeatCommand, ResumeSeatCommand, CloseSeatCommand, ClaimSeatCommand, ReleaseSeatCommand];
export const seatHandlers = [OpenSeatHandler, SetSeatCapacityHandler, SuspendSeatHandler, ResumeSeatHandler, CloseSeatHandler, ClaimSeatHandler, ReleaseSeatHandler];
