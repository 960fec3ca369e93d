import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HomeId, notFoundProblem, Path, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { besidePilot } from './beside-pilot.js';
import { programmeLine } from './programme-line.js';
import { BesidePilot } from './result.answers.js';
import { Results } from './results.js';

const Params = z.object({ programmeId: HomeId });

/** An expansion beside the pilot that it started from: the expansion so far, by whole months, and the pilot as it was evaluated. */
@ApiTags('reports')
@Controller('v1/programmes/:programmeId/report/beside-pilot')
export class BesidePilotEndpoint {
  constructor(private readonly results: Results) {}

  @Get()
  @Requires('report.read')
  @Shows(BesidePilot)
  async beside(@Path(Params) { programmeId }: z.output<typeof Params>, @Who() { tenant }: Principal) {
    const expansion = await this.results.programme(tenant, programmeId);
    if (!expansion?.pilotId) throw notFoundProblem('pilot');
    const pilot = await this.results.programme(tenant, expansion.pilotId);
    const now = await this.results.of(tenant, expansion);
    const before = pilot?.evaluatedAt ? await this.results.of(tenant, pilot) : undefined;
    return {
      expansion: { ...programmeLine(expansion), asOf: now.asOf },
      pilot: pilot && before ? { ...programmeLine(pilot), asOf: before.asOf } : null,
      figures: before ? besidePilot(before.figures, now.figures) : [],
    };
  }
}
