import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, notFound, refuse, RuleViolation, type Clock, type CommandResult } from '@upstream/event-sourcing';
import { amongMany, CLOCK, CommandOf, ruleHandler } from '@upstream/platform';
import { sessionIdOf } from '../../domain/ids.js';
import { addDays, addMs, DAY_MS, earlierOf, isBefore, laterOf, startOfDay } from '../../domain/iso-time.js';
import { peopleOf } from '../../domain/members.js';
import { periodsOf } from '../../domain/pair-plan/cadence.js';
import { pairPlan, type PlanFacts, type RunningPlan } from '../../domain/pair-plan/pair-plan.js';
import { NOTICE_DAYS, planNextSession, type PlanNextSession } from '../../domain/pair-plan/plan-session.js';
import { withdrawSession, type WithdrawSession } from '../../domain/session/cancel-session.js';
import { confirmSession, type ConfirmSession } from '../../domain/session/confirm-session.js';
import type { SessionFacts } from '../../domain/session/events.js';
import { markUnreported, type MarkUnreported } from '../../domain/session/report-session.js';
import { moveUnconfirmed } from '../../domain/session/reschedule-session.js';
import { reserveSession } from '../../domain/session/reserve-session.js';
import { isAhead, session } from '../../domain/session/session.js';
import type { ReserveArranged } from '../../processes/pair-sessions/pair-sessions.workflow.js';
import type { MoveUnconfirmedSession } from '../../processes/session-deadlines/session-deadlines.workflow.js';
import { AggregateReader } from '../aggregate-reader.js';
import { SlotFinder, type Proposal } from './slot-finder.js';

export class ScheduleNextSessionCommand extends CommandOf<PlanNextSession> {}
export class ReserveArrangedCommand extends CommandOf<ReserveArranged> {}
export class MoveUnconfirmedSessionCommand extends CommandOf<MoveUnconfirmedSession> {}
export class ConfirmSessionCommand extends CommandOf<ConfirmSession> {}
export class WithdrawSessionCommand extends CommandOf<WithdrawSession> {}
export class MarkUnreportedCommand extends CommandOf<MarkUnreported> {}

export const factsOfSession = (plan: PlanFacts, ordinal: number): SessionFacts => ({
  sessionId: sessionIdOf(plan.pairId, ordinal),
  pairId: plan.pairId,
  programmeId: plan.programmeId,
  ...peopleOf(plan),
  ordinal,
});

/** A window is never shorter than this, even when little is left of its period. */
const SHORTEST_WINDOW_DAYS = 7;
/** Where a session is looked for that could not be confirmed in time. */
const MOVE_WITHIN_DAYS = 28;

/** Plans the next session of the cadence, then reserves the first slot that suits: both no-ops when repeated. */
@CommandHandler(ScheduleNextSessionCommand)
export class ScheduleNextSessionHandler implements ICommandHandler<ScheduleNextSessionCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data, meta }: ScheduleNextSessionCommand): Promise<CommandResult> {
    await amongMany(() => this.runner.run(pairPlan, data.pairId, (state, context) => planNextSession(data, state, context), meta));
    const plan = await this.aggregates.state(pairPlan, data.pairId, meta.tenant);
    if (plan.kind !== 'open') throw new RuleViolation(refuse('plan_not_open', 'The pair is paused or has ended: no sessions are planned.'));
    const facts = factsOfSession(plan.facts, data.after + 1);
    const known = await this.aggregates.state(session, facts.sessionId, meta.tenant);
    const slot = known.kind === 'none' ? await this.proposalFor(plan, facts, meta.tenant) : { startsAt: known.startsAt, endsAt: known.endsAt, inPerson: known.inPerson };
    return this.runner.run(session, facts.sessionId, (state, context) => reserveSession({ ...facts, ...slot, ready: plan.pairReady }, state, context), meta);
  }

  private async proposalFor(plan: RunningPlan, facts: SessionFacts, tenant: string): Promise<Proposal> {
    const search = { tenant, session: facts, plan: plan.facts };
    const arranged = plan.work.arranged[facts.ordinal];
    if (arranged) return withRoom(arranged, arranged.inPerson ? await this.slots.roomFor(search, arranged) : undefined);
    const period = periodsOf(plan.facts)[plan.work.periods[facts.ordinal]!]!;
    const from = laterOf(startOfDay(period.from), earliestFor(plan, this.clock));
    const until = laterOf(startOfDay(addDays(period.to, 1)), addMs(from, SHORTEST_WINDOW_DAYS * DAY_MS));
    return this.slots.propose(search, from, earlierOf(until, endOf(plan)));
  }
}

/** The pair chose the time: reserved there, in person when a room is free. */
@CommandHandler(ReserveArrangedCommand)
export class ReserveArrangedHandler implements ICommandHandler<ReserveArrangedCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
  ) {}

  async execute({ data: { pairId, ordinal }, meta }: ReserveArrangedCommand): Promise<CommandResult> {
    const plan = await this.aggregates.state(pairPlan, pairId, meta.tenant);
    const arranged = plan.kind === 'awaited' ? undefined : plan.work?.arranged[ordinal];
    if (plan.kind !== 'open' || !arranged) throw new RuleViolation(notFound('pair'));
    const facts = factsOfSession(plan.facts, ordinal);
    const room = arranged.inPerson ? await this.slots.roomFor({ tenant: meta.tenant, session: facts, plan: plan.facts }, arranged) : undefined;
    return this.runner.run(session, facts.sessionId, (state, context) => reserveSession({ ...facts, ...withRoom(arranged, room), ready: plan.pairReady }, state, context), meta);
  }
}

/** A reserved slot has come and the pair was not ready: later, with the notice that people need. */
@CommandHandler(MoveUnconfirmedSessionCommand)
export class MoveUnconfirmedSessionHandler implements ICommandHandler<MoveUnconfirmedSessionCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly slots: SlotFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data: { sessionId, pairId }, meta }: MoveUnconfirmedSessionCommand): Promise<CommandResult> {
    const [plan, current] = await Promise.all([this.aggregates.state(pairPlan, pairId, meta.tenant), this.aggregates.state(session, sessionId, meta.tenant)]);
    if (plan.kind !== 'open' || !isAhead(current)) throw new RuleViolation(notFound('session'));
    const from = earliestFor(plan, this.clock);
    const until = earlierOf(addMs(from, MOVE_WITHIN_DAYS * DAY_MS), endOf(plan));
    const slot = await this.slots.propose({ tenant: meta.tenant, session: current.facts, plan: plan.facts }, from, until);
    return this.runner.run(session, sessionId, (state, context) => moveUnconfirmed({ sessionId, ...slot, ready: plan.pairReady }, state, context), meta);
  }
}

/** With the notice that people need. Refused as `plan_finished` once the programme's last day has gone by. */
function earliestFor(plan: RunningPlan, clock: Clock): string {
  const now = clock.now().toISOString();
  if (!isBefore(now, endOf(plan))) throw new RuleViolation(refuse('plan_finished', 'The programme is over: no sessions are planned any more.'));
  return addMs(now, (plan.pairReady ? NOTICE_DAYS.ready : NOTICE_DAYS.training) * DAY_MS);
}

/** Nothing is proposed from here on. */
export const endOf = ({ facts }: RunningPlan): string => startOfDay(addDays(facts.endsOn, 1));

export const withRoom = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, room: Proposal['room']): Proposal => ({
  startsAt,
  endsAt,
  inPerson: room !== undefined,
  ...(room ? { room } : {}),
});

const ofSession = ({ sessionId }: { sessionId: string }): string => sessionId;

export const scheduleSessionHandlers = [
  ScheduleNextSessionHandler,
  ReserveArrangedHandler,
  MoveUnconfirmedSessionHandler,
  ruleHandler(ConfirmSessionCommand, session, ofSession, confirmSession),
  ruleHandler(WithdrawSessionCommand, session, ofSession, withdrawSession),
  ruleHandler(MarkUnreportedCommand, session, ofSession, markUnreported),
];
