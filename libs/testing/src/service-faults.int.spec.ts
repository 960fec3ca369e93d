import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  CommandRunner,
  defineEvents,
  idOfStream,
  newIdOf,
  refuse,
  send,
  streamOf,
  type CommandResult,
  type Decider,
  type EventOf,
  type ProjectedEventOf,
  type Rule,
  type Workflow,
} from '@upstream/event-sourcing';
import { CommandOf, migrateService, moveClock, secureTable, SimulatedClock, verify, type ServiceDefinition } from '@upstream/platform';
import { patch, put, readModel } from '@upstream/projections';
import pg from 'pg';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import { eventually } from './eventually.js';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from './service-under-test.js';
import { testDatabases, testServerUrl } from './test-databases.js';

// Jobs that are done when they are due: what a service does about time, faults and wrong rows.
const jobEvents = defineEvents(
  {
    'jobs.job-planned.v2': z.object({ due: z.string(), size: z.number() }),
    'jobs.job-done.v1': z.object({ at: z.string() }),
  },
  { 'jobs.job-planned.v1': { schema: z.object({ due: z.string() }), upcast: (data) => ({ type: 'jobs.job-planned.v2', data: { ...data, size: 1 } }) } },
);
type JobEvent = EventOf<typeof jobEvents>;
type Job = 'none' | 'planned' | 'done';
const job: Decider<Job, JobEvent> = { category: 'jobs_job', initialState: 'none', evolve: (_state, event) => (event.type === 'jobs.job-done.v1' ? 'done' : 'planned') };
const planJob: Rule<{ due: string; size: number }, Job, JobEvent> = (command) => [{ type: 'jobs.job-planned.v2', data: command }];
const doJob: Rule<object, Job, JobEvent> = (_command, state, { at }) => (state === 'planned' ? [{ type: 'jobs.job-done.v1', data: { at } }] : refuse('not_planned', 'Plan it first.'));

const done: string[] = [];
let broken: string | undefined;
class DoJobCommand extends CommandOf<{ jobId: string }> {}
@CommandHandler(DoJobCommand)
class DoJobHandler implements ICommandHandler<DoJobCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: DoJobCommand) {
    if (data.jobId === broken) throw new TypeError('a mistake of the programmer');
    done.push(data.jobId);
    return this.runner.run(job, data.jobId, (state, context) => doJob({}, state, context), meta);
  }
}

@Entity('job')
class JobRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') tenant!: string;
  @Column('smallint') size!: number;
  @Column('text', { nullable: true }) done_at!: string | null;
}
class Job1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.query('create table job (id text primary key, tenant text not null, size smallint not null, done_at text)');
    await secureTable(runner, 'job');
  }
  async down(runner: QueryRunner) {
    await runner.query('drop table job');
  }
}
const jobs = readModel<ProjectedEventOf<typeof jobEvents>>({
  name: 'jobs',
  version: 1,
  tables: [{ name: 'job', key: ['id'] }],
  on: {
    'jobs.job-planned.v2': ({ stream, data, meta }) => [put('job', { id: idOfStream(stream), tenant: meta.tenant, size: data.size })],
    'jobs.job-done.v1': ({ stream, data }) => [patch('job', { id: idOfStream(stream) }, { done_at: data.at })],
  },
});
const doLater: Workflow<object, JobEvent> = {
  name: 'do-later',
  initialState: {},
  listensTo: ['jobs.job-planned.v2'],
  instanceOf: (event) => idOfStream(event.stream),
  onEvent: (_state, event) => ({ state: {}, timers: [{ timer: 'do', due: (event.data as { due: string }).due, data: { jobId: idOfStream(event.stream) } }] }),
  onTimer: (_state, { data }) => ({ state: {}, commands: [send('DoJob', data)] }),
};
const definition: ServiceDefinition = {
  name: 'jobs',
  streams: { jobs_job: jobEvents },
  consumes: [],
  readModels: [jobs],
  workflows: [doLater],
  commands: [DoJobCommand],
  published: {},
  consumed: {},
  entities: [JobRow],
  migrations: [Job1700000000000],
  controllers: [],
  providers: [DoJobHandler],
};

describe('a service under way', () => {
  let service: ServiceUnderTest;
  let owner: pg.Client;
  beforeAll(async () => {
    service = await servicesUnderTest('service-faults', [definition]);
    owner = new pg.Client({ connectionString: service.databases.superuserUrl('jobs') });
    await owner.connect();
    await owner.query(`select set_config('search_path', (select schema from flow.build where state = 'serving'), false)`);
  });
  afterAll(async () => {
    await owner?.end();
    // What two specs broke was reported, and nothing else.
    await expect(service.close()).rejects.toThrow(/^the services reported: \{"subscription":"jobs:processes:dispatch","parked":"jobs_process_[^"]+"\}\s+\{"subscription":"jobs:projection:jobs:1","parked":"jobs_job-[^"]+"\} $/);
  });
  const runtimes = () => service.composition.runtimes;
  const jobId = (label: string) => `eu_${newIdOf(`job ${label}`)}`;
  const plan = async (label: string, due: string, size = 1) => {
    const id = jobId(label);
    await runtimes()[0]!.runner.run(job, id, (state, context) => planJob({ due, size }, state, context), { commandId: newIdOf(`plan ${label}`), tenant: TENANT, actor: 'spec' });
    return id;
  };
  const row = async (id: string) => (await owner.query<{ size: number; done_at: string | null }>('select size, done_at from job where id = $1', [id])).rows[0];

  it('is idle only when what is due now has been done', async () => {
    const id = await plan('at once', '2027-01-11T09:00:00.000Z');
    await service.idle();
    expect(await row(id)).toEqual({ size: 1, done_at: '2027-01-11T09:00:00.000Z' });
  });

  it('stops the simulated clock at every timer on the way, in the order of due time and id', async () => {
    done.length = 0;
    const later = await plan('later', '2027-01-13T08:00:00.000Z');
    const same = [await plan('same 1', '2027-01-12T08:00:00.000Z'), await plan('same 2', '2027-01-12T08:00:00.000Z')].sort();
    const never = await plan('never', '2027-03-01T08:00:00.000Z');
    expect(await moveClock(service.clock, new Date('2027-01-14T00:00:00.000Z'), service.store, runtimes())).toEqual({ fired: 3 });
    expect(done).toEqual([...same, later]);
    expect(await row(same[0]!)).toMatchObject({ done_at: '2027-01-12T08:00:00.000Z' });
    expect(await row(later)).toMatchObject({ done_at: '2027-01-13T08:00:00.000Z' });
    expect(await row(never)).toMatchObject({ done_at: null });
    expect(service.clock.now().toISOString()).toBe('2027-01-14T00:00:00.000Z');
  });

  it('never moves time backwards, and remembers each step before it is taken', async () => {
    const steps: string[] = [];
    const clock: SimulatedClock = new SimulatedClock(new Date('2027-01-11T00:00:00.000Z'), (time) => steps.push(`${time.toISOString()} from ${clock.now().toISOString()}`));
    await moveClock(clock, new Date('2027-01-12T00:00:00.000Z'), service.store, []);
    await moveClock(clock, new Date('2027-01-01T00:00:00.000Z'), service.store, []);
    expect(steps).toEqual(['2027-01-12T00:00:00.000Z from 2027-01-11T00:00:00.000Z']);
    expect(clock.now().toISOString()).toBe('2027-01-12T00:00:00.000Z');
  });

  it('projects and reacts to an event of a type that is no longer written', async () => {
    const id = jobId('old');
    const meta = { commandId: 'old', occurredAt: '2027-01-01T00:00:00.000Z', recordedAt: '2027-01-01T00:00:00.000Z', tenant: TENANT, region: 'eu' };
    await service.store.append(streamOf('jobs_job', id), [{ id: newIdOf('old event'), type: 'jobs.job-planned.v1', data: JSON.stringify({ due: '2027-01-02T00:00:00.000Z' }), meta: JSON.stringify(meta) }], 'no_stream');
    await service.idle();
    expect(await row(id)).toEqual({ size: 1, done_at: '2027-01-14T00:00:00.000Z' });
  });

  it('is verified against its log: a row that somebody changed is found, and nothing is put right', async () => {
    const id = await plan('verified', '2027-03-01T08:00:00.000Z', 7);
    await service.idle();
    expect(await verify(runtimes())).toMatchObject({ readModels: [{ service: 'jobs', readModel: 'jobs', differences: [], parked: [] }], stuck: [] });
    await owner.query('update job set size = 8 where id = $1', [id]);
    expect(await verify(runtimes())).toMatchObject({ readModels: [{ differences: [{ table: 'job', missing: 1, unexpected: 1, keys: [{ id }, { id }] }] }] });
    expect(await row(id)).toMatchObject({ size: 8 });
    await owner.query('update job set size = 7 where id = $1', [id]);
  });

  it('parks what a process asks for in vain, and its verification says so until it is retried', async () => {
    const id = (broken = await plan('broken', '2027-01-02T08:00:00.000Z'));
    const stuck = async () => (await verify(runtimes())).stuck;
    await eventually(async () => (await stuck()).length > 0);
    expect(await stuck()).toEqual([{ service: 'jobs', what: 'processes:dispatch has parked a key' }]);
    expect(await row(id)).toEqual({ size: 1, done_at: null });
    broken = undefined;
    const { parked } = runtimes()[0]!.followers.find(({ name }) => name === 'processes:dispatch')!;
    const { key } = (await parked!.list()).keys[0]!;
    expect(await parked!.retry(key)).toEqual({ applied: 1, left: 0 });
    await service.idle();
    expect(await stuck()).toEqual([]);
  });

  it('is migrated once, however many processes start together', async () => {
    const databases = await testDatabases('t_service_migrations', [{ ...definition, migrations: [] }]);
    const client = new pg.Client({ connectionString: databases.superuserUrl('jobs') });
    await client.connect();
    const url = databases.url('jobs', 'owner');
    await Promise.all([migrateService(url, definition), migrateService(url, definition), migrateService(url, definition)]);
    expect((await client.query('select name from migrations')).rows).toEqual([{ name: 'Job1700000000000' }]);
    await client.end();
    await databases.drop();
  });

  it('parks what cannot be projected, goes on with all else, and its verification says so', async () => {
    const bad = await plan('bad', '2027-03-01T08:00:00.000Z', 1_000_000);
    const good = await plan('good', '2027-03-01T08:00:00.000Z');
    await eventually(() => row(good));
    await eventually(async () => (await verify(runtimes())).readModels[0]!.parked.length === 1);
    expect(await verify(runtimes())).toMatchObject({ readModels: [{ differences: [], parked: [streamOf('jobs_job', bad)] }] });
    expect(await row(bad)).toBeUndefined();
  });
});

describe('a service whose database is in trouble', () => {
  let service: ServiceUnderTest;
  let operator: pg.Client;
  beforeAll(async () => {
    service = await servicesUnderTest('service-trouble', [definition]);
    operator = new pg.Client({ connectionString: testServerUrl() });
    await operator.connect();
  });
  afterAll(async () => {
    await operator?.end();
    // It reports what it cannot reach.
    await service?.close().catch(() => undefined);
  });
  const runtime = () => service.composition.runtimes[0]!;
  const plan = async (label: string) => {
    const id = `eu_${newIdOf(`job ${label}`)}`;
    await runtime().runner.run(job, id, (state, context) => planJob({ due: '2027-01-11T09:00:00.000Z', size: 1 }, state, context), { commandId: newIdOf(`plan ${label}`), tenant: TENANT, actor: 'spec' });
    return id;
  };
  const isDone = async (id: string) => (await service.stored('jobs_job', id)).some(({ type }) => type === 'jobs.job-done.v1');

  it('goes on with all else while somebody keeps one of its tables locked, and with that table afterwards', async () => {
    const somebody = new pg.Client({ connectionString: service.databases.superuserUrl('jobs') });
    await somebody.connect();
    const { schema } = (await somebody.query<{ schema: string }>(`select schema from flow.build where state = 'serving'`)).rows[0]!;
    await somebody.query(`begin; lock table ${schema}.job`);
    const first = await plan('while locked');
    const stuck = async () => (await operator.query(`select from pg_stat_activity where application_name = 'upstream-jobs' and wait_event_type = 'Lock'`)).rowCount === 1;
    await eventually(stuck);
    // More often than it has connections.
    for (let time = 0; time < 8; time++) await runtime().flow.leases.renew();
    const later = await plan('still locked');
    await eventually(async () => (await isDone(first)) && (await isDone(later)));
    await somebody.query('rollback');
    await service.idle();
    expect((await somebody.query<{ done: number }>(`select count(done_at)::int as done from ${schema}.job`)).rows).toEqual([{ done: 2 }]);
    await somebody.end();
  });

  const ready = async () => {
    const { statusCode, payload } = await service.composition.app.inject({ url: '/health/ready' });
    return { statusCode, checks: (JSON.parse(payload) as { checks: object }).checks };
  };
  const fine = { statusCode: 200, checks: { 'read-models': 'ok', log: 'ok', databases: 'ok' } };

  it('is ready while it has so much to do that all its connections are busy', async () => {
    const { pool } = runtime();
    const busy = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    expect(await ready()).toEqual(fine);
    for (const client of busy) client.release();
  });

  it('is not ready while it cannot be reached, alive all the while, and ready again by itself', async () => {
    const { pathname } = new URL(service.databases.superuserUrl('jobs'));
    const name = pathname.slice(1);
    expect(await ready()).toEqual(fine);
    await operator.query(`alter database "${name}" allow_connections false`);
    await operator.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
    expect(await ready()).toEqual({ statusCode: 503, checks: { ...fine.checks, databases: 'failing' } });
    expect((await service.composition.app.inject({ url: '/health/live' })).statusCode).toBe(200);
    await operator.query(`alter database "${name}" allow_connections true`);
    await eventually(async () => (await ready()).statusCode === 200);
  });
});
