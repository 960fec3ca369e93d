import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { alone } from './alone.js';
import { command } from './upstreamctl.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
/** PostgreSQL's user cannot look into everybody's checkout. */
const KEPT = join(tmpdir(), 'upstream-web-e2e-examples');
const SERVER = ['libs', 'services/enrolment', 'services/matching', 'services/sessions', 'services/reporting', 'services/pilot'];

export interface Example {
  readonly programmeId: string;
  /** A mentee of a pair that goes on. */
  readonly employeeId: string;
  /** Somebody with people who report to them. */
  readonly leaderId: string;
}

/**
 * A copy of a folder with the running example (60 invented people, in its third month): made once for each state of the sources, which
 * takes about a minute, then copied (`UPSTREAM_E2E_EXAMPLE` names one to copy, while one works on specs). Start a pilot on it with `args: ['--demo']`.
 */
export async function exampleFolder(): Promise<{ data: string; example: Example }> {
  const original = process.env['UPSTREAM_E2E_EXAMPLE'] ?? join(KEPT, (await digestOfSources()).slice(0, 16));
  const data = await mkdtemp(join(tmpdir(), 'upstream-web-e2e-'));
  // Who makes one removes those of before, also what another worker is making or copying.
  await alone('examples', async () => {
    if (!existsSync(original)) await make(original);
    // With its owners: PostgreSQL refuses files of others.
    await promisify(execFile)('cp', ['-a', `${original}/.`, data]);
  });
  await chmod(data, 0o711);
  return { data, example: JSON.parse(await readFile(join(data, 'example.json'), 'utf8')) as Example };
}

async function make(original: string): Promise<void> {
  await rm(KEPT, { recursive: true, force: true });
  await mkdir(KEPT, { recursive: true, mode: 0o711 });
  const next = join(KEPT, `making-${process.pid}`);
  const child = command(['start', '--demo', '--employees', '60', '--data', next, '--port', '0', '--json']);
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const made = new Promise<void>((done) => {
    const look = setInterval(() => {
      if (!existsSync(join(next, 'example.json'))) return;
      clearInterval(look);
      done();
    }, 200);
    void ended.then(() => clearInterval(look));
  });
  const failed = ended.then((code) => {
    throw new Error(`the example could not be made (${code}): ${said}`);
  });
  await Promise.race([made, failed]);
  failed.catch(() => undefined);
  child.kill('SIGTERM');
  await ended;
  await rename(next, original);
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of SERVER) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules') && !entry.name.endsWith('.spec.ts'));
    for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) hash.update(path).update(await readFile(path));
  }
  return hash.digest('hex');
}
