import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, Shows, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { importRegionsOf } from '../../commands/import-people/import-people.endpoint.js';
import { RunningImports } from '../../commands/import-people/running-imports.js';
import { meaningOf } from '../../domain/import/refusals.js';
import { shownPosition } from '../shown-position.js';
import { CellRefusal, PeopleImportSummary } from './imports.answers.js';
import { imports } from './imports.projection.js';
import { ImportRefusalRow, ImportRow } from './imports.table.js';

const ImportPath = z.object({ importId: HomeId });
type ImportPath = z.output<typeof ImportPath>;

const byTime = cursorOf(z.object({ startedAt: z.iso.datetime(), id: z.string() }));
const byPlace = cursorOf(z.object({ place: z.number().int() }));

/** What was imported, how far it is, and which cells were refused. */
@ApiTags('people')
@Controller('v1/imports')
export class ImportsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly running: RunningImports,
  ) {}

  /** The latest first. */
  @Get()
  @Requires('people.import', { narrowedByHandler: true })
  @Shows(pageOf(PeopleImportSummary))
  async list(@Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, imports);
    const start = byTime.decode(cursor);
    const regions = importRegionsOf(who);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(ImportRow, 'i').where('true');
      if (regions !== '*') query.andWhere('i.region in (:...regions)', { regions });
      if (start) query.andWhere('(i.startedAt, i.importId) < (:startedAt, :id)', start);
      return query.orderBy('i.startedAt', 'DESC').addOrderBy('i.importId', 'DESC').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => byTime.encode({ startedAt: last.startedAt.toISOString(), id: last.importId }), position);
    return { ...shown, items: shown.items.map((row) => this.view(row)) };
  }

  @Get(':importId')
  @Requires('people.import')
  @Shows(PeopleImportSummary)
  async detail(@Path(ImportPath) { importId }: ImportPath, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (em) => em.findOneBy(ImportRow, { importId }));
    if (!row) throw notFoundProblem('import');
    return this.view(row);
  }

  @Get(':importId/refusals')
  @Requires('people.import')
  @Shows(pageOf(CellRefusal))
  async refusals(@Path(ImportPath) { importId }: ImportPath, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, imports);
    const start = byPlace.decode(cursor);
    const rows = await this.database.read(who.tenant, async (em) => {
      if (!(await em.existsBy(ImportRow, { importId }))) throw notFoundProblem('import');
      const query = em.createQueryBuilder(ImportRefusalRow, 'r').where('r.importId = :importId', { importId });
      if (start) query.andWhere('r.place > :place', start);
      return query.orderBy('r.place').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => byPlace.encode({ place: last.place }), position);
    return { ...shown, items: shown.items.map(({ fileRow, fileColumn, code }) => ({ row: fileRow, column: fileColumn, code, message: meaningOf(code) })) };
  }

  /** `interrupted`: the process that carried it out has ended. The same request, repeated, goes on. */
  private view(row: ImportRow) {
    const progress = this.running.progress(row.importId);
    const { importId, region, mode, rows, leavers, leaversConfirmed, startedAt, completedAt, startedBy } = row;
    const status = row.completed ? ('completed' as const) : progress ? ('applying' as const) : ('interrupted' as const);
    return { importId, region, status, mode, rows, leavers, leaversConfirmed, counts: row.counts ?? progress ?? null, startedAt, completedAt, startedBy };
  }
}
