import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import { correctSession, type CorrectSession } from '../../domain/session/correct-session.js';
import { session } from '../../domain/session/session.js';
import { SessionPath } from '../routes.js';

export class CorrectSessionCommand extends CommandOf<CorrectSession> {}
export const CorrectSessionHandler = ruleHandler(CorrectSessionCommand, session, ({ sessionId }) => sessionId, correctSession);

const Correction = z.strictObject({
  to: z.enum(['held', 'missed', 'cancelled']),
  minutes: z.number().int().min(1).max(480).optional(),
  reasonCode: ReasonCode,
}).meta({ id: 'SessionCorrection' }); // prettier-ignore

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class CorrectSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('correction')
  @HttpCode(200)
  @Requires('session.manage')
  @Refuses('nothing_to_correct', 'session_cancelled', 'minutes_missing')
  correct(@Path(SessionPath) path: SessionPath, @Body({ schema: Correction }) body: z.output<typeof Correction>, @Meta() meta: CommandMeta) {
    return this.commands.execute(new CorrectSessionCommand({ ...path, ...body }, meta));
  }
}
