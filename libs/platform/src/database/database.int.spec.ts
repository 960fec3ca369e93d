import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import net from 'node:net';
import pg from 'pg';
import { Column, Entity, PrimaryColumn, type DataSource, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { problemOf } from '../http/problem-of.js';
import { createDataSource, databaseRoles, databaseUrl, provisionDatabases, schemaDrift, secureTable, TenantDatabase, type DatabaseRole } from './index.js';
import { provideRole } from './provision.js';

@Entity('notes')
class Note {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  tenant!: string;

  @Column('text', { nullable: true })
  text!: string | null;
}

@Entity('notes')
class ChangedNote extends Note {
  @Column('integer', { default: 0 })
  likes!: number;
}

class CreateNotes1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create table notes (id text primary key, tenant text not null, text text)');
    await queryRunner.query('create table groups (id text primary key, tenant text not null, members text[], leaders jsonb)');
    await secureTable(queryRunner, 'groups');
    await queryRunner.query('create index groups_members on groups using gin (members)');
    await queryRunner.query('create index groups_leaders on groups using gin (leaders jsonb_path_ops)');
    await secureTable(queryRunner, 'notes');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table notes, groups');
  }
}

const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const database = 't_platform_notes';
const databases = [database, 't_platform_log'];
// Roles belong to the whole server: every spec that uses it gives them the same passwords.
const rolePasswords = Object.fromEntries(databaseRoles.map((role) => [role, createHash('sha256').update(`test ${role}`).digest('hex')])) as Record<DatabaseRole, string>;
const urlFor = (role: DatabaseRole, name = database) => databaseUrl(server, name, role, rolePasswords[role]);

describe('a service database', () => {
  const opened: DataSource[] = [];
  let superuser: pg.Client;
  let app: DataSource;
  let projector: DataSource;
  const open = async (role: DatabaseRole, entities: readonly (new () => object)[] = [Note]) => {
    const dataSource = await createDataSource({ url: urlFor(role), entities, migrations: [CreateNotes1700000000000], name: 'spec', poolSize: 2 }).initialize();
    opened.push(dataSource);
    return dataSource;
  };
  const dropAll = async () => {
    for (const name of databases) await superuser.query(`drop database if exists ${name} with (force)`);
  };

  beforeAll(async () => {
    superuser = new pg.Client({ connectionString: server });
    await superuser.connect();
    await dropAll();
    await provisionDatabases(server, { databases, rolePasswords });
    await (await open('owner')).runMigrations();
    [app, projector] = [await open('app'), await open('projector')];
    await projector.getRepository(Note).insert([
      { id: 'a', tenant: 'acme', text: 'x' },
      { id: 'b', tenant: 'acme', text: 'y' },
      { id: 'c', tenant: 'globex', text: 'z' },
    ]);
  });
  afterAll(async () => {
    await Promise.all(opened.map((dataSource) => dataSource.destroy()));
    await dropAll();
    await superuser.end();
  });

  it('shows a request the rows of its tenant, and none without one', async () => {
    const tenants = new TenantDatabase(app);
    const idsOf = (tenant: string) => tenants.read(tenant, async (rows) => (await rows.find(Note, { order: { id: 'ASC' } })).map(({ id }) => id));
    expect([await idsOf('acme'), await idsOf('globex'), await idsOf('initech'), await idsOf('')]).toEqual([['a', 'b'], ['c'], [], []]);
    expect(await app.getRepository(Note).count()).toBe(0);
    expect(await tenants.read('acme', (rows) => rows.query(`select * from notes where tenant = 'globex' or true`))).toHaveLength(2);
  });

  it.each([`members @> array['x']`, `members && array['x']`, `leaders @> '["x"]'`])('looks up who is among several in an index, not in the whole table: %s', async (condition) => {
    const plan = await new TenantDatabase(app).read('acme', async (rows) => {
      await rows.query('set local enable_seqscan = off');
      return rows.query<{ 'QUERY PLAN': string }[]>(`explain select id from groups where ${condition}`);
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Bitmap Index Scan on groups_');
  });

  it('keeps no tenant from one request to the next on the same connection', async () => {
    const one = await createDataSource({ url: urlFor('app'), entities: [Note], name: 'spec', poolSize: 1 }).initialize();
    opened.push(one);
    await new TenantDatabase(one).read('acme', (rows) => rows.count(Note));
    expect(await one.getRepository(Note).count()).toBe(0);
    await expect(new TenantDatabase(one).read('acme', (rows) => rows.query('select nothing'))).rejects.toThrow();
    expect(await one.getRepository(Note).count()).toBe(0);
  });

  it('keeps apart what is read at once on one connection, also when some of it fails', async () => {
    const one = await createDataSource({ url: urlFor('app'), entities: [Note], name: 'spec', poolSize: 1 }).initialize();
    opened.push(one);
    const tenants = new TenantDatabase(one);
    const rowsOf = { acme: 2, globex: 1, initech: 0 };
    const reads = Array.from({ length: 60 }, (_, index) => (['acme', 'globex', 'initech'] as const)[index % 3]!).map(async (tenant, index) => {
      if (index % 5 === 4) return expect(tenants.read(tenant, (rows) => rows.query('select nothing'))).rejects.toThrow(/nothing/);
      const counts = await tenants.read(tenant, async (rows) => Promise.all([rows.count(Note), rows.count(Note)]));
      expect(counts).toEqual([rowsOf[tenant], rowsOf[tenant]]);
    });
    await Promise.all(reads);
    await expect(tenants.read('ac\0me', (rows) => rows.count(Note))).rejects.toThrow(/invalid byte/);
    expect(await tenants.read('acme', (rows) => rows.count(Note))).toBe(2);
    expect(await one.getRepository(Note).count()).toBe(0);
  });

  it('reads on after its connection was ended, in a query and between two', async () => {
    const one = await createDataSource({ url: urlFor('app'), entities: [Note], name: 'spec', poolSize: 1 }).initialize();
    opened.push(one);
    const tenants = new TenantDatabase(one);
    const end = (pid: number) => superuser.query('select pg_terminate_backend($1)', [pid]);
    const pidOf = async (rows: EntityManager) => (await rows.query<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]!.pid;
    const ended = tenants.read('acme', async (rows) => {
      await end(await pidOf(rows));
      return rows.count(Note);
    });
    await expect(ended).rejects.toThrow(/terminat/);
    // Known by another query first, or by none before the next.
    const released = tenants.read('acme', async (rows) => {
      await expect(Promise.all([end(await pidOf(rows)), rows.query('select pg_sleep(10)')])).rejects.toThrow();
      return rows.count(Note);
    });
    expect(problemOf(await released.catch((error: unknown) => error))).toMatchObject({ status: 503 });
    expect(await tenants.read('acme', (rows) => rows.count(Note))).toBe(2);
    await end(await tenants.read('acme', pidOf));
    let count = 0;
    for (const until = Date.now() + 10_000; count !== 2 && Date.now() < until; ) count = await tenants.read('acme', (rows) => rows.count(Note)).catch(() => 0);
    expect(count).toBe(2);
  });

  it('waits for the server once: the query is sent before the beginning is answered, and the end is not waited for', async () => {
    const { hostname, port } = new URL(server);
    let sent = '';
    // What the server answers: let through, or held back.
    let held: Buffer[] | undefined;
    let letThrough: () => void = () => undefined;
    const ending = new EventEmitter();
    const line = net.createServer((client) => {
      const database = net.connect(Number(port), hostname);
      letThrough = () => {
        for (const answer of held ?? []) client.write(answer);
        held = undefined;
      };
      client.on('data', (data) => {
        sent += data.toString('latin1');
        database.write(data);
        if (sent.includes('FROM "notes"')) letThrough();
        if (!sent.includes('commit')) return;
        held = [];
        ending.emit('sent');
      });
      database.on('data', (data) => (held ? held.push(data) : client.write(data)));
      client.on('close', () => database.destroy());
    });
    await once(line.listen(0, '127.0.0.1'), 'listening');
    const url = Object.assign(new URL(urlFor('app')), { hostname: '127.0.0.1', port: (line.address() as net.AddressInfo).port }).href;
    const distant = await createDataSource({ url, entities: [Note], name: 'spec', poolSize: 1 }).initialize();
    const ended = once(ending, 'sent');
    [sent, held] = ['', []];
    expect(await new TenantDatabase(distant).read('acme', (rows) => rows.count(Note))).toBe(2);
    await ended;
    letThrough();
    await distant.destroy();
    line.close();
  });

  it.each([
    [`insert into notes values ('d', 'acme', 'w')`, /permission denied|read-only/],
    [`update notes set text = 'w'`, /permission denied|read-only/],
    ['delete from notes', /permission denied|read-only/],
    ['truncate notes', /permission denied|read-only/],
    ['alter table notes disable row level security', /must be owner/],
    ['drop policy tenant_rows on notes', /must be owner/],
    ['create table mine (id int)', /permission denied/],
    ['set row_security = off; select * from notes', /row-level security/],
    ['set role projector', /permission denied/],
    ['set session authorization projector', /permission denied/],
    ['create role mine', /permission denied/],
  ])('lets the role that answers requests do nothing else: %s', async (sql, refusal) => {
    const client = new pg.Client({ connectionString: urlFor('app') });
    await client.connect();
    await expect(client.query(sql)).rejects.toThrow(refusal);
    await client.end();
    await expect(new TenantDatabase(app).read('acme', (rows) => rows.query(sql.split(';').at(-1)!.startsWith(' select') ? 'delete from notes' : sql))).rejects.toThrow();
  });

  it('binds even its owner to the policies, who has none', async () => {
    expect(await opened[0]!.query('select * from notes')).toEqual([]);
  });

  it('is closed to the roles of other databases, and the log to those of services', async () => {
    const connect = async (url: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect().finally(() => client.end());
    };
    for (const role of ['log', 'keys'] as const) await expect(connect(urlFor(role))).rejects.toThrow(/permission denied/);
    for (const role of ['app', 'projector', 'keys'] as const) await expect(connect(urlFor(role, 't_platform_log'))).rejects.toThrow(/permission denied/);
    await connect(urlFor('log', 't_platform_log'));
  });

  it('is provided again without a change, and a role gets a new password only when it differs', async () => {
    await provisionDatabases(server, { databases, rolePasswords });
    expect(await new TenantDatabase(app).read('acme', (rows) => rows.count(Note))).toBe(2);
    const stored = async () => (await superuser.query<{ rolpassword: string }>(`select rolpassword from pg_authid where rolname = 't_platform_role'`)).rows[0]?.rolpassword;
    await superuser.query('drop role if exists t_platform_role');
    await provideRole(superuser, 't_platform_role', 'first');
    const first = await stored();
    await provideRole(superuser, 't_platform_role', 'first');
    expect([first?.slice(0, 14), await stored()]).toEqual(['SCRAM-SHA-256$', first]);
    await provideRole(superuser, 't_platform_role', 'pässword ½');
    const url = Object.assign(new URL(server), { username: 't_platform_role', password: encodeURIComponent('pässword ½') }).href;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
    await superuser.query('drop role t_platform_role');
  });

  it('differs from its entities only when a migration is missing', async () => {
    expect(await schemaDrift(opened[0]!)).toEqual([]);
    const drift = await schemaDrift(await open('owner', [ChangedNote]));
    expect(drift.join()).toContain('"likes"');
  });
});
