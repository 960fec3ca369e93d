import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, ruleHandler } from '@upstream/platform';
import { roomDayIdOf } from '../../domain/ids.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { bookRoom, releaseRoom, roomDay, type BookRoom, type ReleaseRoom } from '../../domain/room-day/room-day.js';
import { assignRoom, replaceRoom, type AssignRoom } from '../../domain/session/room-of-session.js';
import { isAhead, session } from '../../domain/session/session.js';
import type { FindAnotherRoom } from '../../processes/book-room/book-room.workflow.js';
import { AggregateReader } from '../aggregate-reader.js';
import { SlotFinder } from '../schedule-session/slot-finder.js';

export class BookRoomCommand extends CommandOf<BookRoom> {}
export class ReleaseRoomCommand extends CommandOf<ReleaseRoom> {}
export class AssignRoomCommand extends CommandOf<AssignRoom> {}
export class FindAnotherRoomCommand extends CommandOf<FindAnotherRoom> {}

const ofDay = ({ roomId, on }: { roomId: string; on: string }): string => roomDayIdOf(roomId, on);
/** So many rooms may refuse a session before it is held online. */
const ATTEMPTS = 8;

/** The wanted room was taken meanwhile: another one at that time, else another time, else online. */
@CommandHandler(FindAnotherRoomCommand)
export class FindAnotherRoomHandler implements ICommandHandler<FindAnotherRoomCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
  ) {}

  async execute({ data: { sessionId, pairId, refused, tried, attempt }, meta }: FindAnotherRoomCommand): Promise<CommandResult> {
    const [current, plan] = await Promise.all([this.aggregates.state(session, sessionId, meta.tenant), this.aggregates.state(pairPlan, pairId, meta.tenant)]);
    const search = isAhead(current) && plan.kind === 'open' && attempt < ATTEMPTS ? { tenant: meta.tenant, session: current.facts, plan: plan.facts, tried } : undefined;
    const sameTime = search && isAhead(current) ? await this.slots.roomFor(search, current) : undefined;
    const otherTime = search && isAhead(current) && !sameTime ? await this.slots.laterWithRoom(search, current) : undefined;
    return this.runner.run(
      session,
      sessionId,
      (state, context) => replaceRoom({ sessionId, refused, ...(sameTime ? { room: sameTime } : otherTime ?? {}) }, state, context),
      meta,
    );
  }
}

export const bookRoomHandlers = [
  FindAnotherRoomHandler,
  ruleHandler(BookRoomCommand, roomDay, ofDay, bookRoom),
  ruleHandler(ReleaseRoomCommand, roomDay, ofDay, releaseRoom),
  ruleHandler(AssignRoomCommand, session, ({ sessionId }) => sessionId, assignRoom),
];
