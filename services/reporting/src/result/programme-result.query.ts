import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HomeId, notFoundProblem, Path, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { programmeLine } from './programme-line.js';
import { ProgrammeResult } from './result.answers.js';
import { Results } from './results.js';

const Params = z.object({ programmeId: HomeId });

/** For every employee: what an evaluated programme came to. Not there before, nor while the evaluation is open again. */
@ApiTags('reports')
@Controller('v1/programmes/:programmeId/result')
export class ProgrammeResultEndpoint {
  constructor(private readonly results: Results) {}

  @Get()
  @Requires('programme.read')
  @Shows(ProgrammeResult)
  async result(@Path(Params) { programmeId }: z.output<typeof Params>, @Who() { tenant }: Principal) {
    const programme = await this.results.programme(tenant, programmeId);
    if (!programme?.evaluatedAt) throw notFoundProblem('result');
    return { programme: programmeLine(programme), evaluatedAt: programme.evaluatedAt, ...(await this.results.of(tenant, programme)) };
  }
}
