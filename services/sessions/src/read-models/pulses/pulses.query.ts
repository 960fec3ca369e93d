import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { AggregateReader } from '../../commands/aggregate-reader.js';
import { ProgrammePath } from '../../commands/routes.js';
import { answersTold, pulse } from '../../domain/pulse/pulse.js';
import { shownPosition } from '../shown.js';
import { ProgrammePulse } from './pulses.answers.js';
import { pulses } from './pulses.projection.js';
import { PulseRow } from './pulses.table.js';

const cursor = cursorOf(z.object({ ordinal: z.number().int() }));

@ApiTags('pulses')
@Controller('v1/programmes/:programmeId/pulses')
export class PulsesEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly aggregates: AggregateReader,
  ) {}

  /** The newest first. Of an open one nothing but how many have answered, from five on. */
  @Get()
  @Requires('programme.manage')
  @Shows(pageOf(ProgrammePulse))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, pulses);
    const before = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(PulseRow, 'p').where('p.programmeId = :programmeId', { programmeId });
      if (before) query.andWhere('p.ordinal < :ordinal', before);
      return query.orderBy('p.ordinal', 'DESC').limit(limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, limit, ({ ordinal }) => cursor.encode({ ordinal }), position);
    return { items: await Promise.all(items.map((row) => this.shown(row, who.tenant))), ...rest };
  }

  private async shown({ pulseId, ordinal, openedAt, closesAt, closedAt, result }: PulseRow, tenant: string) {
    const answers = closedAt ? (result?.answers ?? null) : answersTold(await this.aggregates.growing(pulse, pulseId, tenant));
    return { pulseId, ordinal, state: closedAt ? ('closed' as const) : ('open' as const), openedAt, closesAt, closedAt, answers, result };
  }
}
