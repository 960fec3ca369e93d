import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Topic } from '@upstream/contracts';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { achieveGoal, setGoal, type AchieveGoal, type SetGoal } from '../../domain/pair-plan/goals.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { PairPath, Text } from '../routes.js';

export class SetGoalCommand extends CommandOf<SetGoal> {}
export class AchieveGoalCommand extends CommandOf<AchieveGoal> {}
export const goalHandlers = [
  ruleHandler(SetGoalCommand, pairPlan, ({ pairId }) => pairId, setGoal),
  ruleHandler(AchieveGoalCommand, pairPlan, ({ pairId }) => pairId, achieveGoal),
];

const Goal = z.strictObject({ text: Text, topic: Topic.optional() }).meta({ id: 'Goal' });
const GoalPath = PairPath.extend({ goalId: HomeId });

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs/:pairId/goals')
export class GoalsEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('pair.own')
  async set(@Path(PairPath) path: PairPath, @Body({ schema: Goal }) body: z.output<typeof Goal>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<SetGoalCommand, CommandResult>(new SetGoalCommand({ ...path, ...body, by: who.employeeId }, meta));
    const { goalId } = result.events[0]!.data as { goalId: string };
    return created(result, `/v1/programmes/${path.programmeId}/pair-plans/${path.pairId}`, { goalId });
  }

  @Post(':goalId/achievement')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('goal_achieved')
  achieve(@Path(GoalPath) path: z.output<typeof GoalPath>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new AchieveGoalCommand({ ...path, by: who.employeeId }, meta));
  }
}
