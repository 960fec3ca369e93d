import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { EmbeddedPostgres, StartOptions } from './start.js';
import { startEmbeddedPostgres } from './start.js';

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

/** A folder of its own, removed by `cleanUp`. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'embedded-postgres-'));
  await chmod(folder, 0o711);
  folders.push(folder);
  return path.join(folder, 'data');
}

export async function start(dataDir: string, options: Partial<StartOptions> = {}): Promise<EmbeddedPostgres> {
  return stoppedLater(await startEmbeddedPostgres({ dataDir, durable: false, ...options }));
}

export function stoppedLater(server: EmbeddedPostgres): EmbeddedPostgres {
  servers.push(server);
  return server;
}

/** Another Node process that supervises a server on `dataDir`. */
export function startChild(dataDir: string, ...flags: string[]): ChildProcess {
  const loader = path.resolve(import.meta.dirname, '../../../tools/ts-register.mjs');
  const script = path.resolve(import.meta.dirname, 'child-for-specs.ts');
  const child = spawn(process.execPath, ['--import', loader, script, dataDir, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  children.push(child);
  return child;
}

export function nextLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      lines.close();
      resolve(line);
    });
    child.once('exit', () => reject(new Error('the child ended without a word')));
  });
}

export async function query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // a server that is killed under the connection is what these specs do
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** Ends what the specs of one test started, and removes their folders. */
export async function cleanUp(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
