import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, HomeId, Instant, notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { ProgrammeRow } from '../read-models/programmes/programmes.table.js';
import { countFacts, type Dates } from './counts/count-facts.js';
import { endOfDay, endOfMonthBefore } from './past-dates.js';
import { OnceAtATime } from './once-at-a-time.js';
import { ProgrammeReport } from './report.answers.js';
import { reportOf, type Report, type ReportQuestion } from './report.js';

const Params = z.object({ programmeId: HomeId });
const Question = z
  .strictObject({
    asOf: Instant.optional().describe('What was so at the end of its day (UTC). Default: now'),
    knownAt: Instant.optional().describe('As it was known at the end of its day (UTC). Default: as it is known now'),
    region: z.string().regex(/^[a-z0-9]+$/).max(20).optional(),
  });

/** The programme's report, also as of the end of a past day; what people said and are, as of the end of the month before it. */
@ApiTags('reports')
@Controller('v1/programmes/:programmeId/report')
export class ProgrammeReportEndpoint {
  /** Many look at the same report of today, above all when something has changed. */
  private readonly ofToday = new OnceAtATime<Report>();

  constructor(
    private readonly database: TenantDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('report.read')
  @Shows(ProgrammeReport)
  report(@Path(Params) { programmeId }: z.output<typeof Params>, @Query({ schema: Question }) question: z.output<typeof Question>, @Who() who: Principal): Promise<Report> {
    const { region } = question;
    const seesPairs = who.can('pair.read', { programmeId });
    const answer = (): Promise<Report> => {
      const now = this.clock.now().toISOString();
      const as = (past: (instant: string) => string): Dates => {
        const at = (instant: string | undefined): string => (instant && endOfDay(instant) < now ? past(instant) : now);
        return { asOf: at(question.asOf), knownAt: at(question.knownAt) };
      };
      return this.answer(who.tenant, programmeId, { ...as(endOfDay), ...(region ? { region } : {}), seesPairs }, as(endOfMonthBefore));
    };
    return question.asOf || question.knownAt ? answer() : this.ofToday.run(JSON.stringify([who.tenant, programmeId, region, seesPairs]), answer);
  }

  private answer(tenant: string, programmeId: string, question: ReportQuestion, said: Dates): Promise<Report> {
    return this.database.read(tenant, async (rows) => {
      const programme = await rows.findOneBy(ProgrammeRow, { id: programmeId });
      if (!programme) throw notFoundProblem('programme');
      return reportOf(programme, await countFacts(rows, programme, question, said), question);
    });
  }
}
