import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoReport } from '../src/demo/demo-report.js';

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
});
