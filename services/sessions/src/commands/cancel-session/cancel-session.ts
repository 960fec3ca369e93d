import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { cancelSession, type CancelSession } from '../../domain/session/cancel-session.js';
import { session } from '../../domain/session/session.js';
import { actingOn, SessionPath, Text } from '../routes.js';

export class CancelSessionCommand extends CommandOf<CancelSession> {}
export const CancelSessionHandler = ruleHandler(CancelSessionCommand, session, ({ sessionId }) => sessionId, cancelSession);

const Cancelled = z.strictObject({ reasonCode: ReasonCode, note: Text.optional() }).meta({ id: 'CancelledSession' });

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class CancelSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('cancellation')
  @HttpCode(200)
  @Requires('programme.read')
  @Refuses('session_over', 'session_started')
  cancel(@Path(SessionPath) path: SessionPath, @Body({ schema: Cancelled }) body: z.output<typeof Cancelled>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new CancelSessionCommand({ ...path, ...body, by: actingOn(who, path.programmeId) }, meta));
  }
}
