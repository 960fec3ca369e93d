import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** In a process of its own: some times as fast as inside the sandbox of a spec, and nothing else can touch its clock. */
const simulation = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [resolve(__dirname, '../../bin/simulate.mjs'), ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;

const RUNS = process.env['SIMULATION_RUNS'] ?? '200';
const SEED = process.env['SIMULATION_SEED'] ?? '1';

describe('two services under a seeded scheduler', () => {
  it('lose nothing, double nothing and come to rest, whatever crashes, freezes, fails or comes again', async () => {
    const said = await simulation('--runs', RUNS, '--seed', SEED, '--jobs', '1');
    console.info(said.trim());
    expect(said).toContain(`${RUNS} runs, 0 failed`);
  });

  it('do the same again with the same seed, step by step', async () => {
    const trace = async (seed: string) => (await simulation('--runs', '1', '--seed', seed, '--jobs', '1', '--trace')).split('\n').slice(0, -2);
    const once = await trace('7');
    expect(once.length).toBeGreaterThan(50);
    expect(await trace('7')).toEqual(once);
    expect(await trace('8')).not.toEqual(once);
  });
});

it('shares any number of runs among any number of processes, each seed once', async () => {
  const digestOf = async (jobs: string) => / digest (\w+)/.exec(await simulation('--runs', '5', '--seed', '3', '--jobs', jobs))![1];
  const alone = await digestOf('1');
  expect([await digestOf('4'), await digestOf('9')]).toEqual([alone, alone]);
});

describe('the simulation finds', () => {
  let found: Map<string, { found: number; seeds: number; said: string }>;
  beforeAll(async () => {
    const lines = (await simulation('--planted', '--enough', '1').catch((error: { stdout: string }) => error.stdout)).trim().split('\n');
    found = new Map(lines.map((line) => JSON.parse(line) as { fault: string; found: number; seeds: number; said: string }).map((fault) => [fault.fault, fault]));
  });

  it.each([
    'an early checkpoint',
    'an effect before the epoch check',
    'a lost retry',
    'an early ack',
    'a lost outbox event',
    'a duplicated consumer',
    'a reordered key',
    'a re-decided append',
    'an append repeated behind the head',
    'a sequence counted twice',
    'a tombstone forgotten',
    'a parked key overtaken',
    'a parked event lost',
    'a seat leaked',
    'a timer lost',
    'a stale owner writes',
  ])('%s', (name) => {
    const [fault, seen] = [...found].find(([fault]) => fault.startsWith(`${name}:`))!;
    console.info(`${fault}\n  first seen at seed ${seen.seeds}, as: ${seen.said}`);
    expect(seen.found).toBe(1);
  });
});
