import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Answer, Api } from '../api.js';
import { COORDINATOR } from '../story.js';
import type { RunningPilot } from '../pilot-process.js';
import { familyOf, killAtOnce } from './processes.js';
import type { SmallDisk } from './small-disk.js';
import { asSuperuser } from './superuser.js';

/**
 * `nearly`: little is left, and commands are refused before PostgreSQL has to stop. `at-once`: nothing is left from one
 * moment to the next. `panic`: the same, and PostgreSQL must have another file of its write-ahead log. `killed`: the
 * same, and all of PostgreSQL is killed, so that it cannot start before there is room.
 */
export const FULL_DISKS = ['nearly', 'at-once', 'panic', 'killed'] as const;
export type FullDisk = (typeof FULL_DISKS)[number];

/** Under what the pilot refuses at, and more than nothing. */
const NEARLY_MIB = 100;
const DEADLINE_MS = 30_000;

export interface FullDiskPhase {
  readonly kind: FullDisk;
  readonly number: number;
  readonly data: string;
  readonly disk: SmallDisk;
  readonly pilot: RunningPilot;
  readonly api: Api;
  /** How long it stays full after the pilot has said so. */
  readonly lastsMs: number;
  /** Writes down what a command was answered. */
  readonly acknowledged: (path: string, key: string, answer: Answer) => void;
}

/** Fills the disk of a working pilot and empties it. Returns what was not as it should be. */
export async function fullDisk(phase: FullDiskPhase): Promise<string[]> {
  const { kind, disk, pilot, api, data } = phase;
  const wrong: string[] = [];
  const wanted = async (what: string, look: () => Promise<boolean>) => {
    if (!(await becomesTrue(look))) wrong.push(`${kind}: ${what}`);
  };
  const before = await pilot.postgresPid();
  await disk.fill(kind === 'nearly' ? NEARLY_MIB : 0);
  if (kind === 'panic' && !(await panics(data))) wrong.push('panic: PostgreSQL did not have to stop');
  if (kind === 'killed') killAtOnce(familyOf(before));

  await wanted('/health/ready says 503 storage-full', async () => {
    const { status, body } = await api.get(undefined, '/health/ready');
    return status === 503 && body.reasons?.storage === 'storage-full';
  });
  const probe = probeOf(phase);
  await wanted('a command is answered 507 storage-full with Retry-After', async () => isRefused(await probe()));
  if (kind === 'nearly') {
    await wanted('queries are answered', async () => (await api.get(COORDINATOR, '/v1/programmes')).status === 200);
    await wanted('the log says storage-full', async () => (await readFile(join(data, 'upstream.log'), 'utf8')).includes('"what":"storage-full"'));
  }
  await wanted('the terminal says it', async () => pilot.process.stderr.includes('nothing is written until'));
  await new Promise((resolve) => setTimeout(resolve, phase.lastsMs));

  await disk.empty();
  await wanted('it is ready again when there is room', async () => (await api.get(undefined, '/health/ready')).status === 200);
  await wanted('the same command goes through', async () => (await probe()).status === 201);
  if (kind === 'nearly' && (await pilot.postgresPid()) !== before) wrong.push('nearly: PostgreSQL had to stop');
  return wrong;
}

/** The same command with the same key, as often as it is called. */
function probeOf({ api, number, acknowledged }: FullDiskPhase): () => Promise<Answer> {
  const [path, key] = ['/v1/rooms', `while-full-${number}`];
  return async () => {
    const answer = await api.post(COORDINATOR, path, { region: 'eu', site: 'Berlin', name: `Room while full ${number}`, capacity: 2, timeZone: 'Europe/Berlin' }, { key });
    acknowledged(path, key, answer);
    return answer;
  };
}

const isRefused = ({ status, headers, body }: Answer): boolean => status === 507 && body.type.endsWith('/storage-full') && headers.has('retry-after');

/**
 * PostgreSQL ends all of its processes when it cannot make another file of its write-ahead log. Then it recovers, or,
 * without room for that, is gone. Whether it did; it has files ready for some time.
 */
async function panics(data: string): Promise<boolean> {
  try {
    await asSuperuser(data, async (client) => {
      for (let count = 0; count < 40; count++) {
        await client.query(`select pg_logical_emit_message(true, 'upstream crash test', '')`);
        await client.query('select pg_switch_wal()');
      }
    });
    return false;
  } catch (error) {
    // Or somebody else's statement needed the file, and ours found the server gone.
    const { severity } = error as { severity?: string };
    return severity === 'PANIC' || severity === 'FATAL' || !(error instanceof pg.DatabaseError);
  }
}

async function becomesTrue(look: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    // While the database comes and goes, a request may be cut off.
    if (await look().catch(() => false)) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
