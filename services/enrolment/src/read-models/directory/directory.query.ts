import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PersonErasedError, regionOf, streamOf } from '@upstream/event-sourcing';
import { cursorOf, HomeId, LOOKUP_KEY, MayFail, notFoundProblem, page, pageOf, PageQuery, Path, Problem, Requires, ServiceRuntime, TenantDatabase, Who, Shows, withETag, WithoutIdempotencyKey, type Principal } from '@upstream/platform';
import { lookupHash } from '@upstream/privacy';
import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { employee } from '../../domain/employee/employee.js';
import { emailIdOf } from '../../domain/employee/ids.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { shownPosition } from '../shown-position.js';
import { DirectoryFacets, Employee, EmployeesByNumber, Names } from './directory.answers.js';
import { directory } from './directory.projection.js';
import { DirectoryRow } from './directory.table.js';
import { EmployeeViews } from './employee-views.js';
import { NameIndex } from './name-index.js';

const text = z.string().trim().min(1).max(320);
const ListQuery = PageQuery.extend({
  region: z.string().max(32).optional(),
  department: text.optional(),
  site: text.optional(),
  level: z.coerce.number().int().min(1).max(100).optional(),
  managerId: HomeId.optional(),
  /** Who works here, who has left, or both. */
  active: z.enum(['true', 'false', 'all']).default('true'),
  /** Beginnings of words of a name. */
  search: text.optional(),
  email: text.optional(),
  number: text.optional(),
  /** By level the most junior come first. */
  order: z.enum(['id', 'level']).default('id'),
});
type ListQuery = z.output<typeof ListQuery>;

/** More than a list of choices can show. */
const MOST_CHOICES = 500;

interface Facet {
  readonly by: 'region' | 'department' | 'site' | 'level' | 'all';
  readonly value: string | null;
  readonly active: number;
  readonly left: number;
}
/** In one pass. */
const FACETS = `
select case when grouping(region) = 0 then 'region' when grouping(department) = 0 then 'department' when grouping(site) = 0 then 'site' when grouping(level) = 0 then 'level' else 'all' end as by,
       coalesce(region, department, site, level::text) as value, count(*) filter (where active)::int as active, count(*) filter (where not active)::int as left
from directory_employee where $1::text[] is null or region = any($1)
group by grouping sets ((region), (department), (site), (level), ()) order by 2`;
const EmployeePath = z.object({ employeeId: HomeId });
const NumbersBody = z.strictObject({ numbers: z.array(z.string().trim().min(1).max(64)).min(1).max(500) }).meta({ id: 'EmployeeNumbers' });
const NamesBody = z.strictObject({ ids: z.array(HomeId).min(1).max(500) }).meta({ id: 'NamesOf' });
const cursor = cursorOf(z.object({ id: z.string(), level: z.number().int().nullable() }));

/** The directory as HR feeds it. Names, addresses and numbers are opened on view only. */
@ApiTags('people')
@Controller('v1')
export class DirectoryQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly views: EmployeeViews,
    private readonly names: NameIndex,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  @Get('employees')
  @Requires('people.read', { narrowedByHandler: true })
  @Shows(pageOf(Employee))
  async list(@Query({ schema: ListQuery }) filter: ListQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, directory);
    const start = cursor.decode(filter.cursor);
    const regions = regionsOf(who, 'people.read');
    const named = filter.search === undefined ? undefined : await this.names.find(who.tenant, filter.search);
    if (named === undefined) this.names.expectSearch(who.tenant);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = this.narrow(em.createQueryBuilder(DirectoryRow, 'e').where('true'), filter, who.tenant);
      if (regions !== '*') query.andWhere('e.region = any(:regions)', { regions });
      if (named) query.andWhere('e.employeeId = any(:named)', { named });
      if (filter.order === 'level') {
        if (start) query.andWhere('(e.level, e.employeeId) > (:level, :id)', start);
        return query.orderBy('e.level').addOrderBy('e.employeeId').limit(filter.limit + 1).getMany();
      }
      if (start) query.andWhere('e.employeeId > :id', start);
      return query.orderBy('e.employeeId').limit(filter.limit + 1).getMany();
    });
    const shown = page(rows, filter.limit, (last) => cursor.encode({ id: last.employeeId, level: last.level }), position);
    return { ...shown, items: await this.views.of(shown.items) };
  }

  /** How many there are, and what the directory can be narrowed to. */
  @Get('employees/facets')
  @Requires('people.read', { narrowedByHandler: true })
  @Shows(DirectoryFacets)
  async facets(@Who() who: Principal) {
    const regions = regionsOf(who, 'people.read');
    const counted = await this.database.read(who.tenant, (em) => em.query<Facet[]>(FACETS, [regions === '*' ? null : regions]));
    const values = (by: Facet['by']) => counted.filter((facet) => facet.by === by && facet.active > 0 && facet.value !== null).slice(0, MOST_CHOICES).map(({ value }) => value!);
    const [all] = counted.filter(({ by }) => by === 'all');
    return {
      active: all?.active ?? 0,
      left: all?.left ?? 0,
      regions: values('region'),
      departments: values('department'),
      sites: values('site'),
      levels: values('level').map(Number).sort((one, other) => one - other),
    };
  }

  @Get('employees/:employeeId')
  @Requires('people.read')
  @MayFail({ 410: 'person-erased' })
  @Shows(Employee)
  async detail(@Path(EmployeePath) { employeeId }: z.output<typeof EmployeePath>, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (em) => em.findOneBy(DirectoryRow, { employeeId }));
    const [view] = row ? await this.views.of([row]) : [];
    if (view) return withETag(view, view.revision);
    const [last] = await this.runtime.ports.store.read(streamOf(employee.category, employeeId), { direction: 'backwards', limit: 1 });
    if (last?.type === 'enrolment.employee-erased.v1' && (JSON.parse(last.meta) as { tenant: string }).tenant === who.tenant) throw new PersonErasedError(employeeId);
    throw notFoundProblem('employee');
  }

  /**
   * Names for a screen that shows ids. Ids of nobody, of erased people and of other regions are left out; with a grant for some
   * programmes, all but those who take part in them.
   */
  @Post('directory/names')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('people.name', { narrowedByHandler: true })
  @Shows(Names)
  async namesOf(@Body({ schema: NamesBody }) { ids }: z.output<typeof NamesBody>, @Who() who: Principal) {
    const scopes = who.scopes('people.name');
    const everywhere = scopes.filter(({ programmes }) => programmes === '*');
    const rows = await this.database.read(who.tenant, async (em) => {
      const found = await em.createQueryBuilder(DirectoryRow, 'e').where('e.employeeId = any(:ids)', { ids }).getMany();
      const coordinated = new Set<string>();
      for (const { programmes, regions } of scopes) {
        if (programmes === '*') continue;
        const taking = await em.createQueryBuilder(ParticipantRow, 'p').select('p.employeeId', 'id').where('p.programmeId = any(:programmes) and p.employeeId = any(:ids)', { programmes, ids }).getRawMany<{ id: string }>();
        for (const { id } of taking) if (regions === '*' || regions.includes(regionOf(id))) coordinated.add(id);
      }
      return found.filter(({ employeeId, region }) => coordinated.has(employeeId) || everywhere.some(({ regions }) => regions === '*' || regions.includes(region)));
    });
    const views = await this.views.of(rows);
    return { names: Object.fromEntries(views.map(({ employeeId, name }) => [employeeId, name])) };
  }

  /**
   * Who is meant by employee numbers, for files that name people by them: who works here under the number, else who did last. Numbers
   * are looked up by their keyed hash, as an import does, and kept nowhere.
   */
  @Post('employees/numbers')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('people.import', { narrowedByHandler: true })
  @Shows(EmployeesByNumber)
  async byNumber(@Body({ schema: NumbersBody }) { numbers }: z.output<typeof NumbersBody>, @Who() who: Principal) {
    const regions = regionsOf(who, 'people.import');
    const hashes = numbers.map((number) => this.hashOf(who.tenant, number));
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(DirectoryRow, 'e').where('e.numberHash = any(:hashes)', { hashes });
      if (regions !== '*') query.andWhere('e.region = any(:regions)', { regions });
      return query.orderBy('e.active').addOrderBy('e.registeredAt').getMany();
    });
    const ids = new Map(rows.map(({ numberHash, employeeId }) => [numberHash, employeeId]));
    return { numbers: numbers.map((number, index) => ({ number, employeeId: ids.get(hashes[index]!) ?? null })) };
  }

  private hashOf(tenant: string, number: string): string {
    return lookupHash(this.lookupKey, tenant, 'employee-number', number);
  }

  private narrow(query: SelectQueryBuilder<DirectoryRow>, filter: ListQuery, tenant: string): SelectQueryBuilder<DirectoryRow> {
    const { region, department, site, level, managerId, active, email, number } = filter;
    // By the beginning of their ids, which lists are in the order of.
    if (region !== undefined) query.andWhere('e.employeeId ^@ :home', { home: `${region}_` });
    if (active !== 'all') query.andWhere('e.active = :active', { active: active === 'true' });
    for (const [column, value] of Object.entries({ department, site, level, managerId })) {
      if (value !== undefined) query.andWhere(`e.${column} = :${column}`, { [column]: value });
    }
    if (number !== undefined) query.andWhere('e.numberHash = :numberHash', { numberHash: this.hashOf(tenant, number) });
    if (email !== undefined) {
      const hash = lookupHash(this.lookupKey, tenant, 'email', email);
      query.andWhere('e.emailId = any(:emailIds)', { emailIds: this.runtime.ports.regions.map((home) => emailIdOf(home, tenant, hash)) });
    }
    return query;
  }
}

/** The directory has no programme: a grant for some programmes only does not open it. */
function regionsOf(who: Principal, permission: 'people.read' | 'people.import'): '*' | readonly string[] {
  const scopes = who.scopes(permission).filter(({ programmes }) => programmes === '*');
  if (scopes.length === 0) throw new Problem(403, 'forbidden', 'Your grants are for some programmes only. The directory is open to those whose grant is for all.');
  return scopes.some(({ regions }) => regions === '*') ? '*' : [...new Set(scopes.flatMap(({ regions }) => regions))];
}
