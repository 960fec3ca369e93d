import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(180_000);

// `npm run crash` has the long one.
it('pilot and PostgreSQL are killed again and again, and nothing that was acknowledged is lost or done twice', async () => {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../bin/crash.mjs'), '--kills', '4', '--minutes', '0.2', '--people', '6', '--seed', '14', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise((done) => child.once('close', done));
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: expect.stringContaining('kill 4/4') });
  expect(JSON.parse(stdout)).toEqual({ kills: 4, acknowledged: expect.any(Number), lost: 0, duplicated: 0, differences: 0, stuck: 0 });
  expect(JSON.parse(stdout).acknowledged).toBeGreaterThan(40);
});
