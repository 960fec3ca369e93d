import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, TenantDatabase } from '@upstream/platform';
import { ProgrammeRow } from '../read-models/programmes/programmes.table.js';
import { countFacts } from '../report/counts/count-facts.js';
import { OnceAtATime } from '../report/once-at-a-time.js';
import { resultDate } from './result-date.js';
import { resultOf, type ProgrammeResult } from './result.js';

export interface ResultAsOf extends ProgrammeResult {
  readonly asOf: string;
}

/** What programmes came to, counted once for all who ask meanwhile. */
@Injectable()
export class Results {
  private readonly counted = new OnceAtATime<ResultAsOf>();

  constructor(
    private readonly database: TenantDatabase,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  programme(tenant: string, id: string): Promise<ProgrammeRow | null> {
    return this.database.read(tenant, (rows) => rows.findOneBy(ProgrammeRow, { id }));
  }

  /** Of an evaluated programme as of its evaluation, else as of the last whole month; as it was known then. */
  of(tenant: string, programme: ProgrammeRow): Promise<ResultAsOf> {
    const asOf = resultDate(this.clock.now().toISOString(), programme.evaluatedAt?.toISOString());
    return this.counted.run(JSON.stringify([tenant, programme.id, asOf]), () =>
      this.database.read(tenant, async (rows) => ({ asOf, ...resultOf(programme, await countFacts(rows, programme, { asOf, knownAt: asOf }), asOf) })),
    );
  }
}
