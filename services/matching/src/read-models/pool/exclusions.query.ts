import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown-position.js';
import { ExclusionShown } from './pool.answers.js';
import { pool } from './pool.projection.js';

const Programme = z.object({ programmeId: HomeId });
const Cursor = cursorOf(z.object({ after: z.string() }));

@ApiTags('exclusions')
@Controller('v1/programmes/:programmeId/exclusions')
export class ExclusionsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Who is kept apart, among the people of this programme. Why is not shown: it is about a person and stays sealed. */
  @Get()
  @Requires('round.manage')
  @Shows(pageOf(ExclusionShown))
  async all(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() { tenant }: Principal) {
    const position = shownPosition(this.runtime, pool);
    const after = Cursor.decode(cursor)?.after ?? '';
    const found = await this.database.read(tenant, (rows) => rows.query<Excluded[]>(EXCLUDED, [programmeId, after, limit + 1]));
    const { items, ...rest } = page(found, limit, ({ exclusionId }) => Cursor.encode({ after: exclusionId }), position);
    const shown = items.map(({ exclusionId, one, other, oneParticipantId, otherParticipantId }) => ({
      exclusionId,
      people: [{ employeeId: one, participantId: oneParticipantId }, { employeeId: other, participantId: otherParticipantId }],
    }));
    return { items: shown, ...rest };
  }
}

interface Excluded {
  readonly exclusionId: string;
  readonly one: string;
  readonly other: string;
  readonly oneParticipantId: string;
  readonly otherParticipantId: string;
}

const EXCLUDED = `select e.exclusion_id as "exclusionId", e.one, e.other, a.participant_id as "oneParticipantId", b.participant_id as "otherParticipantId"
  from pool_exclusion e join pool_participant a on a.employee_id = e.one and a.programme_id = $1 join pool_participant b on b.employee_id = e.other and b.programme_id = $1
  where e.exclusion_id > $2 order by e.exclusion_id limit $3`;
