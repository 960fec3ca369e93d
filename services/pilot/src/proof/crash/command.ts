import { Command, InvalidArgumentError } from 'commander';
import { crashTest } from './crash-test.js';

const above = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(`give a number from ${least} on`);
  return value;
};

interface Options {
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  readonly people: number;
  readonly json?: boolean;
  readonly keep?: string;
}

/** `npm run crash`: exit code 1 when anything was lost, duplicated, different or stuck. */
export async function run(argv: readonly string[]): Promise<void> {
  const command = new Command('crash')
    .description('Kills the pilot and its PostgreSQL at random moments while people work with it, and checks that nothing acknowledged is lost.')
    .option('--kills <n>', 'how often something is killed', above(1), 10)
    .option('--minutes <n>', 'how long the kills are spread over, restarts not counted', above(0.01), 1)
    .option('--seed <n>', 'seed of what is killed when', above(0), 1)
    .option('--people <n>', 'people in each programme', above(4), 16)
    .option('--keep <dir>', 'keep data folder and ledger there')
    .option('--json', 'one JSON document on standard output and nothing else')
    .parse([...argv]);
  const { people, json, ...options } = command.opts<Options>();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const { figures, details } = await crashTest({ ...options, size: people, say });
    for (const line of details) say(line);
    process.stdout.write(json ? `${JSON.stringify(figures)}\n` : `${Object.entries(figures).map(([name, count]) => `${name.padEnd(14)}${count}`).join('\n')}\n`);
    const { lost, duplicated, differences, stuck } = figures;
    process.exitCode = lost + duplicated + differences + stuck === 0 ? 0 : 1;
  } catch (error) {
    say(`crash: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
