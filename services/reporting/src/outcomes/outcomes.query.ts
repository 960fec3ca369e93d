import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, HomeId, Instant, notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { SMALLEST_GROUP } from '@upstream/privacy';
import { z } from 'zod';
import { ProgrammeRow } from '../read-models/programmes/programmes.table.js';
import { OnceAtATime } from '../report/once-at-a-time.js';
import { endOfMonthBefore } from '../report/past-dates.js';
import { countOutcomes } from './counts.js';
import { ProgrammeOutcomes } from './outcomes.answers.js';
import { coverageOf, outcomesOf } from './outcomes.js';

const Params = z.object({ programmeId: HomeId });
const Question = z.strictObject({
  asOf: Instant.optional().describe('What was so at the end of the last month that was over on its day (UTC). Default: today'),
  knownAt: Instant.optional().describe('As it was known at the end of the last month that was over on its day (UTC). Default: now'),
});
const DAY_MS = 86_400_000;
type Answer = z.output<typeof ProgrammeOutcomes>;

/** What became of a programme's people, beside people like them; and how far it reaches into the departments. */
@ApiTags('reports')
@Controller('v1/programmes/:programmeId/report/outcomes')
export class ProgrammeOutcomesEndpoint {
  private readonly once = new OnceAtATime<Answer>();

  constructor(
    private readonly database: TenantDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('report.read')
  @Shows(ProgrammeOutcomes)
  outcomes(@Path(Params) { programmeId }: z.output<typeof Params>, @Query({ schema: Question }) question: z.output<typeof Question>, @Who() who: Principal): Promise<Answer> {
    const now = this.clock.now();
    const yesterday = new Date(now.getTime() - DAY_MS).toISOString();
    const monthBefore = (instant = yesterday): string => endOfMonthBefore(instant < yesterday ? instant : yesterday);
    const dates = { asOf: monthBefore(question.asOf), knownAt: question.knownAt ? monthBefore(question.knownAt) : now.toISOString() };
    const seesPairs = who.can('pair.read', { programmeId });
    return this.once.run(JSON.stringify([who.tenant, programmeId, question, seesPairs]), () => this.answer(who.tenant, programmeId, dates, seesPairs));
  }

  private answer(tenant: string, programmeId: string, { asOf, knownAt }: { asOf: string; knownAt: string }, seesPairs: boolean): Promise<Answer> {
    return this.database.read(tenant, async (rows) => {
      const programme = await rows.findOneBy(ProgrammeRow, { id: programmeId });
      if (!programme) throw notFoundProblem('programme');
      const { strata, departments } = await countOutcomes(rows, programme, { asOf, knownAt });
      return { asOf, knownAt, ...outcomesOf(strata), departments: coverageOf(departments, seesPairs ? 1 : SMALLEST_GROUP) };
    });
  }
}
