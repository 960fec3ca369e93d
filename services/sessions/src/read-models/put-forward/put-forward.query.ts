import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Problem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { shownPosition } from '../shown.js';
import { MyPutForward, PutForwardToHr } from './put-forward.answers.js';
import { putForwards } from './put-forward.projection.js';
import { PutForwardRow } from './put-forward.table.js';

const MyQuery = PageQuery.extend({ pairId: HomeId.optional() });
const cursor = cursorOf(z.object({ at: z.iso.datetime(), putForwardId: z.string() }));

/** Whom mentors put forward: to the two people, and to HR once the mentee has consented. */
@ApiTags('put forward')
@Controller('v1')
export class PutForwardQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  /** The caller's own, on either side, of every programme or of one pair; the newest first. */
  @Get('my/put-forward')
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(pageOf(MyPutForward))
  async mine(@Query({ schema: MyQuery }) query: z.output<typeof MyQuery>, @Who() who: Principal) {
    const { employeeId } = who;
    if (!employeeId) throw new Problem(403, 'not-an-employee', 'Only an employee is put forward or puts forward. Sign in as one.');
    const position = shownPosition(this.runtime, putForwards);
    const after = cursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(PutForwardRow, 'f').where('(f.mentorId = :employeeId or f.menteeId = :employeeId)', { employeeId });
      if (query.pairId) select.andWhere('f.pairId = :pairId', { pairId: query.pairId });
      if (after) select.andWhere('(f.putForwardAt, f.putForwardId) < (:at, :putForwardId)', after);
      return select.orderBy('f.putForwardAt', 'DESC').addOrderBy('f.putForwardId', 'DESC').limit(query.limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, query.limit, ({ putForwardAt, putForwardId }) => cursor.encode({ at: putForwardAt.toISOString(), putForwardId }), position);
    const grounds = await this.groundsOf(items);
    return { items: items.map((row, index) => mine(row, employeeId, grounds[index] ?? null)), ...rest };
  }

  /** For HR: mentees who consented, who consented last first. Nothing but name, mentor, date and grounds. */
  @Get('programmes/:programmeId/put-forward')
  @Requires('putforward.read')
  @Shows(pageOf(PutForwardToHr))
  async consented(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, putForwards);
    const after = cursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(PutForwardRow, 'f').where('f.programmeId = :programmeId and f.consentedAt is not null', { programmeId });
      if (after) select.andWhere('(f.consentedAt, f.putForwardId) < (:at, :putForwardId)', after);
      return select.orderBy('f.consentedAt', 'DESC').addOrderBy('f.putForwardId', 'DESC').limit(query.limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, query.limit, ({ consentedAt, putForwardId }) => cursor.encode({ at: consentedAt!.toISOString(), putForwardId }), position);
    const grounds = await this.groundsOf(items);
    return {
      items: items.map(({ putForwardId, menteeId, mentorId, consentedAt }, index) => ({ putForwardId, menteeId, mentorId, consentedAt: consentedAt!.toISOString(), grounds: grounds[index] ?? null })),
      ...rest,
    };
  }

  private async groundsOf(rows: readonly PutForwardRow[]): Promise<(string | null)[]> {
    const opened = await openSealed<string>(rows.map(({ grounds }) => grounds as Sealed | Erased), this.keys);
    return opened.map((text) => (isErased(text) ? null : text));
  }
}

const NOT_NOW: readonly PutForwardRow['state'][] = ['declined', 'consent_withdrawn', 'lapsed'];

function mine(row: PutForwardRow, employeeId: string, grounds: string | null): MyPutForward {
  const side = row.mentorId === employeeId ? 'mentor' : 'mentee';
  const { putForwardId, programmeId, pairId, mentorId, menteeId, putForwardAt, consentedAt, againFrom } = row;
  return {
    putForwardId,
    programmeId,
    pairId,
    side,
    mentorId,
    menteeId,
    state: side === 'mentor' && NOT_NOW.includes(row.state) ? 'not_now' : row.state,
    grounds,
    putForwardAt: putForwardAt.toISOString(),
    ...(consentedAt ? { consentedAt: consentedAt.toISOString() } : {}),
    ...(side === 'mentor' && againFrom ? { againFrom } : {}),
  };
}
