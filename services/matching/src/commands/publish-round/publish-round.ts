import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { answered, CommandOf, HomeId, Meta, Path, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import type { RoundEvent } from '../../domain/matching-round/events.js';
import { matchingRound } from '../../domain/matching-round/matching-round.js';
import { discardRound, publishRound, type DiscardRound, type PublishRound } from '../../domain/matching-round/publish-round.js';

export class PublishRoundCommand extends CommandOf<PublishRound> {}
export class DiscardRoundCommand extends CommandOf<DiscardRound> {}

export const PublishRoundHandler = ruleHandler(PublishRoundCommand, matchingRound, ({ roundId }) => roundId, publishRound);
export const DiscardRoundHandler = ruleHandler(DiscardRoundCommand, matchingRound, ({ roundId }) => roundId, discardRound);

const Params = z.object({ programmeId: HomeId, roundId: HomeId });
const Publish = z.strictObject({ proposalIds: z.array(HomeId).min(1).max(5000).optional() }).meta({ id: 'PublishRound' });
const NoBody = z.strictObject({}).optional();

@ApiTags('rounds')
@Controller('v1/programmes/:programmeId/rounds/:roundId')
export class PublishRoundEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** All its drafts, or those named. Their seats are claimed after the answer; one that is not free cancels its proposal. */
  @Post('publication')
  @HttpCode(200)
  @Requires('round.manage')
  @Refuses('round_being_drafted', 'round_discarded', 'proposal_not_in_round', 'nothing_to_publish')
  async publish(@Path(Params) path: z.output<typeof Params>, @Body({ schema: Publish }) body: z.output<typeof Publish>, @Meta() meta: CommandMeta) {
    const result: CommandResult = await this.commands.execute(new PublishRoundCommand({ ...path, ...body }, meta));
    return answered(result, { proposals: chosenBy(result) });
  }

  @Post('discarding')
  @HttpCode(200)
  @Requires('round.manage')
  @Refuses('round_being_drafted', 'round_discarded')
  discard(@Path(Params) path: z.output<typeof Params>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new DiscardRoundCommand(path, meta));
  }
}

const chosenBy = ({ events }: CommandResult): number =>
  (events as unknown as readonly RoundEvent[]).reduce((sum, event) => (event.type === 'matching.round-published.v1' ? sum + event.data.proposalIds.length : sum), 0);
