import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '@upstream/contracts';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { reportSession, type ReportSession } from '../../domain/session/report-session.js';
import { session } from '../../domain/session/session.js';
import { actingOn, SessionPath } from '../routes.js';

export class ReportSessionCommand extends CommandOf<ReportSession> {}
export const ReportSessionHandler = ruleHandler(ReportSessionCommand, session, ({ sessionId }) => sessionId, reportSession);

const Report = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('held'), minutes: z.number().int().min(1).max(480) }),
  z.strictObject({ outcome: z.literal('missed'), missedBy: Role.optional() }),
]).meta({ id: 'SessionReport' }); // prettier-ignore

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class ReportSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('report')
  @HttpCode(200)
  @Requires('programme.read')
  @Refuses('session_not_confirmed', 'session_cancelled', 'already_reported', 'not_started', 'circle_without_sides')
  report(@Path(SessionPath) path: SessionPath, @Body({ schema: Report }) report: z.output<typeof Report>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ReportSessionCommand({ ...path, report, by: actingOn(who, path.programmeId) }, meta));
  }
}
