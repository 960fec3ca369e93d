import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { plantedFaults } from './planted-faults.js';
import { simulate } from './simulate.js';

interface Tally {
  readonly runs: number;
  readonly steps: number;
  /** The sum of all runs' digests: the same for the same seeds, however many processes shared them. */
  readonly digest: number;
  readonly failures: readonly { readonly seed: number; readonly violations: readonly string[] }[];
}

const MOST_FAILURES = 10;
const USAGE = `usage: simulate [--runs N] [--seed S] [--jobs J] [--trace]   runs the seeds S, S+1, …; --trace prints every step of S
       simulate --planted [--enough F] [--runs N]         how many seeds show each planted fault F times; at most N`;

/** The command line of the simulation. Answers the exit code: 1 when a run violated something, 2 for a wrong command line. */
export async function run(argv: readonly string[], program: string): Promise<number> {
  const options = optionsOf(argv);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const { runs, seed, planted, enough, trace } = options;
  if (planted) return lookForPlanted(seed, enough, runs);
  if (process.send) return (process.send(await runSeeds(seed, runs)), 0);
  if (trace) for (const line of (await simulate({ seed, keepTrace: true })).trace) console.log(line);

  const started = performance.now();
  const share = Math.max(1, Math.ceil(runs / Math.max(1, options.jobs)));
  // As many as there is work for: five runs in shares of two are three jobs.
  const jobs = Math.max(1, Math.ceil(runs / share));
  const tallies = jobs === 1 ? [await runSeeds(seed, runs)] : await Promise.all(Array.from({ length: jobs }, (_, job) => inProcess(program, seed + job * share, Math.min(share, runs - job * share))));
  return report(tallies, (performance.now() - started) / 1000);
}

/** Undefined for what is not an option, or no whole number. */
function optionsOf(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options: { runs: text, seed: text, jobs: text, enough: text, planted: flag, trace: flag } });
    const { runs = 1_000, seed = 1, jobs = availableParallelism(), enough = 2, planted, trace } = values;
    const numbers = { runs: Number(runs), seed: Number(seed), jobs: Number(jobs), enough: Number(enough) };
    return Object.values(numbers).every((value) => Number.isSafeInteger(value) && value >= 0) ? { ...numbers, planted, trace } : undefined;
  } catch {
    return undefined;
  }
}

async function runSeeds(from: number, runs: number): Promise<Tally> {
  const failures: { seed: number; violations: readonly string[] }[] = [];
  let steps = 0;
  let digest = 0;
  for (let seed = from; seed < from + runs; seed++) {
    const result = await simulate({ seed });
    steps += result.steps;
    digest = (digest + result.digest) >>> 0;
    if (result.violations.length > 0 && failures.length < MOST_FAILURES) failures.push({ seed, violations: result.violations });
    // Lets signals in between runs.
    await new Promise(setImmediate);
  }
  return { runs, steps, digest, failures };
}

/** One line of JSON for each fault: how many seeds were looked at, how many showed it, and as what. */
async function lookForPlanted(first: number, enough: number, most: number): Promise<number> {
  let missed = 0;
  for (const [fault, plant] of Object.entries(plantedFaults)) {
    let found = 0;
    let seeds = 0;
    let said = '';
    while (found < enough && seeds < most) {
      const { violations } = await simulate({ seed: first + seeds++, plant });
      if (violations.length === 0) continue;
      found++;
      said = violations[0]!;
    }
    if (found < enough) missed++;
    console.log(JSON.stringify({ fault, found, seeds, said }));
  }
  return missed > 0 ? 1 : 0;
}

const inProcess = (program: string, seed: number, runs: number): Promise<Tally> =>
  new Promise((resolve, reject) => {
    const child = fork(program, ['--seed', String(seed), '--runs', String(runs)]);
    child.once('message', (tally) => resolve(tally as Tally));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a process of the simulation ended with ${code}`)));
  });

function report(tallies: readonly Tally[], seconds: number): number {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const failures = tallies.flatMap((tally) => tally.failures);
  for (const { seed, violations } of failures) console.log(`seed ${seed} (again: --seed ${seed} --runs 1 --trace)\n  ${violations.slice(0, 5).join('\n  ')}`);
  const runs = sum((tally) => tally.runs);
  const digest = (sum((tally) => tally.digest) >>> 0).toString(16).padStart(8, '0');
  console.log(`${runs} runs, ${failures.length} failed, ${sum((tally) => tally.steps)} steps, ${Math.round(runs / seconds)} runs/s in ${seconds.toFixed(1)} s, digest ${digest}`);
  return failures.length > 0 ? 1 : 0;
}
