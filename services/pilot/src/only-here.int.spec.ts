import { randomUUID } from 'node:crypto';
import { eventually } from '@upstream/testing';
import pg from 'pg';
import { databaseOn } from './backup/data-folder-files.js';
import { OnlyHere } from './only-here.js';

const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const name = `only_here_${randomUUID().slice(0, 8)}`;
/** The lock is a database's own. */
const url = databaseOn(server, name);
const admin = new pg.Client({ connectionString: server });

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${name}`);
});
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

const holders = async () => (await admin.query<{ pid: number }>(`select pid from pg_locks l join pg_database d on d.oid = l.database where locktype = 'advisory' and granted and datname = $1`, [name])).rows.map(({ pid }) => pid);
/** As a restart of the server, or its limit of idle time, does. */
const cutOff = async (pid: number) => void (await admin.query('select pg_terminate_backend($1)', [pid]));

describe('the lock of a pilot', () => {
  it('lets no second one in, also after the server has ended its connection', async () => {
    const first = (await OnlyHere.on(url))!;
    expect(await OnlyHere.on(url)).toBeUndefined();
    const [pid] = await holders();
    await cutOff(pid!);
    await eventually(async () => (await holders()).some((holder) => holder !== pid));
    expect(await OnlyHere.on(url)).toBeUndefined();
    await first.stop();
    const next = await OnlyHere.on(url);
    expect(next).toBeDefined();
    await next!.stop();
  });

  it('says so when another was first to take it while the server was away', async () => {
    const first = (await OnlyHere.on(url))!;
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const [pid] = await holders();
    const taken = other.query(`select pg_advisory_lock(hashtext('upstream.pilot'))`);
    await cutOff(pid!);
    await taken;
    await first.takenByAnother;
    expect(await holders()).toHaveLength(1);
    await first.stop();
    await other.end();
  });
});
