import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fold, streamOf, type Clock } from '@upstream/event-sourcing';
import { CLOCK, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { provisioning, provisioningIdOf, type ProvisioningEvent } from '../../domain/provisioning/provisioning.js';

const DAY_MS = 86_400_000;
const SHOWN = 100;

/** Leavers by an identity provider are counted over yesterday and today. */
export const firstDayOf = (clock: Clock): string => new Date(clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);

const count = z.number().int().nonnegative();
const WaitingLeavers = z
  .object({
    since: z.iso.date().describe('Leavers are counted from this day on'),
    waiting: count.describe('Who has been reported as having left since then, and works here until somebody confirms it'),
    first: z.array(z.string()).describe('Of those who wait, at most 100'),
    left: count.describe('Who has left since then because the identity provider said so'),
    active: count,
    confirmed: count.describe('How many may leave, those who have included; 0 where nobody has said so'),
  })
  .meta({ id: 'WaitingLeavers' });

interface Counts {
  readonly active: number;
  readonly left: number;
  readonly waiting: number;
}

@ApiTags('people')
@Controller('v1/provisioning')
export class LeaversQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whom an identity provider has reported as having left, and who have not because they are more than usual. */
  @Get('leavers')
  @Requires('people.import')
  @Shows(WaitingLeavers)
  async waiting(@Who() { tenant }: Principal): Promise<z.output<typeof WaitingLeavers>> {
    const since = firstDayOf(this.clock);
    const [{ counts, first }, past] = await Promise.all([
      this.database.read(tenant, async (em) => {
        const [all] = await em.query<[Counts]>(
          `select count(*) filter (where active)::int as active, count(*) filter (where left_by_provider and left_on >= $1)::int as left,
             count(*) filter (where active and leaving_withheld_on >= $1)::int as waiting from directory_employee`,
          [since],
        );
        const rows = await em.query<{ employee_id: string }[]>('select employee_id from directory_employee where active and leaving_withheld_on >= $1 order by leaving_withheld_on desc, employee_id limit $2', [since, SHOWN]);
        return { counts: all, first: rows.map((row) => row.employee_id) };
      }),
      this.runtime.ports.store.read(streamOf(provisioning.category, provisioningIdOf(this.runtime.ports.regions[0]!, tenant))),
    ]);
    const state = fold(provisioning, await this.runtime.codec.decode<ProvisioningEvent>(past, 'decider'));
    return { since, ...counts, first, confirmed: state.kind === 'confirmed' && state.on >= since ? state.leavers : 0 };
  }
}
