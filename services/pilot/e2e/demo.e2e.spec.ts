import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { eventually } from '@upstream/testing';
import type { DemoReport } from '../src/demo/demo-report.js';
import { beginPilot, hasEnded, postgresPidOf, removeFolder, temporaryFolder, type Upstreamctl } from '../src/proof/pilot-process.js';

const root = join(__dirname, '../../..');
const cli = join(root, 'services/pilot/bin/upstreamctl.mjs');
const examples = join(root, 'docs/examples');

async function demo(...options: string[]): Promise<{ report: DemoReport; text: string; progress: string }> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'demo', '--json', ...options], { maxBuffer: 16 * 1024 * 1024 });
  return { report: JSON.parse(stdout) as DemoReport, text: stdout, progress: stderr };
}

describe('upstreamctl demo', () => {
  it('plays the same programme to the byte for the same seed', async () => {
    const [first, again] = await Promise.all([demo('--employees', '30', '--seed', '7'), demo('--employees', '30', '--seed', '7')]);
    expect(again.text).toBe(first.text);
    const { digest, ...rest } = first.report;
    expect(digest).toBe(createHash('sha256').update(JSON.stringify(rest)).digest('hex'));
  }, 240_000);

  it('runs a sensible programme on a real HR export, and says who could not take part and why', async () => {
    const { report, progress } = await demo('--people', join(examples, 'oracle-hr-employees.csv'), '--mapping', join(examples, 'oracle-hr-employees.mapping.json'));
    expect(report.programme.people).toMatchObject({ inFile: 107, imported: 106, refused: [{ columns: expect.arrayContaining(['DEPARTMENT_NAME']) }] });
    expect(report.programme.people.couldNot).toEqual([{ why: 'every possible partner is in the same reporting line', people: 1 }]);
    expect(report.funnel.paired).toBeGreaterThanOrEqual(16);
    expect(report.cadence.adherence).toBeGreaterThan(0.6);
    expect(report.skills.length).toBeGreaterThan(0);
    expect(progress).toContain('month 6 of 6');
  }, 240_000);

  it('interrupted, ends what it started and leaves nothing behind, also when the signal comes twice', async () => {
    const folder = await temporaryFolder();
    try {
      const child = spawn(process.execPath, [cli, 'demo', '--employees', '30'], { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] });
      const closed = once(child, 'close');
      const lines: string[] = [];
      let postgres = 0;
      for await (const line of createInterface(child.stderr)) {
        lines.push(line);
        if (!line.endsWith('sign up')) continue;
        postgres = await postgresIn(folder);
        child.kill('SIGINT');
        child.kill('SIGINT');
      }
      expect(await closed).toEqual([130, null]);
      expect(lines.at(-1)).toBe('upstreamctl: interrupted');
      expect((await readdir(folder)).filter((name) => name.startsWith('upstream-demo-'))).toEqual([]);
      expect(postgres).toBeGreaterThan(0);
      await eventually(() => hasEnded(postgres));
    } finally {
      await removeFolder(folder);
    }
  }, 240_000);
});

describe('upstreamctl start --demo', () => {
  it('leaves an example alone that another start is making, and begins anew when that was killed', async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'demo');
    const start = () => beginPilot(data, '--demo', '--employees', '30');
    const begun = async (made: Upstreamctl): Promise<number> => {
      await made.firstLine();
      await eventually(() => existsSync(join(data, 'example')));
      return postgresPidOf(data);
    };
    const made: Upstreamctl[] = [];
    try {
      made.push(start());
      const postgres = await begun(made[0]!);
      made.push(start());
      expect(await made[1]!.ended).toMatchObject({ code: 3, stderr: expect.stringContaining(`already running on ${data}`) });
      expect([await postgresPidOf(data), hasEnded(postgres)]).toEqual([postgres, false]);

      made[0]!.signal('SIGKILL');
      await made[0]!.ended;
      made.push(start());
      expect(await begun(made[2]!)).not.toBe(postgres);
      expect(hasEnded(postgres)).toBe(true);
    } finally {
      for (const one of made) one.signal('SIGINT');
      await Promise.all(made.map(({ ended }) => ended));
      await removeFolder(folder);
    }
  }, 240_000);
});

async function postgresIn(folder: string): Promise<number> {
  const [demoFolder] = await readdir(folder);
  return Number((await readFile(join(folder, demoFolder!, 'database/postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}
