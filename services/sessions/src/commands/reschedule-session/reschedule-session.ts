import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, notFound, refuse, RuleViolation, type Clock, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CLOCK, CommandOf, HomeId, Instant, Meta, Path, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { addMs, DAY_MS, earlierOf } from '../../domain/iso-time.js';
import { sideOf } from '../../domain/members.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { NOTICE_DAYS, outsideThePlan } from '../../domain/pair-plan/plan-session.js';
import { rescheduleSession, type RescheduleSession } from '../../domain/session/reschedule-session.js';
import { session, sessionOf, type Session } from '../../domain/session/session.js';
import { AggregateReader } from '../aggregate-reader.js';
import { actingOn, SessionPath } from '../routes.js';
import { endOf, withRoom } from '../schedule-session/schedule-session.js';
import { SlotFinder, type Proposal } from '../schedule-session/slot-finder.js';

/** Without a time, the next one that suits all. Without a room, any that is free where they all work. */
type Wanted = Pick<RescheduleSession, 'sessionId' | 'programmeId' | 'by'> & { startsAt?: string; inPerson?: boolean; roomId?: string };
export class RescheduleSessionCommand extends CommandOf<Wanted> {}

const WITHIN_DAYS = 28;

@CommandHandler(RescheduleSessionCommand)
export class RescheduleSessionHandler implements ICommandHandler<RescheduleSessionCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data, meta }: RescheduleSessionCommand): Promise<CommandResult> {
    // A repeated command is answered as the first time, whatever has become of time and rooms since.
    const before = await this.runner.run(session, data.sessionId, () => [], meta);
    if (before.repeated) return before;
    const slot = await this.slotFor(data, await this.aggregates.state(session, data.sessionId, meta.tenant), meta.tenant);
    return this.runner.run(session, data.sessionId, (state, context) => rescheduleSession({ ...data, ...slot }, state, context), meta);
  }

  private async slotFor(wanted: Wanted, state: Session, tenant: string): Promise<Proposal> {
    const found = sessionOf(state, wanted.programmeId);
    if (!found || !sideOf(found.facts, wanted.by)) throw new RuleViolation(notFound('session'));
    const plan = await this.aggregates.state(pairPlan, found.facts.pairId, tenant);
    if (plan.kind !== 'open') throw new RuleViolation(refuse('plan_not_open', 'The pair is paused or has ended.'));
    const search = { tenant, session: found.facts, plan: plan.facts };
    if (!wanted.startsAt) {
      const from = addMs(this.clock.now().toISOString(), NOTICE_DAYS.ready * DAY_MS);
      return this.slots.propose(search, from, earlierOf(addMs(from, WITHIN_DAYS * DAY_MS), endOf(plan)));
    }
    const outside = outsideThePlan(plan.facts, wanted.startsAt);
    if (outside) throw new RuleViolation(outside);
    const endsAt = addMs(wanted.startsAt, Date.parse(found.endsAt) - Date.parse(found.startsAt));
    const slot = { startsAt: wanted.startsAt, endsAt };
    await this.slots.free(search, slot);
    if (wanted.roomId) return withRoom(slot, await this.slots.chosenRoom(search, slot, wanted.roomId));
    const room = (wanted.inPerson ?? found.inPerson) ? await this.slots.roomFor(search, slot) : undefined;
    if (wanted.inPerson && !room) throw new RuleViolation(refuse('no_room_free', 'No room is free there at that time. Choose another time, or meet online.'));
    return withRoom(slot, room);
  }
}

const Moved = z.strictObject({
  startsAt: Instant.optional(),
  inPerson: z.boolean().optional(),
  roomId: HomeId.optional(),
})
  .refine(({ startsAt, roomId, inPerson }) => roomId === undefined || (startsAt !== undefined && inPerson !== false), { path: ['roomId'], message: 'a room goes with a time and with meeting in person', params: { code: 'room-without-meeting' } })
  .meta({ id: 'MovedSession' }); // prettier-ignore

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class RescheduleSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('rescheduling')
  @HttpCode(200)
  @Requires('programme.read')
  @Refuses('session_over', 'session_started', 'starts_in_the_past', 'outside_the_plan', 'plan_not_open', 'no_room_free', 'no_slot', 'people_unknown', 'people_busy', 'room_elsewhere', 'room_closed', 'room_too_small', 'room_over_midnight', 'room_taken')
  reschedule(@Path(SessionPath) path: SessionPath, @Body({ schema: Moved }) body: z.output<typeof Moved>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new RescheduleSessionCommand({ ...path, ...body, by: actingOn(who, path.programmeId) }, meta));
  }
}
