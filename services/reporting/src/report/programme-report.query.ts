import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, HomeId, notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ProgrammeRow } from '../read-models/programmes/programmes.table.js';
import type { ReportFact } from './fact-set.js';
import { ProgrammeReport } from './report.answers.js';
import { reportOf, type Report } from './report.js';

const Params = z.object({ programmeId: HomeId });
const Question = z
  .strictObject({
    /** What was so then. Default: now. */
    asOf: z.iso.datetime().optional(),
    /** As it was known then. Default: as it is known now. */
    knownAt: z.iso.datetime().optional(),
    region: z.string().regex(/^[a-z0-9]+$/).max(20).optional(),
  });

/** The programme's report, also as of a past date. */
@ApiTags('reports')
@Controller('v1/programmes/:programmeId/report')
export class ProgrammeReportEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('report.read')
  @Shows(ProgrammeReport)
  async report(@Path(Params) { programmeId }: z.output<typeof Params>, @Query({ schema: Question }) question: z.output<typeof Question>, @Who() who: Principal): Promise<Report> {
    const now = this.clock.now().toISOString();
    const asOf = question.asOf ? new Date(question.asOf).toISOString() : now;
    const knownAt = question.knownAt ? new Date(question.knownAt).toISOString() : now;
    return this.database.read(who.tenant, async (rows) => {
      const programme = await rows.findOneBy(ProgrammeRow, { id: programmeId });
      if (!programme) throw notFoundProblem('programme');
      const facts = await factsOf(rows, programmeId, asOf, knownAt);
      return reportOf(programme, facts, { asOf, knownAt, ...(question.region ? { region: question.region } : {}), seesPairs: who.can('pair.read', { programmeId }) });
    });
  }
}

interface FactRow extends Omit<ReportFact, 'effectiveFrom' | 'recordedFrom'> {
  readonly effective_from: Date;
  readonly recorded_from: Date;
}

/** The programme's facts, and what is known of the people in it. */
async function factsOf(rows: EntityManager, programmeId: string, asOf: string, knownAt: string): Promise<ReportFact[]> {
  const found = await rows.query<FactRow[]>(
    `with own as (select * from fact where programme_id = $1 and effective_from <= $2 and recorded_from <= $3)
     select kind, person, series, subject, label, value, dims, effective_from, recorded_from, ordinal from own
     union all
     select kind, person, series, subject, label, value, dims, effective_from, recorded_from, ordinal from fact
     where kind in ('employee', 'generation') and person in (select person from own) and effective_from <= $2 and recorded_from <= $3`,
    [programmeId, asOf, knownAt],
  );
  return found.map(({ effective_from, recorded_from, ...fact }) => ({ ...fact, effectiveFrom: effective_from.toISOString(), recordedFrom: recorded_from.toISOString() }));
}
