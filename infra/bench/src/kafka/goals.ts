import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, defineEvents, refuse, type CommandMeta, type CommandResult, type Decider, type EventFamily, type Rule } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Refuses, Requires, secureTable, type ServiceDefinition } from '@upstream/platform';
import { put, readModel } from '@upstream/projections';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';

// Two services as the product's are: one decides and publishes, the other takes it into its inbox and shows a row.

const REACHED = 'goals.goal-reached.v1';
export const PUBLIC = 'upstream.goal-achieved.v1';
/** The category of the deciding service's streams. */
export const CATEGORY = 'goals_goal';
export const reachedEvents = defineEvents({ [REACHED]: z.object({ goalId: z.string(), pairId: z.string(), programmeId: z.string() }) });

interface ReachGoal {
  readonly goalId: string;
  readonly pairId: string;
  readonly programmeId: string;
}
interface GoalReached {
  readonly type: typeof REACHED;
  readonly data: ReachGoal;
}

const goal: Decider<'open' | 'reached', GoalReached> = { category: CATEGORY, initialState: 'open', evolve: () => 'reached' };
const reachGoal: Rule<ReachGoal, 'open' | 'reached', GoalReached> = (command, state) => (state === 'open' ? [{ type: REACHED, data: command }] : refuse('goal_reached', 'It was reached before.'));

class ReachGoalCommand extends CommandOf<ReachGoal> {}

@CommandHandler(ReachGoalCommand)
class ReachGoalHandler implements ICommandHandler<ReachGoalCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: ReachGoalCommand) {
    return this.runner.run(goal, data.goalId, (state, context) => reachGoal(data, state, context), meta);
  }
}

const GoalBody = z.strictObject({ goalId: HomeId, pairId: HomeId, programmeId: HomeId }).meta({ id: 'Goal' });

@Controller('v1/goals')
class ReachGoalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('session.manage')
  @Refuses('goal_reached')
  async reach(@Body({ schema: GoalBody }) body: z.output<typeof GoalBody>, @Meta() meta: CommandMeta) {
    return created(await this.commands.execute<ReachGoalCommand, CommandResult>(new ReachGoalCommand(body, meta)), `/v1/goals/${body.goalId}`);
  }
}

const nothing = { consumes: [], readModels: [], workflows: [], commands: [], consumed: {}, published: {}, streams: {}, entities: [], migrations: [], controllers: [], providers: [] } as const;

/** Decides, and tells others: a message for each goal, under the goal's key. */
export const goals: ServiceDefinition = {
  ...nothing,
  name: 'goals',
  streams: { [CATEGORY]: reachedEvents as EventFamily },
  published: { [REACHED]: ({ data }) => [{ type: PUBLIC, key: (data as ReachGoal).goalId, data: data as ReachGoal }] },
  controllers: [ReachGoalEndpoint],
  providers: [ReachGoalHandler],
};

@Entity('reached')
class ReachedRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
}

class Reached1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table reached (id text not null, tenant text not null)');
    await runner.query('alter table reached add constraint "PK_reached" primary key (id)');
    await secureTable(runner, 'reached');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reached');
  }
}

interface GoalAchieved {
  readonly type: typeof PUBLIC;
  readonly data: ReachGoal;
}

/** Hears of it, and shows it. */
export const board: ServiceDefinition = {
  ...nothing,
  name: 'board',
  consumes: ['sessions'],
  readModels: [
    readModel<GoalAchieved>({
      name: 'reached',
      version: 1,
      tables: [{ name: 'reached', key: ['id'] }],
      on: { [PUBLIC]: ({ data, meta }) => [put('reached', { id: data.goalId, tenant: meta.tenant })] },
    }),
  ],
  entities: [ReachedRow],
  migrations: [Reached1800000000000],
};

/** A service that takes the same messages into an inbox of its own, and does nothing else. */
export const listener = (name: string): ServiceDefinition => ({ ...nothing, name, consumes: ['sessions'] });
