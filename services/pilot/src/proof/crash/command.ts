import { Command, InvalidArgumentError, Option } from 'commander';
import { CLUSTER_FAULTS } from './cluster/cluster-faults.js';
import { plantedMistakes } from './cluster/planted-mistakes.js';
import { crashTest } from './crash-test.js';
import { FAULTS } from './faults.js';
import { EXIT } from '../../cli/cli-error.js';
import { InterruptedError } from '../../interruptible.js';
import { inNamespaceWithSmallDisk } from './small-disk.js';

const above = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(`give a number from ${least} on`);
  return value;
};

/** Of those that a size knows; without a list all of them. */
function faultsOf<F extends string>(known: readonly F[], text: string | undefined): ReadonlySet<F> {
  const named = text === undefined ? known : text.split(',').filter((name) => name !== '');
  const unknown = named.find((name) => !(known as readonly string[]).includes(name));
  if (unknown !== undefined || named.length === 0) throw new Error(`--faults: give some of ${known.join(',')}`);
  return new Set(named as F[]);
}

interface Options {
  readonly size: 'pilot' | 'cluster';
  readonly faults?: string;
  readonly lazyCommits?: boolean;
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  readonly people: number;
  readonly replicas: number;
  readonly entries?: string;
  readonly planted?: string;
  readonly json?: boolean;
  readonly keep?: string;
}

/** What every size's test answers: numbers, and what stands behind those that should be 0. */
interface Verdict {
  readonly figures: { readonly [Name in 'lost' | 'duplicated' | 'differences' | 'stuck' | 'unclean']: number } & { readonly faults: Readonly<Record<string, number>>; readonly leftOut: readonly string[] };
  readonly details: readonly string[];
}

/** `npm run crash`: exit code 1 when anything was lost, duplicated, different, stuck, or not refused cleanly. */
export async function run(argv: readonly string[]): Promise<void> {
  const command = new Command('crash')
    .description('Kills a pilot or a cluster at random moments, and does more harm, while people work with it, and checks that nothing acknowledged is lost.')
    .addOption(new Option('--size <size>', 'what is killed: a pilot and its PostgreSQL, or a local cluster of three brokers').choices(['pilot', 'cluster']).default('pilot'))
    .option('--kills <n>', 'how often something is killed', above(1), 10)
    .option('--minutes <n>', 'how long the faults are spread over; restarts, and what a slow or full disk takes, not counted', above(0.01), 1)
    .option('--faults <list>', `what is done, of ${FAULTS.join(',')} (a phase with a slow or full disk for every five kills), with a cluster of ${CLUSTER_FAULTS.join(',')} (six and four for every ten kills)`)
    .option('--seed <n>', 'seed of what is killed when', above(0), 1)
    .option('--people <n>', 'people in each programme', above(4), 16)
    .option('--replicas <n>', 'with a cluster: processes of each service, and gateways', above(1), 2)
    .option('--entries <dir>', 'with a cluster: run these built entries')
    .option('--planted <words>', 'with a cluster: once for each mistake whose name has these words, or `all`, build it in; the test must find it')
    .option('--keep <dir>', 'keep data folder (not that on a small disk) and ledger there')
    .addOption(new Option('--lazy-commits', 'answer commits before they are on the disk: with it the test must fail'))
    .option('--json', 'one JSON document on standard output and nothing else')
    .parse([...argv]);
  const options = command.opts<Options>();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    if (options.planted !== undefined) {
      process.exitCode = (await findPlanted(options.planted, options, argv, say)) ? 0 : 1;
      return;
    }
    const verdict = await (options.size === 'cluster' ? onCluster : onPilot)(options, argv, say);
    if (!verdict) return;
    const { figures, details } = verdict;
    for (const line of details) say(line);
    process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : asTable(figures));
    process.exitCode = wrongIn(figures) === 0 ? 0 : 1;
  } catch (error) {
    say(`crash: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    // The work that was given up would go on trying.
    if (error instanceof InterruptedError) process.exit(EXIT.interrupted);
  }
}

const wrongIn = ({ lost, duplicated, differences, stuck, unclean }: Verdict['figures']): number => lost + duplicated + differences + stuck + unclean;

/** A mistake that needs a fault at an unlucky moment may be overlooked with one seed. */
const SEEDS = 3;

/** Whether each of the mistakes was found. */
async function findPlanted(words: string, options: Options, argv: readonly string[], say: (line: string) => void): Promise<boolean> {
  const chosen = Object.entries(plantedMistakes).filter(([name]) => words === 'all' || name.includes(words));
  if (chosen.length === 0) throw new Error(`--planted: \`all\`, or words of ${Object.keys(plantedMistakes).join('; ')}`);
  const { buildEntries } = await import('../../cluster/build.js');
  const firstFinding = async (entries: string): Promise<string | undefined> => {
    for (let seed = options.seed; seed < options.seed + SEEDS; seed++) {
      const { figures, details } = await onCluster({ ...options, seed, entries }, argv, say);
      const { lost, duplicated, differences, stuck, unclean } = figures;
      for (const line of details.slice(0, 3)) say(line);
      if (wrongIn(figures) > 0) return `seed ${seed}: ${Object.entries({ lost, duplicated, differences, stuck, unclean }).flatMap(([what, count]) => (count > 0 ? `${what} ${count}` : [])).join(', ')}`;
    }
    return undefined;
  };
  let overlooked = 0;
  for (const [name, changes] of chosen) {
    say(`planted: ${name}`);
    const built = await buildEntries(name, changes);
    try {
      const found = await firstFinding(built.folder);
      if (!found) overlooked++;
      process.stdout.write(`${found ? 'found     ' : 'OVERLOOKED'} ${name}${found ? ` (${found})` : ''}\n`);
    } finally {
      await built.remove();
    }
  }
  process.stdout.write(`${chosen.length - overlooked} of ${chosen.length} found\n`);
  return overlooked === 0;
}

async function onCluster({ people, faults, ...options }: Options, _argv: readonly string[], say: (line: string) => void): Promise<Verdict> {
  const { clusterCrashTest } = await import('./cluster/cluster-crash-test.js');
  return clusterCrashTest({ ...options, faults: faultsOf(CLUSTER_FAULTS, faults), size: people, say });
}

/** Undefined when the test runs elsewhere: its exit code is this process's. */
async function onPilot({ people, faults: named, ...options }: Options, argv: readonly string[], say: (line: string) => void): Promise<Verdict | undefined> {
  const faults = faultsOf(FAULTS, named);
  // Where that is not allowed either, the test says what it left out.
  const elsewhere = faults.has('full-disk') ? await inNamespaceWithSmallDisk(argv[1]!, argv.slice(2)).catch(() => undefined) : undefined;
  if (elsewhere === undefined) return crashTest({ ...options, faults, size: people, say });
  process.exitCode = elsewhere;
  return undefined;
}

function asTable({ faults, leftOut, ...counts }: Verdict['figures']): string {
  const rows = [...Object.entries(counts), ...Object.entries(faults).map(([name, count]) => [`  ${name}`, count] as const)];
  return [...rows.map(([name, count]) => `${name.padEnd(14)}${count}`), ...leftOut.map((line) => `left out: ${line}`), ''].join('\n');
}
