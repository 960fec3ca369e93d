import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { closeChallenge, giveGuidance, raiseChallenge, type CloseChallenge, type GiveGuidance, type RaiseChallenge } from '../../domain/pair-plan/challenges.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { PairPath, Text } from '../routes.js';

export class RaiseChallengeCommand extends CommandOf<RaiseChallenge> {}
export class GiveGuidanceCommand extends CommandOf<GiveGuidance> {}
export class CloseChallengeCommand extends CommandOf<CloseChallenge> {}

const ofPair = ({ pairId }: { pairId: string }): string => pairId;
export const challengeHandlers = [
  ruleHandler(RaiseChallengeCommand, pairPlan, ofPair, raiseChallenge),
  ruleHandler(GiveGuidanceCommand, pairPlan, ofPair, giveGuidance),
  ruleHandler(CloseChallengeCommand, pairPlan, ofPair, closeChallenge),
];

const Challenge = z.strictObject({ text: Text }).meta({ id: 'Challenge' });
type Challenge = z.output<typeof Challenge>;
const ChallengePath = PairPath.extend({ challengeId: HomeId });
type ChallengePath = z.output<typeof ChallengePath>;

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs/:pairId/challenges')
export class ChallengesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('pair.own')
  @Refuses('mentee_only')
  async raise(@Path(PairPath) path: PairPath, @Body({ schema: Challenge }) body: Challenge, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<RaiseChallengeCommand, CommandResult>(new RaiseChallengeCommand({ ...path, ...body, by: who.employeeId }, meta));
    const { challengeId } = result.events[0]!.data as { challengeId: string };
    return created(result, `/v1/programmes/${path.programmeId}/pair-plans/${path.pairId}`, { challengeId });
  }

  @Post(':challengeId/guidance')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('challenge_closed', 'own_challenge')
  guide(@Path(ChallengePath) path: ChallengePath, @Body({ schema: Challenge }) body: Challenge, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new GiveGuidanceCommand({ ...path, ...body, by: who.employeeId }, meta));
  }

  @Post(':challengeId/closure')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('mentee_only', 'raiser_only', 'challenge_closed')
  close(@Path(ChallengePath) path: ChallengePath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new CloseChallengeCommand({ ...path, by: who.employeeId }, meta));
  }
}
