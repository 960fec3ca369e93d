import { join } from 'node:path';
import { eventually } from '@upstream/testing';
import pg from 'pg';
import { postgresPidOf, removeFolder, temporaryFolder } from '../proof/pilot-process.js';
import { DiskGuard } from './disk-guard.js';
import { KeptPostgres } from './kept-postgres.js';

let folder: string;
let kept: KeptPostgres;
let room: { free: number; total: number };
let guard: DiskGuard;
const pid = () => postgresPidOf(folder);

beforeAll(async () => {
  folder = await temporaryFolder();
  room = { free: 1e12, total: 1e12 };
  guard = await DiskGuard.watch(folder, async () => ({ ...room }));
  kept = await KeptPostgres.start({ dataDir: join(folder, 'database'), guard });
});
afterAll(async () => {
  await kept.stop();
  await removeFolder(folder);
});

async function ask(text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: kept.url('postgres') });
  client.on('error', () => undefined); // the server is ended under it
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it('a server that ended on a full disk is started again on the same port when there is room, with all that was committed', async () => {
  await ask('create table kept as select 42 as n');
  const url = kept.url('postgres');
  const first = await pid();
  room.free = 0;
  await guard.lookNow();
  process.kill(first, 'SIGKILL');
  await eventually(() => ask('select 1').then(() => false, () => true));
  await eventually(() => {
    expect(() => guard.refuseWhileDown()).toThrow('nearly full');
    return true;
  });
  room.free = 1e12;
  await eventually(() => ask('select 1').then(() => true, () => false));
  expect(kept.url('postgres')).toBe(url);
  expect(await pid()).not.toBe(first);
  expect(await ask('select n from kept')).toEqual([{ n: 42 }]);
  expect(guard.state).not.toBe('full');
});

it('a server that ended although there is room is lost', async () => {
  process.kill(await pid(), 'SIGKILL');
  await kept.lost;
});
