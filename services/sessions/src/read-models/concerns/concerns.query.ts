import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Confidential, cursorOf, HomeId, page, pageOf, PageQuery, Path, Problem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { Brackets } from 'typeorm';
import { z } from 'zod';
import { shownPosition } from '../shown.js';
import { ConcernText } from './concern-text.js';
import { ListedConcern, MyConcern } from './concerns.answers.js';
import { concerns } from './concerns.projection.js';
import { ConcernRow } from './concerns.table.js';

const mineCursor = cursorOf(z.object({ at: z.iso.datetime(), concernId: z.string() }));
const cursor = cursorOf(z.object({ done: z.boolean(), at: z.iso.datetime(), concernId: z.string() }));
const MyConcernPath = z.object({ concernId: HomeId });

/** Concerns: to whoever raised one their own, to safeguarding officers those of their programmes; to nobody else. */
@ApiTags('concerns')
@Confidential()
@Controller('v1')
export class ConcernsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly texts: ConcernText,
  ) {}

  /** The caller's own, the newest first. */
  @Get('my/concerns')
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(pageOf(ListedConcern))
  async mine(@Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const { employeeId } = who;
    if (!employeeId) throw new Problem(403, 'not-an-employee', 'Only an employee has concerns of their own. Sign in as one.');
    const position = shownPosition(this.runtime, concerns);
    const after = mineCursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(ConcernRow, 'c').where('c.reporterId = :employeeId', { employeeId });
      if (after) select.andWhere('(c.raisedAt, c.concernId) < (:at, :concernId)', after);
      return select.orderBy('c.raisedAt', 'DESC').addOrderBy('c.concernId', 'DESC').limit(query.limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, query.limit, ({ raisedAt, concernId }) => mineCursor.encode({ at: raisedAt.toISOString(), concernId }), position);
    return { items: items.map(listed), ...rest };
  }

  /** One of the caller's own: what they wrote, and what has become of it. */
  @Get('my/concerns/:concernId')
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(MyConcern)
  one(@Path(MyConcernPath) { concernId }: z.output<typeof MyConcernPath>, @Who() who: Principal) {
    return this.texts.toReporter(concernId, who);
  }

  /** For safeguarding officers: open ones first, the oldest first. */
  @Get('concerns')
  @Requires('concern.handle', { narrowedByHandler: true })
  @Shows(pageOf(ListedConcern))
  async list(@Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, concerns);
    const after = cursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(ConcernRow, 'c').where(within(who));
      if (after) select.andWhere('(c.done, c.raisedAt, c.concernId) > (:done, :at, :concernId)', after);
      return select.orderBy('c.done').addOrderBy('c.raisedAt').addOrderBy('c.concernId').limit(query.limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, query.limit, ({ done, raisedAt, concernId }) => cursor.encode({ done, at: raisedAt.toISOString(), concernId }), position);
    return { items: items.map(listed), ...rest };
  }
}

const listed = ({ concernId, programmeId, state, raisedAt }: ConcernRow): ListedConcern => ({ concernId, programmeId, state, raisedAt: raisedAt.toISOString() });

const within = (who: Principal): Brackets =>
  new Brackets((any) => {
    any.where('false');
    for (const [index, { programmes, regions }] of who.scopes('concern.handle').entries()) {
      const limits = [...(programmes === '*' ? [] : [`c.programmeId = any(:programmes_${index})`]), ...(regions === '*' ? [] : [`c.region = any(:regions_${index})`])];
      any.orWhere(limits.length > 0 ? limits.join(' and ') : 'true', { [`programmes_${index}`]: programmes, [`regions_${index}`]: regions });
    }
  });
