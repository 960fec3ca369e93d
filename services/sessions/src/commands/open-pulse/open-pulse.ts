import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, regionOf, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Instant, KEY_STORE, Meta, Path, Refuses, Requires, ruleHandler } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import { z } from 'zod';
import { pulseIdOf } from '../../domain/ids.js';
import { closePulse, type ClosePulse } from '../../domain/pulse/close-pulse.js';
import { openPulse, type OpenPulse } from '../../domain/pulse/open-pulse.js';
import { answersTold, pulse } from '../../domain/pulse/pulse.js';
import type { ForgetAnswerers } from '../../processes/pulse-deadlines/pulse-deadlines.workflow.js';
import { AggregateReader } from '../aggregate-reader.js';
import { ProgrammePath } from '../routes.js';
import { toldProgramme } from '../told-programme.js';

export class OpenPulseCommand extends CommandOf<Pick<OpenPulse, 'programmeId' | 'closesAt'>> {}
export class ClosePulseCommand extends CommandOf<ClosePulse> {}
/** Sent by the process when a pulse is closed. */
export class ForgetAnswerersCommand extends CommandOf<ForgetAnswerers> {}

/**
 * Asks the programme's pulses in their order, by the number that makes their id: one that is open refuses, those that are closed let
 * the next number be asked. Two who open at once meet at the same number.
 */
@CommandHandler(OpenPulseCommand)
export class OpenPulseHandler implements ICommandHandler<OpenPulseCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
  ) {}

  async execute({ data, meta: { ifMatch: _ofAnotherStream, ...meta } }: OpenPulseCommand): Promise<CommandResult> {
    const { programmeId } = data;
    const programme = await this.aggregates.state(toldProgramme, programmeId, meta.tenant);
    let lastResultAt: string | undefined;
    for (let ordinal = 1; ; ordinal++) {
      const pulseId = pulseIdOf(programmeId, ordinal);
      const known = await this.aggregates.state(pulse, pulseId, meta.tenant);
      if (known.kind === 'closed' && answersTold(known) !== null) lastResultAt = known.closedAt;
      const isNew = known.kind === 'none';
      // Of a future that a restore has undone: the secret went when that pulse closed, and never comes back.
      if (isNew && (await this.keys.keysOf([pulseId])).get(pulseId) === 'destroyed') continue;
      // Whoever can answer must find the secret; one that was made for a pulse that is then refused waits for the next.
      if (isNew && programme === 'running') await this.keys.create({ id: pulseId, tenant: null, region: regionOf(pulseId) });
      const opening = { ...data, pulseId, ordinal, programme, lastResultAt };
      const result = await this.runner.run(pulse, pulseId, (state, context) => openPulse(opening, state, context), meta);
      if (result.events.length > 0) return result;
    }
  }
}

/** From then on nobody can tell whose answer was whose. May be repeated. */
@CommandHandler(ForgetAnswerersCommand)
export class ForgetAnswerersHandler implements ICommandHandler<ForgetAnswerersCommand, void> {
  constructor(@Inject(KEY_STORE) private readonly keys: KeyStore) {}
  execute({ data }: ForgetAnswerersCommand): Promise<void> {
    return this.keys.destroy(data.pulseId);
  }
}

export const pulseHandlers = [OpenPulseHandler, ForgetAnswerersHandler, ruleHandler(ClosePulseCommand, pulse, ({ pulseId }) => pulseId, closePulse)];

export const PulsePath = z.object({ programmeId: HomeId, pulseId: HomeId });
export type PulsePath = z.output<typeof PulsePath>;
/** Without a time it closes in 14 days. */
const NewPulse = z.strictObject({ closesAt: Instant.optional() }).prefault({}).meta({ id: 'NewPulse' });

@ApiTags('pulses')
@Controller('v1/programmes/:programmeId/pulses')
export class PulseEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('programme.manage')
  @Refuses('programme_closed', 'pulse_open', 'pulse_closing_time', 'pulse_too_soon')
  async open(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: NewPulse }) body: z.output<typeof NewPulse>, @Meta() meta: CommandMeta) {
    const result = await this.commands.execute<OpenPulseCommand, CommandResult>(new OpenPulseCommand({ programmeId, ...body }, meta));
    return created(result, `/v1/programmes/${programmeId}/pulses/${result.id}`);
  }

  @Post(':pulseId/closure')
  @HttpCode(200)
  @Requires('programme.manage')
  @Refuses('pulse_closed')
  async close(@Path(PulsePath) path: PulsePath, @Meta() { ifMatch: _neverTold, ...meta }: CommandMeta) {
    const result = await this.commands.execute<ClosePulseCommand, CommandResult>(new ClosePulseCommand({ ...path, because: 'closed_early' }, meta));
    // The revision would tell how many answered.
    return { ...result, revision: -1 };
  }
}
