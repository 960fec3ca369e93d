import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowsAskedFor } from './suites.js';

/** As `npm run bench` runs it: a process of its own. */
function bench(...options: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/bench.mjs'), ...options], { env: { ...process.env, NODE_OPTIONS: '' } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
    child.on('close', (code) => resolve({ code, ...output }));
  });
}

describe('npm run bench', () => {
  it('prints a table, writes the row as JSON, and measures all three candidates', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-spec-'));
    const file = join(folder, 'rows.json');
    const { code, stdout, stderr } = await bench('--quick', '--only', 'append-8', '--json', file);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^append-8 +appends\/s /m);
    expect(stderr).toContain('append-8, round 1 of 1');
    const rows = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ name: 'append-8', unit: 'appends/s', peerName: expect.stringContaining('emmett'), target: 1.2, targetToPeer: 3.5 });
    for (const figure of ['ours', 'limit', 'peer', 'ratio', 'ratioToPeer']) expect(rows[0]![figure]).toBeGreaterThan(0);
    await rm(folder, { recursive: true, force: true });
  });

  it('names every row of the programme, and refuses one that it does not know', async () => {
    const listed = (await bench('--list')).stdout.trim().split('\n');
    expect(listed).toEqual([
      'append-alone', 'append-p99-1', 'append-8', 'append-p99-8', 'append-32', 'append-p99-32', 'append-128', 'append-ten-32', 'append-hot-32',
      'append-slow-flush-alone', 'append-slow-flush-32', 'append-slow-flush-128', 'append-processes-4x32', 'decide-32',
      'rebuild', 'rebuild-memory', 'privacy-share', 'live-lag-50', 'live-lag-50-p99', 'live-lag-500', 'live-lag-500-p99', 'report-50000', 'report-50000-block',
      'kafka-relay', 'kafka-consumer', 'kafka-consumer-log', 'kafka-instances',
      'kafka-lag-10', 'kafka-lag-10-p99', 'kafka-lag-50', 'kafka-lag-50-p99', 'kafka-lag-200', 'kafka-lag-200-p99', 'http-commands', 'http-commands-plain',
    ]); // prettier-ignore
    const unknown = await bench('--only', 'append-9');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('no row is called append-9');
    expect(rowsAskedFor(['kafka', 'append-8'])).toEqual([...listed.filter((row) => row.startsWith('kafka-')), 'append-8']);
  });
});
