import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { PulseAgreement } from '@upstream/contracts';
import { CommandRunner, notFound, refuse, RuleViolation, uuidFrom, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { amongMany, CommandOf, Confidential, KEY_STORE, Meta, Path, Refuses, Requires, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { namelessKey, type KeyStore } from '@upstream/privacy';
import { z } from 'zod';
import { answerPulse, pulseIsClosed, type AnswerPulse } from '../../domain/pulse/answer-pulse.js';
import { pulse } from '../../domain/pulse/pulse.js';
import { PairPlanRow } from '../../read-models/pair-plans/pair-plans.table.js';
import { AggregateReader } from '../aggregate-reader.js';
import { PulsePath } from '../open-pulse/open-pulse.js';

export class AnswerPulseCommand extends CommandOf<Omit<AnswerPulse, 'answerKey'> & { readonly by: string | undefined }> {}

/** The actor of all answers. */
export const NOBODY = uuidFrom('actor', 'nobody');

/**
 * Records what is answered and not by whom. All that would say it is replaced under the pulse's secret: the answer's key, and the
 * id and digest by which a repeated request is known. Correlation and trace are left out. Never kept in memory: the secret is asked for
 * each time.
 */
@CommandHandler(AnswerPulseCommand)
export class AnswerPulseHandler implements ICommandHandler<AnswerPulseCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    private readonly database: TenantDatabase,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
  ) {}

  async execute({ data: { by, ...answer }, meta: { tenant, commandId, requestDigest } }: AnswerPulseCommand): Promise<CommandResult> {
    const asked = await this.aggregates.state(pulse, answer.pulseId, tenant);
    if (asked.kind === 'none' || asked.programmeId !== answer.programmeId) throw new RuleViolation(notFound('pulse'));
    if (!by || !(await this.isInActivePair(tenant, answer.programmeId, by))) throw new RuleViolation(refuse('no_active_pair', 'Only those who are in an active pair of the programme answer its pulse.'));
    const secret = (await this.keys.keysOf([answer.pulseId])).get(answer.pulseId);
    if (!(secret instanceof Buffer)) throw new RuleViolation(pulseIsClosed());
    const nameless: CommandMeta = {
      commandId: uuidFrom('pulse-answer', namelessKey(secret, 'command', commandId)),
      ...(requestDigest ? { requestDigest: namelessKey(secret, 'request', requestDigest) } : {}),
      tenant,
      actor: NOBODY,
    };
    const answerKey = answerKeyOf(secret, by);
    // Many answer when they are asked to, all in one stream.
    return amongMany(() => this.runner.run(pulse, answer.pulseId, (state, context) => answerPulse({ ...answer, answerKey }, state, context), nameless));
  }

  private isInActivePair(tenant: string, programmeId: string, employeeId: string): Promise<boolean> {
    return this.database.read(tenant, (rows) =>
      rows.createQueryBuilder(PairPlanRow, 'p').where(`p.programmeId = :programmeId and p.status = 'open' and p.memberIds @> array[:employeeId]`, { programmeId, employeeId }).getExists(),
    );
  }
}

/** Knows one person again among a pulse's answers, for as long as there is a secret. */
export const answerKeyOf = (secret: Buffer, employeeId: string): string => namelessKey(secret, 'answer', employeeId);

const Answer = z.strictObject({ agreement: PulseAgreement }).meta({ id: 'PulseAnswer' });

@ApiTags('pulses')
@Controller('v1/programmes/:programmeId/pulses/:pulseId')
export class AnswerPulseEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** Nameless, once for each person. The answer says neither revision nor position: they would tell how many have answered. */
  @Post('answers')
  @Confidential()
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('no_active_pair', 'pulse_closed', 'pulse_answered')
  async answer(@Path(PulsePath) path: PulsePath, @Body({ schema: Answer }) { agreement }: z.output<typeof Answer>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<AnswerPulseCommand, CommandResult>(new AnswerPulseCommand({ ...path, agreement, by: who.employeeId }, meta));
    return { ...result, revision: -1, position: undefined };
  }
}
