import { Command, InvalidArgumentError, Option } from 'commander';
import { crashTest, type CrashVerdict } from './crash-test.js';
import { FAULTS, type Fault } from './faults.js';
import { inNamespaceWithSmallDisk } from './small-disk.js';

const above = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(`give a number from ${least} on`);
  return value;
};

const faultsOf = (text: string): ReadonlySet<Fault> => {
  const named = text.split(',').filter((name) => name !== '');
  const unknown = named.find((name) => !(FAULTS as readonly string[]).includes(name));
  if (unknown !== undefined || named.length === 0) throw new InvalidArgumentError(`give some of ${FAULTS.join(',')}`);
  return new Set(named as Fault[]);
};

interface Options {
  readonly faults: ReadonlySet<Fault>;
  readonly lazyCommits?: boolean;
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  readonly people: number;
  readonly json?: boolean;
  readonly keep?: string;
}

/** `npm run crash`: exit code 1 when anything was lost, duplicated, different, stuck, or not refused cleanly. */
export async function run(argv: readonly string[]): Promise<void> {
  const command = new Command('crash')
    .description('Kills the pilot and its PostgreSQL at random moments, slows and fills its disk, while people work with it, and checks that nothing acknowledged is lost.')
    .option('--kills <n>', 'how often something is killed', above(1), 10)
    .option('--minutes <n>', 'how long the faults are spread over; restarts, and what a slow or full disk takes, not counted', above(0.01), 1)
    .option('--faults <list>', `what is done, of ${FAULTS.join(',')}; a phase with a slow or full disk for every five kills`, faultsOf, new Set(FAULTS))
    .option('--seed <n>', 'seed of what is killed when', above(0), 1)
    .option('--people <n>', 'people in each programme', above(4), 16)
    .option('--keep <dir>', 'keep data folder (not that on a small disk) and ledger there')
    .addOption(new Option('--lazy-commits', 'answer commits before they are on the disk: with it the test must fail'))
    .option('--json', 'one JSON document on standard output and nothing else')
    .parse([...argv]);
  const { people, json, ...options } = command.opts<Options>();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    // Where that is not allowed either, the test says what it left out.
    const elsewhere = options.faults.has('full-disk') ? await inNamespaceWithSmallDisk(argv[1]!, argv.slice(2)).catch(() => undefined) : undefined;
    if (elsewhere !== undefined) {
      process.exitCode = elsewhere;
      return;
    }
    const { figures, details } = await crashTest({ ...options, size: people, say });
    for (const line of details) say(line);
    process.stdout.write(json ? `${JSON.stringify(figures)}\n` : asTable(figures));
    const { lost, duplicated, differences, stuck, unclean } = figures;
    process.exitCode = lost + duplicated + differences + stuck + unclean === 0 ? 0 : 1;
  } catch (error) {
    say(`crash: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

function asTable({ faults, leftOut, ...counts }: CrashVerdict['figures']): string {
  const rows = [...Object.entries(counts), ...Object.entries(faults).map(([name, count]) => [`  ${name}`, count] as const)];
  return [...rows.map(([name, count]) => `${name.padEnd(14)}${count}`), ...leftOut.map((line) => `left out: ${line}`), ''].join('\n');
}
