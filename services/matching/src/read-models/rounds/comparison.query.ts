import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Member } from '@upstream/contracts';
import { cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { proposals } from '../proposals/proposals.projection.js';
import { countedByStatus } from '../proposals/proposals.query.js';
import { shownPosition } from '../shown-position.js';
import { RoundComparison } from './rounds.answers.js';
import { detailOf } from './rounds.query.js';
import { RoundRow } from './rounds.table.js';

const One = z.object({ programmeId: HomeId, roundId: HomeId });
const Compare = PageQuery.extend({ with: HomeId, pairs: z.enum(['both', 'only_this', 'only_other']).optional() });
/** What a round proposed does not change: places in the list stay where they are. */
const Cursor = cursorOf(z.object({ offset: z.number().int().nonnegative() }));

@ApiTags('rounds')
@Controller('v1/programmes/:programmeId/rounds/:roundId/comparison')
export class ComparisonQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Two rounds side by side: which pairs (or circles of the same people) both propose, which only one of them, and for whom only one found somebody. */
  @Get()
  @Requires('proposal.read')
  @Shows(RoundComparison)
  async compare(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Query({ schema: Compare }) { cursor, limit, with: otherId, pairs }: z.output<typeof Compare>, @Who() { tenant }: Principal) {
    const position = shownPosition(this.runtime, proposals);
    const offset = Cursor.decode(cursor)?.offset ?? 0;
    return this.database.read(tenant, async (rows) => {
      const here = await rows.existsBy(RoundRow, { roundId, programmeId });
      const other = await rows.findOneBy(RoundRow, { roundId: otherId, programmeId });
      if (!here || !other) throw notFoundProblem('round');
      const found = await rowsOf<Compared>(rows, `${PAIRS} ${SHOWN[pairs ?? 'all']} ${ORDER} limit $3 offset $4`, [roundId, otherId, limit + 1, offset]);
      const { items, ...rest } = page(found, limit, () => Cursor.encode({ offset: offset + limit }), position);
      return {
        other: { ...detailOf(other), byStatus: await countedByStatus(rows, { programmeId, roundId: otherId }) },
        pairs: await shares(rows, PAIRS, roundId, otherId),
        people: await shares(rows, PEOPLE, roundId, otherId),
        items: items.map(({ members: [mentor, ...mentees], mentorLeads, score, otherScore }) => ({ circle: mentees.length > 1, mentorLeads, mentor: mentor!, mentees, score, otherScore })),
        ...rest,
      };
    });
  }
}

interface Compared {
  readonly members: readonly Member[];
  readonly mentorLeads: boolean;
  readonly score: number | null;
  readonly otherScore: number | null;
}
interface Shares {
  readonly both: number;
  readonly onlyThis: number;
  readonly onlyOther: number;
}

const rowsOf = <R>(rows: EntityManager, sql: string, values: readonly unknown[]): Promise<R[]> => rows.query(sql, [...values]);

/** How many of the compared things both rounds have, and how many only one. */
async function shares(rows: EntityManager, compared: string, roundId: string, otherId: string): Promise<Shares> {
  const counted = `select count(*) filter (where here and there)::int as both, count(*) filter (where here and not there)::int as "onlyThis",
    count(*) filter (where there and not here)::int as "onlyOther" from (${compared}) compared`;
  const [one] = await rowsOf<Shares>(rows, counted, [roundId, otherId]);
  return one!;
}

const PAIRS = `select coalesce(a.members, b.members) as members, coalesce(a.mentor_leads, b.mentor_leads) as "mentorLeads",
    nullif(a.score, -1) as score, nullif(b.score, -1) as "otherScore", a.proposal_id is not null as here, b.proposal_id is not null as there
  from (select * from proposal where round_id = $1) a full join (select * from proposal where round_id = $2) b on a.members = b.members`;

const PEOPLE = `select person, bool_or(round_id = $1) as here, bool_or(round_id = $2) as there
  from (select round_id, jsonb_array_elements(members) ->> 'employeeId' as person from proposal where round_id in ($1, $2)) placed group by person`;

const SHOWN = {
  all: '',
  both: 'where a.proposal_id is not null and b.proposal_id is not null',
  only_this: 'where b.proposal_id is null',
  only_other: 'where a.proposal_id is null',
};
const ORDER = 'order by coalesce(a.score, b.score) desc, 1';
