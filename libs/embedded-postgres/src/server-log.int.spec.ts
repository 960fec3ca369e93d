import { readFile, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { cleanUp, newFolder, query, start } from './server-for-specs.js';
import { becomesTrue } from './waiting.js';

jest.setTimeout(60_000);
afterEach(cleanUp);

const secret = 'amelie.sonntag@example.org';

describe('the log of the server', () => {
  it('holds neither a statement nor a value of one, whether it fails, breaks a rule or is killed', async () => {
    const dataDir = await newFolder();
    const server = await start(dataDir);
    const url = server.url('postgres');
    const readLog = () => readFile(path.join(dataDir, 'postgres.log'), 'utf8');

    await query(url, 'create table person (email text unique, n int check (n > 0))');
    await query(url, 'insert into person values ($1, 1)', [secret]);
    await expect(query(url, 'insert into person values ($1, 1)', [secret])).rejects.toMatchObject({ code: '23505' });
    await expect(query(url, 'insert into person values ($1, -1)', [`2${secret}`])).rejects.toMatchObject({ code: '23514' });
    await expect(query(url, 'select $1::uuid', [secret])).rejects.toMatchObject({ code: '22P02' });
    await expect(query(url, `select '${secret}'::int`)).rejects.toMatchObject({ code: '22P02' });
    await expect(query(url, `selec '${secret}'`)).rejects.toMatchObject({ code: '42601' });
    await expect(query(url, `do $$ begin raise warning '${secret}'; raise exception '${secret}'; end $$`)).rejects.toThrow();

    const client = new pg.Client({ connectionString: url });
    const lost = new Promise((resolve) => client.once('error', resolve));
    await client.connect();
    const [{ pid }] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [{ pid: number }];
    const killed = expect(client.query(`select pg_sleep(600), '${secret}'`)).rejects.toThrow();
    const isBusy = async () =>
      (await query(url, `select 1 from pg_stat_activity where pid = $1 and state = 'active'`, [pid])).length === 1;
    expect(await becomesTrue(isBusy, 5_000)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await killed;
    await lost;
    const hasRecovered = async () => /terminated by signal 9[^]*ready to accept/.test(await readLog());
    expect(await becomesTrue(hasRecovered, 10_000)).toBe(true);

    expect(await readLog()).not.toMatch(/amelie|insert|select|person|raise/i);
    expect(await readLog()).toContain('ready to accept connections');
  });

  it('is put aside at a start when it has grown large', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    const log = path.join(dataDir, 'postgres.log');
    await truncate(log, 11 * 1024 * 1024);
    await start(dataDir);
    expect((await stat(`${log}.1`)).size).toBe(11 * 1024 * 1024);
    expect((await stat(log)).size).toBeLessThan(10_000);
  });
});
