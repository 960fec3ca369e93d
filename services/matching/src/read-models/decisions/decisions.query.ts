import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Member } from '@upstream/contracts';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown-position.js';
import { MatchingDecision, type MatchingDecisionWord } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';

const Programme = z.object({ programmeId: HomeId });
const Cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));
/** Beyond the newest place that a log can have. */
const END = '9223372036854775807';

/** What was decided in matching, by whom and why: for those who run the programme, and for auditors. Enrolment's part is `…/history`, sessions' is `…/session-decisions`. */
@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/matching-decisions')
export class MatchingDecisionsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('audit.read')
  @Shows(pageOf(MatchingDecision))
  async list(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, decisions);
    const before = Cursor.decode(cursor)?.place ?? END;
    const found = await this.database.read(who.tenant, (rows) => rows.query<Decided[]>(DECIDED, [programmeId, before, limit + 1]));
    const { items, ...rest } = page(found, limit, ({ place }) => Cursor.encode({ place }), position);
    return { items: items.map(({ place: _order, actor, ...decided }) => ({ ...decided, by: { actor, you: actor === who.id, role: 'coordinator' as const } })), ...rest };
  }
}

interface Decided {
  readonly id: string;
  readonly place: string;
  readonly what: MatchingDecisionWord;
  readonly actor: string;
  readonly decidedAt: Date;
  readonly roundId: string | null;
  readonly pairs: number | null;
  readonly proposalId: string | null;
  readonly people: Member[];
  readonly reasonCode: string | null;
}

const COLUMNS = `d.event_id as id, d.place, d.what, d.actor, d.decided_at as "decidedAt", d.round_id as "roundId", d.pairs, d.proposal_id as "proposalId", d.reason_code as "reasonCode"`;
const person = (row: string) => `jsonb_build_object('employeeId', ${row}.employee_id, 'participantId', ${row}.participant_id)`;

/** The programme's own, and who is kept apart in all programmes when both take part in this one. */
const DECIDED = `(select ${COLUMNS}, d.people from decision d where d.programme_id = $1 and d.place < $2 order by d.place desc limit $3)
  union all
  (select ${COLUMNS}, jsonb_build_array(${person('a')}, ${person('b')}) from decision d
    join pool_participant a on a.employee_id = d.people -> 0 ->> 'employeeId' and a.programme_id = $1
    join pool_participant b on b.employee_id = d.people -> 1 ->> 'employeeId' and b.programme_id = $1
    where d.programme_id is null and d.place < $2 order by d.place desc limit $3)
  order by place desc limit $3`;
