import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, defineEvents, idOfStream, newIdOf, streamOf, type CommandMeta, type CommandResult, type Decider, type EventOf, type ProjectedEventOf, type Rule } from '@upstream/event-sourcing';
import { DirectBus, type BusStatus } from '@upstream/messaging';
import {
  CommandOf,
  compose,
  createLog,
  HomeId,
  Meta,
  Path,
  PilotIssuer,
  Requires,
  RunningServices,
  secureTable,
  TenantDatabase,
  TokenVerifier,
  verify,
  Who,
  type Composition,
  type CompositionOptions,
  type Principal,
  type ServiceDefinition,
} from '@upstream/platform';
import { put, readModel, type ReadModel } from '@upstream/projections';
import pg from 'pg';
import { createLocalJWKSet } from 'jose';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import { eventually } from './eventually.js';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from './service-under-test.js';

// Stocks of things: every change is one event and two rows, which always show the same amount.
const stockEvents = defineEvents({ 'stocks.amount-set.v1': z.object({ amount: z.number() }) });
type StockEvent = EventOf<typeof stockEvents>;
const stock: Decider<number, StockEvent> = { category: 'stocks_stock', initialState: 0, evolve: (_state, event) => event.data.amount };
const setAmount: Rule<{ amount: number }, number, StockEvent> = ({ amount }) => [{ type: 'stocks.amount-set.v1', data: { amount } }];

class SetAmountCommand extends CommandOf<{ stockId: string; amount: number }> {}
@CommandHandler(SetAmountCommand)
class SetAmountHandler implements ICommandHandler<SetAmountCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: SetAmountCommand) {
    return this.runner.run(stock, data.stockId, (state, context) => setAmount(data, state, context), meta);
  }
}

@Entity('stock')
@Index('stock_by_amount', ['amount'])
class StockRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('smallint') amount!: number;
}
@Entity('stock_twin')
class StockTwinRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('smallint', { default: 0 }) amount!: number;
}
class Stock1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.query('create table stock (id text primary key, tenant text not null, amount smallint not null)');
    await runner.query('create index stock_by_amount on stock (amount)');
    await runner.query('create table stock_twin (id text primary key, tenant text not null, amount smallint not null default 0)');
    for (const table of ['stock', 'stock_twin']) await secureTable(runner, table);
  }
  async down(runner: QueryRunner) {
    await runner.query('drop table stock, stock_twin');
  }
}
/** Of the next release: a column that the old one does not know, in a table that the old one must not lose. */
class StockLabel1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.query('alter table stock add column label text not null');
  }
  async down(runner: QueryRunner) {
    await runner.query('alter table stock drop column label');
  }
}
const stocks = readModel<ProjectedEventOf<typeof stockEvents>>({
  name: 'stocks',
  version: 1,
  tables: [{ name: 'stock', key: ['id'] }, { name: 'stock_twin', key: ['id'] }],
  on: {
    'stocks.amount-set.v1': ({ stream, data, meta }) => {
      const row = { id: idOfStream(stream), tenant: meta.tenant, amount: data.amount };
      return [put('stock', row), put('stock_twin', row)];
    },
  },
});
const labelled: ReadModel = {
  ...stocks,
  version: 2,
  project: (event) => stocks.project(event).map((operation) => ('row' in operation && operation.table === 'stock' ? { ...operation, row: { ...operation.row, label: `now ${String(operation.row['amount'])}` } } : operation)),
};

const One = z.object({ stockId: HomeId });
@Controller('v1/stocks')
class StocksEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: TenantDatabase,
  ) {}
  @Post(':stockId')
  @HttpCode(200)
  @Requires('programme.manage', { narrowedByHandler: true })
  set(@Path(One) { stockId }: z.output<typeof One>, @Body({ schema: z.strictObject({ amount: z.int() }) }) { amount }: { amount: number }, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new SetAmountCommand({ stockId, amount }, meta));
  }
  /** Two statements of one read: they must show one state. */
  @Get()
  @Requires('programme.read', { narrowedByHandler: true })
  all(@Who() { tenant }: Principal) {
    return this.database.read(tenant, async (rows) => ({
      stocks: await rows.query<{ id: string; amount: number; label?: string }[]>('select * from stock order by id'),
      twins: await rows.createQueryBuilder(StockTwinRow, 't').orderBy('t.id').getMany(),
    }));
  }
}

const definition: ServiceDefinition = {
  name: 'stocks',
  streams: { stocks_stock: stockEvents },
  consumes: [],
  readModels: [stocks],
  workflows: [],
  commands: [],
  published: {},
  consumed: {},
  entities: [StockRow, StockTwinRow],
  migrations: [Stock1700000000000],
  controllers: [StocksEndpoint],
  providers: [SetAmountHandler],
};
const nextRelease: ServiceDefinition = { ...definition, readModels: [labelled], migrations: [Stock1700000000000, StockLabel1700000000001] };

const operator = { role: 'operator' } as const;
const coordinator = { role: 'coordinator' } as const;
const rebuilds = '/v1/operations/rebuilds';
const stockId = (label: string) => `eu_${newIdOf(`stock ${label}`)}`;

describe('a service whose read model is rebuilt', () => {
  let service: ServiceUnderTest;
  let superuser: pg.Client;
  let expected: RegExp | undefined;
  beforeAll(async () => {
    service = await servicesUnderTest('service-rebuild', [definition]);
    superuser = new pg.Client({ connectionString: service.databases.superuserUrl('stocks') });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser?.end();
    await expect(service.close()).rejects.toThrow(expected);
  });

  const set = (label: string, amount: number, headers: Record<string, string> = {}) => service.post(coordinator, `/v1/stocks/${stockId(label)}`, { amount }, { headers });
  const stateOf = async (schema: string) => ((await service.get(operator, rebuilds)).body.items as { schema: string; state: string }[]).find((each) => each.schema === schema)?.state;
  const schemas = async () => (await superuser.query<{ name: string }>(`select nspname as name from pg_namespace where nspname like 'stocks_v%' order by 1`)).rows.map(({ name }) => name);

  it('answers every request from one state, before, during and after, while commands go on', async () => {
    for (let stockNumber = 0; stockNumber < 20; stockNumber++) await set(`s${stockNumber}`, 0, { prefer: 'wait=10' });
    let going = true;
    let commands = 0;
    const writer = (async () => {
      for (let round = 1; going; round++) for (let stockNumber = 0; stockNumber < 20 && going; stockNumber++, commands++) expect((await set(`s${stockNumber}`, round)).status).toBe(200);
    })();
    let answers = 0;
    const readers = Array.from({ length: 3 }, async () => {
      let newest = 0;
      while (going) {
        const { status, body } = await service.get(coordinator, '/v1/stocks');
        expect(status).toBe(200);
        const amounts = (body.stocks as { amount: number }[]).map(({ amount }) => amount);
        expect(amounts).toHaveLength(20);
        expect((body.twins as { amount: number }[]).map(({ amount }) => amount)).toEqual(amounts);
        // Written in turn: at any time the ones of a round are ahead of the others by one. Never back to an older state.
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        expect(sum).toBeGreaterThanOrEqual(newest);
        newest = sum;
        answers++;
      }
    });
    try {
      for (let round = 0; round < 3; round++) {
        const asked = await service.post(operator, rebuilds, { readModel: 'stocks' });
        expect(asked).toMatchObject({ status: 202, body: { service: 'stocks', readModel: 'stocks', version: 1 } });
        await eventually(async () => (await stateOf(asked.body.schema)) === 'serving');
      }
    } finally {
      going = false;
    }
    await Promise.all([writer, ...readers]);
    expect([answers > 20, commands > 20]).toEqual([true, true]);
    await service.idle();
    expect((await verify(service.composition.runtimes)).readModels).toMatchObject([{ readModel: 'stocks', differences: [] }]);
    // The tables before are gone, those of migrations have never held a row.
    await eventually(async () => (await schemas()).length === 1);
    expect((await superuser.query('select from public.stock union all select from public.stock_twin')).rowCount).toBe(0);
  });

  it('keeps rights, row-level security, indexes and defaults as migrations made them', async () => {
    const [schema] = await schemas();
    const facts = async (where: string) => {
      const of = async (sql: string) => (await superuser.query(sql, [where])).rows;
      return {
        policies: await of('select tablename, policyname, permissive, roles, cmd, qual, with_check from pg_policies where schemaname = $1 order by 1, 2'),
        rights: await of('select table_name, grantee, privilege_type from information_schema.role_table_grants where table_schema = $1 and table_name like $$stock%$$ order by 1, 2, 3'),
        security: await of('select relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) as owner from pg_class where relnamespace = $1::regnamespace and relkind = $$r$$ and relname like $$stock%$$ order by 1'),
        indexes: (await of('select indexname, indexdef from pg_indexes where schemaname = $1 and tablename like $$stock%$$ order by 1')).map((row: { indexdef: string }) => row.indexdef.replace(`${where}.`, '')),
        columns: await of('select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = $1 and table_name like $$stock%$$ order by 1, ordinal_position'),
      };
    };
    expect(await facts(schema!)).toEqual(await facts('public'));
    expect((await facts(schema!)).policies).toHaveLength(4);
    expect((await service.get({ ...coordinator, tenant: 'another' }, '/v1/stocks')).body).toEqual({ stocks: [], twins: [] });
    const app = new pg.Client({ connectionString: service.databases.url('stocks', 'app') });
    await app.connect();
    await expect(app.query('select * from stock')).rejects.toThrow('does not exist');
    await expect(app.query(`insert into ${schema}.stock values ('x', 'acme', 1)`)).rejects.toThrow('permission denied');
    await expect(app.query(`select flow.drop_build('x')`)).rejects.toThrow('permission denied');
    await app.end();
  });

  it('says what is wrong with a request to rebuild, and lets only operators ask', async () => {
    expect((await service.post(operator, rebuilds, { readModel: 'stoks' })).body).toMatchObject({ status: 404, facts: { readModels: ['stocks/stocks'] } });
    expect((await service.post(operator, rebuilds, { readModel: 'Stocks"; drop' })).status).toBe(400);
    expect((await service.post(operator, rebuilds, {})).status).toBe(400);
    expect((await service.request(operator, 'DELETE', `${rebuilds}/stocks/stocks`)).body).toMatchObject({ status: 409, type: expect.stringContaining('nothing-to-cancel') as unknown });
    expect((await service.post(coordinator, rebuilds, { readModel: 'stocks' })).status).toBe(403);
  });

  it('shows who follows the log, how far behind, how fast and what is parked, to operators and to scrapers', async () => {
    await service.idle();
    const { body } = await service.get(operator, '/v1/operations/subscriptions');
    expect(body.items).toEqual([
      expect.objectContaining({ service: 'stocks', name: 'projection:stocks:1', state: 'live', lag: { events: 0, seconds: 0 }, parked: 0, rate: expect.any(Number) as unknown, owner: expect.objectContaining({ alive: true }) as unknown }),
    ]);
    const { body: metrics } = await service.get(operator, '/metrics');
    for (const figure of ['lag_events', 'lag_seconds', 'parked_keys']) expect(metrics).toContain(`upstream_subscription_${figure}{service="stocks",subscription="projection:stocks:1"} 0`);
    expect(metrics).toMatch(/^upstream_clock_ahead_seconds -?\d\S*$/m);
    for (const figure of ['owned', 'has_owner']) expect(metrics).toContain(`upstream_subscription_${figure}{service="stocks",subscription="projection:stocks:1"} 1`);
  });

  it('shows how the bus is, to operators, to scrapers and to whoever verifies', async () => {
    const { bus } = service.composition.app.get(RunningServices, { strict: false });
    expect((await service.get(operator, '/v1/operations/bus')).body).toEqual({ publisher: null, consumers: [] });
    const stopped = { key: 'k', offset: '17', waiting: 3, attempts: 4, since: '2027-01-11T09:00:00.000Z', error: 'SequenceHoleError' };
    const partition = { topic: 'upstream.eu.enrolment.v1', partition: 2, paused: false, lag: 3, stoppedKeys: [stopped] };
    const status: BusStatus = { publisher: { published: 1, failures: 0 }, consumers: [{ group: 'upstream-stocks', state: 'running', restarts: 0, failedCommits: 0, startedOver: 0, partitions: [partition] }] };
    Object.assign(bus, { status });
    try {
      expect((await service.get(operator, '/v1/operations/bus')).body).toEqual(status);
      expect((await service.post(operator, '/v1/operations/verification')).body.stuck).toEqual([{ service: 'stocks', what: 'upstream.eu.enrolment.v1/2: 3 of one key wait since offset 17 (SequenceHoleError)' }]);
    } finally {
      Object.assign(bus, { status: undefined });
    }
  });

  it('lets an operator see, retry and give up what is parked; a wait for it says degraded, one for another key does not', async () => {
    const parked = '/v1/operations/parked';
    expect((await service.get(operator, parked)).body).toEqual({ items: [] });
    const poisoned = await set('poisoned', 1_000_000, { prefer: 'wait=10' });
    expect(poisoned.headers['upstream-wait']).toBe('degraded');
    expect((await set('poisoned', 3, { prefer: 'wait=10' })).headers['upstream-wait']).toBe('degraded');
    expect((await set('healthy', 3, { prefer: 'wait=10' })).headers['upstream-wait']).toBe('reached');
    await set('poisoned too', 1_000_000, { prefer: 'wait=10' });
    expected = /"parked":"stocks_stock-/;

    const key = streamOf('stocks_stock', stockId('poisoned'));
    const first = (await service.get(operator, `${parked}?limit=1`)).body;
    const second = (await service.get(operator, `${parked}?limit=1&cursor=${first.next}`)).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, undefined]);
    expect([...first.items, ...second.items].find((item: { key: string }) => item.key === key)).toMatchObject({ service: 'stocks', subscription: 'projection:stocks:1', waiting: 2, first: { error: expect.stringMatching('22003') as unknown } });
    const one = `${parked}/stocks/${encodeURIComponent('projection:stocks:1')}/${key}`;
    expect((await service.get(operator, one)).body.items).toMatchObject([{ eventType: 'stocks.amount-set.v1', revision: 0 }, { revision: 1, error: null }]);
    expect((await service.post(operator, `${one}/retry`)).body).toEqual({ applied: 0, left: 2 });
    expect((await service.get(operator, '/metrics')).body).toContain('upstream_subscription_parked_keys{service="stocks",subscription="projection:stocks:1"} 2');

    expect((await service.post(operator, `${one}/drop`, { which: 'first' })).body).toMatchObject({ status: 400, errors: [{ path: 'reason' }] });
    expect((await service.post(coordinator, `${one}/drop`, { reason: 'none of their business' })).status).toBe(403);
    expect((await service.post(operator, `${one}/drop`, { which: 'first', reason: 'counted wrongly, set right by the next' })).body).toMatchObject({ dropped: [{ revision: 0 }], left: 1 });
    expect((await service.post(operator, `${one}/retry`)).body).toEqual({ applied: 1, left: 0 });
    expect((await set('poisoned', 4, { prefer: 'wait=10' })).headers['upstream-wait']).toBe('reached');
    expect((await superuser.query('select which, reason, cardinality(events) as events from flow.parked_drop')).rows).toEqual([{ which: 'first', reason: 'counted wrongly, set right by the next', events: 1 }]);

    expect((await service.get(operator, one)).body).toMatchObject({ status: 404, type: expect.stringContaining('not-parked') as unknown });
    expect((await service.post(operator, `${parked}/stocks/nobody/${key}/retry`)).status).toBe(404);
    expect((await service.get(operator, `${parked}?service=nowhere`)).status).toBe(404);
    expect((await service.get(operator, `${parked}?cursor=nonsense`)).status).toBe(400);
    expect((await service.post(operator, `${parked}/stocks/${encodeURIComponent('projection:stocks:1')}/${streamOf('stocks_stock', stockId('poisoned too'))}/drop`, { which: 'all', reason: 'a spec' })).status).toBe(200);
  });

  describe('by the next release', () => {
    let folder: string;
    beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'upstream-spec-'))));
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const another = async (which: ServiceDefinition, more: Partial<CompositionOptions> = {}): Promise<Composition> => {
      const issuer = await PilotIssuer.open({ file: join(folder, 'issuer.json'), issuer: 'https://pilot.example', audience: 'upstream' });
      return compose({
        services: [which],
        databases: { stocks: { appUrl: service.databases.url('stocks', 'app'), projectorUrl: service.databases.url('stocks', 'projector') } },
        store: service.store,
        bus: new DirectBus(),
        keys: service.keys,
        clock: service.clock,
        lookupKey: Buffer.alloc(32),
        regions: ['eu'],
        onlyProcess: false,
        issuer,
        verifier: new TokenVerifier({ issuer: 'https://pilot.example', audience: 'upstream', keys: { local: createLocalJWKSet(issuer.jwks()) }, pseudonym: (tenant, subject) => newIdOf(`${tenant} ${subject}`) }),
        requestDigest: () => '',
        log: createLog({ level: 'silent' }),
        report: { failed: () => undefined, parked: () => undefined, refused: () => undefined },
        ...more,
      });
    };
    const stocksOf = async ({ app }: Composition): Promise<{ id: string; amount: number; label?: string }[]> => {
      const issuer = await PilotIssuer.open({ file: join(folder, 'issuer.json'), issuer: 'https://pilot.example', audience: 'upstream' });
      const token = await issuer.issue({ subject: 'c', tenant: TENANT, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }], ttl: 60 });
      const response = await app.inject({ url: '/v1/stocks', headers: { authorization: `Bearer ${token}` } });
      expect(response.statusCode).toBe(200);
      return (JSON.parse(response.body) as { stocks: { id: string; amount: number; label?: string }[] }).stocks;
    };

    it('waits, telling how far it is, and refuses requests until its own tables are as far; the old one goes on with its own', async () => {
      const { migrateService } = await import('@upstream/platform');
      await migrateService(service.databases.url('stocks', 'owner'), nextRelease);
      let meanwhile: { ready: number; list: number; details: unknown } | undefined;
      // The build cannot begin as long as somebody holds the list of builds.
      const next = await another(nextRelease, {
        onPreparing: async (app) => {
          const [ready, list] = [await app.inject({ url: '/health/ready' }), await app.inject({ url: '/v1/stocks', headers: { authorization: 'Bearer x' } })];
          meanwhile = { ready: ready.statusCode, list: list.statusCode, details: ready.json() };
        },
      });
      try {
        expect(meanwhile).toMatchObject({ ready: 503, details: { checks: { 'read-models': 'failing' }, reasons: { 'read-models': 'preparing' } } });
        expect([401, 503]).toContain(meanwhile!.list);
        expect((await next.app.inject({ url: '/health/ready' })).statusCode).toBe(200);
        await set('s1', 77, { prefer: 'wait=10' });
        const position = await service.store.head();
        await Promise.all(next.runtimes.map((runtime) => runtime.settled(position, 10_000)));
        const [old, fresh] = [(await service.get(coordinator, '/v1/stocks')).body.stocks as { id: string; amount: number; label?: string }[], await stocksOf(next)];
        expect(old.find(({ id }) => id === stockId('s1'))).toEqual({ id: stockId('s1'), tenant: TENANT, amount: 77 });
        expect(fresh.find(({ id }) => id === stockId('s1'))).toEqual({ id: stockId('s1'), tenant: TENANT, amount: 77, label: 'now 77' });
        expect(fresh.map(({ id, amount }) => ({ id, amount }))).toEqual(old.map(({ id, amount }) => ({ id, amount })));
        // An operator of the old release may still rebuild, though the tables of migrations are the new release's by now.
        const asked = await service.post(operator, rebuilds, { readModel: 'stocks' });
        await eventually(async () => (await stateOf(asked.body.schema)) === 'serving');
        // What was given up before stays given up: its key is not parked again.
        expect((await service.get(coordinator, '/v1/stocks')).body.stocks).toHaveLength(old.length);
        expect((await service.get(operator, '/v1/operations/parked')).body).toEqual({ items: [] });
      } finally {
        await next.close();
      }
    });

    it('makes the tables of a release go that nobody runs any more, and not before', async () => {
      const next = await another(nextRelease, { keepOtherVersionsMs: 0 });
      await eventually(async () => (await schemas()).some((name) => name.startsWith('stocks_v1_')));
      expect((await service.get(coordinator, '/v1/stocks')).status).toBe(200);
      await next.close();
    });
  });
});
