import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Phase, Proficiency, Topic } from '@upstream/contracts';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { AskedMeasure } from '../../domain/pair-plan/imported-measures.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { recordAssessment, scoreOfProficiency, type RecordAssessment } from '../../domain/pair-plan/record-assessment.js';
import { PairPath } from '../routes.js';

export class RecordAssessmentCommand extends CommandOf<RecordAssessment> {}
export const RecordAssessmentHandler = ruleHandler(RecordAssessmentCommand, pairPlan, ({ pairId }) => pairId, recordAssessment);

const of = { measure: AskedMeasure, topic: Topic.optional() };
const Assessment = z.strictObject({
  phase: Phase,
  answers: z.array(z.union([z.strictObject({ ...of, score: z.number().min(0).max(100) }), z.strictObject({ ...of, proficiency: Proficiency })])).min(1).max(30),
}).meta({ id: 'Assessment' }); // prettier-ignore

/** People assess themselves: not in what the company measures itself (`import-measures`). */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs/:pairId/assessments')
export class RecordAssessmentEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Requires('pair.own')
  assess(@Path(PairPath) path: PairPath, @Body({ schema: Assessment }) { phase, answers }: z.output<typeof Assessment>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const scored = answers.map((answer) => ({
      measure: answer.measure,
      score: 'score' in answer ? answer.score : scoreOfProficiency(answer.proficiency),
      ...(answer.topic ? { topic: answer.topic } : {}),
    }));
    return this.commands.execute(new RecordAssessmentCommand({ ...path, employeeId: who.employeeId, phase, answers: scored }, meta));
  }
}
