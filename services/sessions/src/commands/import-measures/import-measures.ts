import { Body, Controller, HttpCode, Injectable, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Phase } from '@upstream/contracts';
import { commandIdOfRow, comparePositions, PersonErasedError, refuse, RuleViolation, type CommandMeta, type CommandResult, type Position } from '@upstream/event-sourcing';
import { answered, HomeId, Meta, notFoundProblem, Path, Refuses, Requires, TenantDatabase, type CommandAnswer } from '@upstream/platform';
import { z } from 'zod';
import { ImportedMeasure } from '../../domain/pair-plan/imported-measures.js';
import { COMPLETED } from '../../domain/pair-plan/phase-due.js';
import { AggregateReader } from '../aggregate-reader.js';
import { RecordAssessmentCommand } from '../record-assessment/record-assessment.js';
import { ProgrammePath } from '../routes.js';
import { announcedMeasures } from './announced-measures.js';

const MOST = 500;
const AT_ONCE = 8;

const ImportedMeasures = z
  .strictObject({
    measure: ImportedMeasure,
    phase: Phase,
    scores: z
      .array(z.strictObject({ employeeId: HomeId, score: z.number().min(0).max(100) }))
      .min(1)
      .max(MOST)
      .refine((scores) => new Set(scores.map(({ employeeId }) => employeeId)).size === scores.length, 'The same employee is named more than once.'),
  })
  .meta({ id: 'ImportedMeasures', description: `At most ${MOST} people at a time, each once.` });
type ImportedMeasures = z.output<typeof ImportedMeasures>;

const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false').transform((text) => text === 'true') });

const Outcome = z.enum(['recorded', 'unchanged', 'not_in_a_pair']);
type Outcome = z.output<typeof Outcome>;
const count = z.number().int();
const ImportedMeasuresAnswer = z
  .object({
    id: z.string(),
    revision: count.describe('-1: many pairs have none in common'),
    position: z.string().optional(),
    dryRun: z.boolean().describe('Nothing was recorded. Who is in a pair is told as `recorded`: what is known of people already is not compared'),
    recorded: count,
    unchanged: count,
    notInAPair: count,
    results: z.array(z.object({ employeeId: z.string(), outcome: Outcome })),
  })
  .meta({ id: 'ImportedMeasuresAnswer' });

/** Pairs that go on or were completed, as `phaseDue` asks. One that ended early is none any more: what comes later is not about it. */
const PAIRS = `
select pair_id, member_ids from pair_plan
where programme_id = $1 and member_ids && $2::text[] and (status in ('open', 'paused') or (status = 'closed' and reason_code = any($3)))
order by pair_id`;

/** Records the company's figures in every pair of each person, as if each had been told alone. */
@Injectable()
export class MeasuresImport {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: TenantDatabase,
  ) {}

  async run(programmeId: string, { measure, phase, scores }: ImportedMeasures, dryRun: boolean, { ifMatch: _ofNoPair, ...meta }: CommandMeta): Promise<CommandAnswer> {
    const scoreOf = new Map(scores.map(({ employeeId, score }) => [employeeId, score]));
    const pairs = await this.database.read(meta.tenant, (em) => em.query<{ pair_id: string; member_ids: string[] }[]>(PAIRS, [programmeId, [...scoreOf.keys()], COMPLETED]));
    const found = new Map<string, Outcome>();
    let last: Position | undefined;
    /** One after another in a pair, whose members are recorded in one stream. */
    const ofPair = async ({ pair_id: pairId, member_ids: members }: (typeof pairs)[number]) => {
      for (const employeeId of members) {
        const score = scoreOf.get(employeeId);
        if (score === undefined) continue;
        const result = dryRun ? 'known' : await this.record({ pairId, programmeId, employeeId, phase, answers: [{ measure, score }] }, meta);
        if (result === 'unknown') continue;
        if (result !== 'known' && result.position && (!last || comparePositions(result.position, last) > 0)) last = result.position;
        if (result === 'known' || result.events.length > 0) found.set(employeeId, 'recorded');
        else if (!found.has(employeeId)) found.set(employeeId, 'unchanged');
      }
    };
    for (let start = 0; start < pairs.length; start += AT_ONCE) await Promise.all(pairs.slice(start, start + AT_ONCE).map(ofPair));

    const results = scores.map(({ employeeId }) => ({ employeeId, outcome: found.get(employeeId) ?? ('not_in_a_pair' as const) }));
    const counted = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
    const whole: CommandResult = { id: programmeId, revision: -1, events: [], repeated: false, ...(last ? { position: last } : {}) };
    return answered(whole, { dryRun, recorded: counted('recorded'), unchanged: counted('unchanged'), notInAPair: counted('not_in_a_pair'), results });
  }

  /** `unknown`: they have left the circle, or were erased, since the rows were read. */
  private async record(data: RecordAssessmentCommand['data'] & { readonly employeeId: string }, meta: CommandMeta): Promise<CommandResult | 'unknown'> {
    const commandId = commandIdOfRow(meta.commandId, `${data.pairId} ${data.employeeId}`);
    try {
      return await this.commands.execute<RecordAssessmentCommand, CommandResult>(new RecordAssessmentCommand(data, { ...meta, commandId }));
    } catch (error) {
      if (error instanceof PersonErasedError || (error instanceof RuleViolation && error.refusal.refused === 'not_found')) return 'unknown';
      throw error;
    }
  }
}

/** What the company measures itself, from a file: whoever manages the programme's pairs says it of its people. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/measures')
export class ImportMeasuresEndpoint {
  constructor(
    private readonly measures: MeasuresImport,
    private readonly aggregates: AggregateReader,
  ) {}

  /** The same figure again changes nothing; another one counts from then on. With `dryRun=true` nothing is recorded. */
  @Post()
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('measure_not_announced')
  @ApiResponse({ status: 200, standardSchema: ImportedMeasuresAnswer, description: '' })
  async import(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: ImportQuery }) { dryRun }: z.output<typeof ImportQuery>, @Body({ schema: ImportedMeasures }) body: ImportedMeasures, @Meta() meta: CommandMeta): Promise<CommandAnswer> {
    const announced = await this.aggregates.state(announcedMeasures, programmeId, meta.tenant);
    if (!announced) throw notFoundProblem('programme');
    if (!announced.includes(body.measure)) throw new RuleViolation(refuse('measure_not_announced', 'No objective of this programme is measured by it: its people were not told that it would be recorded of them.', { measure: body.measure }));
    return this.measures.run(programmeId, body, dryRun, meta);
  }
}
