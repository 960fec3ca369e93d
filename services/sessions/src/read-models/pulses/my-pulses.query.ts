import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PULSE_STATEMENTS } from '@upstream/contracts';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, cursorOf, KEY_STORE, page, pageOf, PageQuery, Problem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import { z } from 'zod';
import { AggregateReader } from '../../commands/aggregate-reader.js';
import { answerKeyOf } from '../../commands/answer-pulse/answer-pulse.js';
import { hasAnswered, pulse } from '../../domain/pulse/pulse.js';
import { PairPlanRow } from '../pair-plans/pair-plans.table.js';
import { shownPosition } from '../shown.js';
import { MyPulse } from './pulses.answers.js';
import { pulses } from './pulses.projection.js';
import { PulseRow } from './pulses.table.js';

const cursor = cursorOf(z.object({ pulseId: z.string() }));

@ApiTags('pulses')
@Controller('v1/my/pulses')
export class MyPulsesEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly aggregates: AggregateReader,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The open pulses of programmes in which the caller is in an active pair. Whether they have answered is worked out from the pulse
   * itself: no row says it of anybody.
   */
  @Get()
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(pageOf(MyPulse))
  async mine(@Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const { employeeId } = who;
    if (!employeeId) throw new Problem(403, 'not-an-employee', 'Only an employee answers pulses. Sign in as one.');
    const position = shownPosition(this.runtime, pulses);
    const after = cursor.decode(query.cursor)?.pulseId ?? '';
    const rows = await this.database.read(who.tenant, (em) =>
      em
        .createQueryBuilder(PulseRow, 'u')
        .where('u.closedAt is null and u.closesAt > :now and u.pulseId > :after', { now: this.clock.now(), after })
        .andWhere((of) => `exists ${of.subQuery().from(PairPlanRow, 'p').where(`p.programmeId = u.programmeId and p.status = 'open' and p.memberIds @> array[:employeeId]`).getQuery()}`)
        .setParameter('employeeId', employeeId)
        .orderBy('u.pulseId')
        .limit(query.limit + 1)
        .getMany(),
    );
    const { items, ...rest } = page(rows, query.limit, ({ pulseId }) => cursor.encode({ pulseId }), position);
    const secrets = await this.keys.keysOf(items.map(({ pulseId }) => pulseId));
    const shown = await Promise.all(items.map((row) => this.shown(row, secrets.get(row.pulseId), employeeId, who.tenant)));
    return { items: shown.filter((item) => item !== undefined), ...rest };
  }

  /** One whose secret is gone is closed, though its row may be behind. */
  private async shown({ pulseId, programmeId, openedAt, closesAt }: PulseRow, secret: unknown, employeeId: string, tenant: string) {
    if (!(secret instanceof Buffer)) return undefined;
    const answered = hasAnswered(await this.aggregates.growing(pulse, pulseId, tenant), answerKeyOf(secret, employeeId));
    return { pulseId, programmeId, openedAt, closesAt, answered, statements: PULSE_STATEMENTS };
  }
}
