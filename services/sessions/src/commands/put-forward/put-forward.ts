import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ruleHandler, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { putForwardIdOf } from '../../domain/ids.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { consentToPutForward, declinePutForward, lapsePutForward, withdrawPutForward, type AnswerPutForward, type LapsePutForward } from '../../domain/put-forward/answer-put-forward.js';
import { putForward } from '../../domain/put-forward/put-forward.js';
import { putMenteeForward, type PutMenteeForward } from '../../domain/put-forward/put-mentee-forward.js';
import { AggregateReader } from '../aggregate-reader.js';
import { PairPath, ProgrammePath } from '../routes.js';

export class PutMenteeForwardCommand extends CommandOf<Omit<PutMenteeForward, 'plan'>> {}
export class ConsentToPutForwardCommand extends CommandOf<AnswerPutForward> {}
export class DeclinePutForwardCommand extends CommandOf<AnswerPutForward> {}
export class WithdrawPutForwardCommand extends CommandOf<AnswerPutForward> {}
export class LapsePutForwardCommand extends CommandOf<LapsePutForward> {}

/** The rule is given the pair's plan as its own stream has it. */
@CommandHandler(PutMenteeForwardCommand)
export class PutMenteeForwardHandler implements ICommandHandler<PutMenteeForwardCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}
  async execute({ data, meta }: PutMenteeForwardCommand): Promise<CommandResult> {
    const plan = await this.aggregates.state(pairPlan, data.pairId, meta.tenant);
    return this.runner.run(putForward, putForwardIdOf(data.programmeId, data.by ?? '', data.menteeId), (state, context) => putMenteeForward({ ...data, plan }, state, context), meta);
  }
}

const ofPutForward = ({ putForwardId }: { putForwardId: string }): string => putForwardId;

export const putForwardHandlers = [
  PutMenteeForwardHandler,
  ruleHandler(ConsentToPutForwardCommand, putForward, ofPutForward, consentToPutForward),
  ruleHandler(DeclinePutForwardCommand, putForward, ofPutForward, declinePutForward),
  ruleHandler(WithdrawPutForwardCommand, putForward, ofPutForward, withdrawPutForward),
  ruleHandler(LapsePutForwardCommand, putForward, ofPutForward, lapsePutForward),
];

const Grounds = z
  .strictObject({ menteeId: HomeId, grounds: visibleText.min(20).max(2000).describe('What speaks for the mentee. The mentee reads it; HR does once the mentee consents') })
  .meta({ id: 'PutForward' });
const PutForwardPath = ProgrammePath.extend({ putForwardId: HomeId });
type PutForwardPath = z.output<typeof PutForwardPath>;

@ApiTags('put forward')
@Controller('v1/programmes/:programmeId')
export class PutForwardEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** By the pair's mentor. HR hears of it when the mentee consents, and only then. */
  @Post('pairs/:pairId/put-forward')
  @Requires('pair.own')
  @Refuses('put_forward_not_foreseen', 'plan_not_open', 'put_forward_open', 'put_forward_consented', 'put_forward_not_now')
  async put(@Path(PairPath) path: PairPath, @Body({ schema: Grounds }) body: z.output<typeof Grounds>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<PutMenteeForwardCommand, CommandResult>(new PutMenteeForwardCommand({ ...path, ...body, by: who.employeeId }, meta));
    const { putForwardId } = result.events[0]!.data as { putForwardId: string };
    return created(result, '/v1/my/put-forward', { putForwardId });
  }

  /** By the mentee: from now on HR sees name, mentor, date and grounds, and nothing else. */
  @Post('put-forward/:putForwardId/consent')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('put_forward_not_open')
  consent(@Path(PutForwardPath) path: PutForwardPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ConsentToPutForwardCommand({ ...path, by: who.employeeId }, meta));
  }

  /** By the mentee, without a reason. HR never hears of it; the mentor hears "not now". */
  @Post('put-forward/:putForwardId/not-now')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('put_forward_not_open')
  decline(@Path(PutForwardPath) path: PutForwardPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new DeclinePutForwardCommand({ ...path, by: who.employeeId }, meta));
  }

  /** The mentor takes back what was not answered; the mentee takes back the consent, at any time. */
  @Post('put-forward/:putForwardId/withdrawal')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('put_forward_not_open', 'put_forward_consented', 'put_forward_not_consented')
  withdraw(@Path(PutForwardPath) path: PutForwardPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new WithdrawPutForwardCommand({ ...path, by: who.employeeId }, meta));
  }
}
