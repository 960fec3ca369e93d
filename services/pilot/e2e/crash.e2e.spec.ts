import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(400_000);

async function crash(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../bin/crash.mjs'), '--people', '6', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
}

const NOTHING_WRONG = { lost: 0, duplicated: 0, differences: 0, stuck: 0, unclean: 0 };

// `npm run crash` has the long one.
it('pilot and PostgreSQL are killed again and again, the disk is slow and full, and nothing that was acknowledged is lost or done twice', async () => {
  const { code, stdout, stderr } = await crash('--kills', '3', '--minutes', '0.1', '--seed', '14');
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: expect.stringMatching(/ (4\/4|5\/5): /) });
  const { leftOut, ...figures } = JSON.parse(stdout) as { leftOut: string[]; acknowledged: number };
  expect(figures).toEqual({ ...NOTHING_WRONG, kills: 3, acknowledged: expect.any(Number), faults: { kill: 3, 'slow-disk': 1, 'full-disk': leftOut.length === 0 ? 1 : 0 } });
  expect(figures.acknowledged).toBeGreaterThan(30);
});
