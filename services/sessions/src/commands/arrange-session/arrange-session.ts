import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, notFound, refuse, RuleViolation, type Clock, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CLOCK, CommandOf, created, Instant, Meta, Path, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { sessionIdOf } from '../../domain/ids.js';
import { addMinutes, addMs, DAY_MS, earlierOf } from '../../domain/iso-time.js';
import { sideOf } from '../../domain/members.js';
import { pairPlan, runningPlan, type PairPlan } from '../../domain/pair-plan/pair-plan.js';
import { arrangeSession, NOTICE_DAYS, type ArrangeSession } from '../../domain/pair-plan/plan-session.js';
import { reserveSession } from '../../domain/session/reserve-session.js';
import { session } from '../../domain/session/session.js';
import { AggregateReader } from '../aggregate-reader.js';
import { actingOn, PairPath } from '../routes.js';
import { endOf, factsOfSession, withRoom } from '../schedule-session/schedule-session.js';
import { SlotFinder } from '../schedule-session/slot-finder.js';

/** Without a time, the next one that suits all. */
type Wanted = Omit<ArrangeSession, 'startsAt' | 'inPerson'> & Partial<Pick<ArrangeSession, 'startsAt' | 'inPerson'>>;
export class ArrangeSessionCommand extends CommandOf<Wanted> {}

const WITHIN_DAYS = 28;

/**
 * Two streams: the plan gives the session its number, then the session takes the slot. Should it stop in between, the
 * process that follows the plan reserves it.
 */
@CommandHandler(ArrangeSessionCommand)
export class ArrangeSessionHandler implements ICommandHandler<ArrangeSessionCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data, meta }: ArrangeSessionCommand): Promise<CommandResult> {
    const planned = await this.plan(data, meta);
    const { ordinal } = planned.events[0]!.data as { ordinal: number };
    const { ifMatch: _seen, ...again } = meta;
    // Repeated, it is answered as the first time, whatever has become of the pair since.
    const reserved = await this.runner.run(session, sessionIdOf(data.pairId, ordinal), () => [], again);
    if (planned.repeated && reserved.revision >= 0) return { ...reserved, repeated: true };
    const plan = await this.aggregates.state(pairPlan, data.pairId, meta.tenant);
    const arranged = plan.kind === 'awaited' ? undefined : plan.work?.arranged[ordinal];
    if (plan.kind !== 'open' || !arranged) throw new RuleViolation(refuse('plan_not_open', 'The pair has been paused or has ended meanwhile.'));
    const facts = factsOfSession(plan.facts, ordinal);
    const room = arranged.inPerson ? await this.slots.roomFor({ tenant: meta.tenant, session: facts, plan: plan.facts }, arranged) : undefined;
    const reserving = { ...facts, ...withRoom(arranged, room), ready: plan.pairReady };
    return this.runner.run(session, facts.sessionId, (state, context) => reserveSession(reserving, state, context), again);
  }

  /** A repeated command is answered with what it planned the first time, whatever has become of time and rooms since. */
  private async plan(data: Wanted, meta: CommandMeta): Promise<CommandResult> {
    const before = await this.runner.run(pairPlan, data.pairId, () => [], meta);
    if (before.repeated) return before;
    const wanted = await this.timed(data, await this.aggregates.state(pairPlan, data.pairId, meta.tenant), meta.tenant);
    return this.runner.run(pairPlan, data.pairId, (state, context) => arrangeSession(wanted, state, context), meta);
  }

  /** The time and place, chosen here when the caller chose none. */
  private async timed(wanted: Wanted, state: PairPlan, tenant: string): Promise<ArrangeSession> {
    const plan = runningPlan(state, wanted.programmeId);
    if (!plan || !sideOf(plan.facts, wanted.by)) throw new RuleViolation(notFound('pair'));
    const search = { tenant, session: factsOfSession(plan.facts, plan.work.lastOrdinal + 1), plan: plan.facts };
    if (!wanted.startsAt) {
      const from = addMs(this.clock.now().toISOString(), NOTICE_DAYS.ready * DAY_MS);
      const { startsAt, inPerson } = await this.slots.propose(search, from, earlierOf(addMs(from, WITHIN_DAYS * DAY_MS), endOf(plan)));
      return { ...wanted, startsAt, inPerson: wanted.inPerson ?? inPerson };
    }
    const { startsAt } = wanted;
    const endsAt = addMinutes(startsAt, wanted.minutes ?? plan.facts.cadence.minutes);
    const room = wanted.inPerson === false ? undefined : await this.slots.roomFor(search, { startsAt, endsAt });
    if (wanted.inPerson && !room) throw new RuleViolation(refuse('no_room_free', 'No room is free there at that time. Choose another time, or meet online.'));
    return { ...wanted, startsAt, inPerson: room !== undefined };
  }
}

const Arranged = z.strictObject({
  startsAt: Instant.optional(),
  minutes: z.number().int().min(15).max(480).optional(),
  inPerson: z.boolean().optional(),
}).meta({ id: 'ArrangedSession' }); // prettier-ignore

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/pairs/:pairId/sessions')
export class ArrangeSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('programme.read')
  @Refuses('starts_in_the_past', 'outside_the_plan', 'plan_paused', 'no_room_free', 'no_slot', 'people_unknown')
  async arrange(@Path(PairPath) { programmeId, pairId }: PairPath, @Body({ schema: Arranged }) body: z.output<typeof Arranged>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const wanted = { programmeId, pairId, ...body, by: actingOn(who, programmeId) };
    const result = await this.commands.execute<ArrangeSessionCommand, CommandResult>(new ArrangeSessionCommand(wanted, meta));
    return created(result, `/v1/programmes/${programmeId}/sessions/${result.id}`);
  }
}
