import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { feedback } from '../../domain/feedback/feedback.js';
import { closeFeedback, giveFeedback, type CloseFeedback, type GiveFeedback } from '../../domain/feedback/give-feedback.js';
import { SessionPath, Text } from '../routes.js';
import { sessionRuleHandler, type AboutSession } from '../session-rule-handler.js';

export class GiveFeedbackCommand extends CommandOf<AboutSession<GiveFeedback>> {}
export class CloseFeedbackCommand extends CommandOf<CloseFeedback> {}

export const GiveFeedbackHandler = sessionRuleHandler(GiveFeedbackCommand, feedback, ({ sessionId }) => sessionId, giveFeedback);
export const CloseFeedbackHandler = ruleHandler(CloseFeedbackCommand, feedback, ({ sessionId }) => sessionId, closeFeedback);

const Given = z.strictObject({
  rating: z.number().int().min(1).max(5),
  recommend: z.number().int().min(0).max(10).optional(),
  note: Text.optional(),
}).meta({ id: 'Feedback' }); // prettier-ignore

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class GiveFeedbackEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('feedback')
  @HttpCode(200)
  @Requires('session.own')
  @Refuses('session_not_held', 'feedback_closed', 'feedback_given')
  give(@Path(SessionPath) path: SessionPath, @Body({ schema: Given }) body: z.output<typeof Given>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new GiveFeedbackCommand({ ...path, ...body, by: who.employeeId }, meta));
  }
}
