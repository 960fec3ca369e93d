import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ServiceRuntime, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { recommendationIdOf } from '../../domain/ids.js';
import { recommendation, recommendPair, type RecommendPair } from '../../domain/recommendation/recommendation.js';
import { employeeOf } from '../../employee-of.js';
import { ofKnownPeople, requirePeople } from '../known-people.js';

export class RecommendPairCommand extends CommandOf<RecommendPair> {}

@CommandHandler(RecommendPairCommand)
export class RecommendPairHandler implements ICommandHandler<RecommendPairCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly runtime: ServiceRuntime,
  ) {}

  async execute({ data, meta }: RecommendPairCommand) {
    await requirePeople(this.runtime, meta, [data.mentorEmployeeId, data.menteeEmployeeId]);
    const id = recommendationIdOf(data.programmeId, data.mentorEmployeeId, data.menteeEmployeeId);
    return ofKnownPeople(this.runner.run(recommendation, id, (state, context) => recommendPair(data, state, context), meta));
  }
}

const Programme = z.object({ programmeId: HomeId });
const Recommend = z.strictObject({ mentorEmployeeId: HomeId, menteeEmployeeId: HomeId, reason: visibleText.min(1).max(2000).optional() }).meta({ id: 'RecommendPair' });

@ApiTags('recommendations')
@Controller('v1/programmes/:programmeId/recommendations')
export class RecommendPairEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** A leader says who could help whom; the next round counts it, visibly. */
  @Post()
  @Requires('participant.recommend')
  @Refuses('already_recommended', 'recommends_self', 'same_person')
  async recommend(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Body({ schema: Recommend }) body: z.output<typeof Recommend>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result: CommandResult = await this.commands.execute(new RecommendPairCommand({ programmeId, ...body, recommendedBy: employeeOf(who) }, meta));
    return created(result, `/v1/programmes/${programmeId}/recommendations/${result.id}`);
  }
}
