import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { changeLead, leaveSession, type ChangeLead, type LeaveSession } from '../../domain/session/lead-session.js';
import { session } from '../../domain/session/session.js';
import { actingOn, SessionPath } from '../routes.js';

export class ChangeLeadCommand extends CommandOf<ChangeLead> {}
/** Sent by the process that follows a circle. */
export class LeaveSessionCommand extends CommandOf<LeaveSession> {}

const ofSession = ({ sessionId }: { sessionId: string }): string => sessionId;
export const leadSessionHandlers = [ruleHandler(ChangeLeadCommand, session, ofSession, changeLead), ruleHandler(LeaveSessionCommand, session, ofSession, leaveSession)];

const Lead = z.strictObject({ employeeId: HomeId }).meta({ id: 'SessionLead' });

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class LeadSessionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** Of a circle of peers: who leads this session, one of its members. */
  @Put('lead')
  @HttpCode(200)
  @Requires('programme.read')
  @Refuses('session_over', 'no_lead_in_pair', 'mentor_leads', 'lead_not_member')
  lead(@Path(SessionPath) path: SessionPath, @Body({ schema: Lead }) body: z.output<typeof Lead>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ChangeLeadCommand({ ...path, ...body, by: actingOn(who, path.programmeId) }, meta));
  }
}
