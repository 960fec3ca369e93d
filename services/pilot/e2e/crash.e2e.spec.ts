import { spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eventually } from '@upstream/testing';
import { hasEnded, removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';

jest.setTimeout(400_000);

const crash = (...args: readonly string[]) => crashUntil(undefined, ...args);

/** Interrupted as soon as it says `words`. */
async function crashUntil(words: string | undefined, ...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../bin/crash.mjs'), '--people', '6', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const before = stderr;
    stderr += text;
    if (words !== undefined && stderr.includes(words) && !before.includes(words)) child.kill('SIGINT');
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
}

const NOTHING_WRONG = { lost: 0, duplicated: 0, differences: 0, stuck: 0, unclean: 0 };

// `npm run crash` has the long one.
it('pilot and PostgreSQL are killed again and again, the disk is slow and full, and nothing that was acknowledged is lost or done twice', async () => {
  const { code, stdout, stderr } = await crash('--kills', '3', '--minutes', '0.1', '--seed', '14');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: expect.stringMatching(/ (4\/4|5\/5): /) });
  const { leftOut, ...figures } = JSON.parse(stdout) as { leftOut: string[]; acknowledged: number };
  if (leftOut.length > 0) console.warn(`left out: ${leftOut.join('; ')}`);
  expect(figures).toEqual({ ...NOTHING_WRONG, kills: 3, acknowledged: expect.any(Number), faults: { kill: 3, 'slow-disk': 1, 'full-disk': leftOut.length === 0 ? 1 : 0 } });
  expect(figures.acknowledged).toBeGreaterThan(30);
});

it('when it is interrupted, nothing that it started runs on', async () => {
  const folder = await temporaryFolder();
  try {
    const { code, stderr } = await crashUntil('kill 1/3', '--kills', '3', '--minutes', '0.1', '--seed', '14', '--faults', 'kill', '--keep', folder);
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('crash: interrupted') });
    const database = join(folder, 'data/database/postgres');
    await access(database);
    const left = await readFile(join(database, 'postmaster.pid'), 'utf8').then((text) => Number(text.split('\n')[0]), () => undefined);
    if (left !== undefined) await eventually(() => hasEnded(left));
  } finally {
    await removeFolder(folder);
  }
});
