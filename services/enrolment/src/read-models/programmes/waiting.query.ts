import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { ProgrammePath } from '../../routes.js';
import { ProgrammeRow } from './programmes.table.js';

const count = z.number().int();
const Waiting = z
  .object({
    applications: count.describe('Neither approved nor declined yet'),
    oldestApplication: z.iso.datetime().nullable(),
    conversations: count.describe('Of these, those that need a recorded conversation first'),
    waitlisted: count,
    nominated: count.describe('Have not applied yet'),
    evidence: count.describe('Evidence of mentors, not accepted yet'),
  })
  .meta({ id: 'WaitingForCoordinator' });

type Row = Record<Exclude<keyof z.output<typeof Waiting>, 'oldestApplication'>, string> & { oldestApplication: Date | null };

/** What waits for somebody's decision: numbers only. */
@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/waiting')
export class WaitingQuery {
  constructor(private readonly database: TenantDatabase) {}

  @Get()
  @Requires('programme.manage')
  @Shows(Waiting)
  async waiting(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const found = await this.database.read(who.tenant, async (em) => ((await em.existsBy(ProgrammeRow, { programmeId })) ? em.query<[Row]>(WAITING, [programmeId]) : undefined));
    if (!found) throw notFoundProblem('programme');
    const [{ oldestApplication, ...counts }] = found;
    const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)])) as Record<keyof typeof counts, number>;
    return { ...numbers, oldestApplication };
  }
}

/** A mean attitude under 3 asks for a conversation, as the rule of approval says. */
const WAITING = `
with people as (select * from participant where programme_id = $1)
select
  (select count(*) from people where status = 'applied') as "applications",
  (select min(since) from people where status = 'applied') as "oldestApplication",
  (select count(*) from people where status = 'applied' and attitude_mean < 3 and not conversation) as "conversations",
  (select count(*) from people where status = 'waitlisted') as "waitlisted",
  (select count(*) from people where status = 'nominated') as "nominated",
  (select count(*) from participant_evidence e join people p using (participant_id) where not e.accepted and p.status in ('applied', 'approved', 'paused')) as "evidence"
`;
