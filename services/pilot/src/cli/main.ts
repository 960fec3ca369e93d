import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DataFolderError } from '../data-folder-error.js';
import { VERSION } from '../version.js';
import { CliError, EXIT } from './cli-error.js';

/** A whole number from `least` on, for an option's value. */
const wholeNumber = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`give a whole number from ${least} on`);
  return value;
};

const dataOption = () => new Option('--data <dir>', 'data folder').default('.upstream').env('UPSTREAM_DATA');
const jsonOption = () => new Option('--json', 'one JSON document on standard output and nothing else');
const serverOptions = (command: Command) =>
  command
    .addOption(dataOption())
    .addOption(new Option('--url <url>', 'a server to talk to (default: the one that runs on the data folder)').env('UPSTREAM_URL'))
    .addOption(new Option('--token <token>', 'an access token (default: one of the data folder’s own issuer)').env('UPSTREAM_TOKEN'));

/** Commands load what they need when they run, so that `--help` is instant. */
function program(): Command {
  const root = new Command('upstreamctl').description('Runs and operates Upstream, the platform for reverse-mentoring programmes.').version(VERSION).showHelpAfterError('(--help shows how to use it)').exitOverride();

  root
    .command('start')
    .description('Start the pilot: all services and a PostgreSQL of its own on a data folder.')
    .addOption(dataOption())
    .option('--port <n>', 'port to listen on', wholeNumber(0), 3000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--simulated-clock <start>', 'time stands still at this ISO instant and moves only by POST /v1/operations/clock (empty folders only)')
    .option('--seed <n>', 'seed of a simulation', wholeNumber(0), 1)
    .addOption(new Option('--json', 'when ready, print {url, data, pid} on one line and nothing else'))
    .action(async (options) => (await import('./start.js')).start(options));

  root
    .command('demo')
    .description('Play a whole programme in a temporary folder through the public API, on a simulated clock, and print its report.')
    .addOption(new Option('--size <size>', 'how the services run').choices(['pilot']).default('pilot'))
    .addOption(new Option('--template <name>', 'programme template').choices(['technology-company']).default('technology-company'))
    .option('--employees <n>', 'how many invented people', wholeNumber(20), 300)
    .option('--people <file>', 'an HR export instead of invented people (with --mapping)')
    .option('--mapping <file>', 'how to read the HR export')
    .option('--months <n>', 'how long the programme runs', wholeNumber(6), 6)
    .option('--seed <n>', 'the same seed gives the same report, to the byte', wholeNumber(0), 1)
    .addOption(jsonOption())
    .option('--keep <dir>', 'keep the data folder there, to look around in it with `start --data`')
    .action(async (options) => (await import('./demo.js')).demo(options));

  serverOptions(root.command('import').argument('<file>', 'an HR export, CSV or XLSX'))
    .description('Import people from an HR export, or propose a mapping for it.')
    .option('--mapping <file>', 'a mapping (JSON): which column is what')
    .option('--suggest', 'print a mapping proposed from header and values; nothing is imported')
    .option('--domain <domain>', 'with --suggest: mail domain for files that hold only a handle')
    .option('--dry-run', 'check and report; nothing is imported')
    .option('--confirm-leavers <n>', 'confirm that this many people have left (asked for when over 5 %)', wholeNumber(1))
    .addOption(jsonOption())
    .action(async (file: string, options) => (await import('./import.js')).importPeople(file, options));

  root
    .command('token')
    .description('Print an access token of the data folder’s own issuer.')
    .addOption(dataOption())
    .requiredOption('--as <role>', 'coordinator, employee, leader, region_admin, sponsor, analyst, auditor, operator')
    .option('--employee <id>', 'the employee that the token is for')
    .option('--programme <id...>', 'only for these programmes')
    .option('--hours <n>', 'how long it is valid (at most 12)', wholeNumber(1), 8)
    .addOption(jsonOption())
    .action(async (options) => (await import('./token.js')).token(options));

  serverOptions(root.command('erase').argument('<employee>', 'employee id, e-mail or employee number'))
    .description('Erase a person: their key is destroyed, and with it everything personal about them, for ever.')
    .option('--yes', 'do not ask')
    .addOption(jsonOption())
    .action(async (employee: string, options) => (await import('./erase.js')).erase(employee, options));

  serverOptions(root.command('verify'))
    .description('Recompute every read model from the log and report each difference.')
    .addOption(jsonOption())
    .action(async (options) => (await import('./verify.js')).verifyReadModels(options));

  serverOptions(root.command('events'))
    .description('Print the public events, one CloudEvent a line.')
    .option('--from <position>', 'only events after this position')
    .option('--follow', 'go on as events happen')
    .addOption(new Option('--format <format>', 'output format').choices(['ndjson']).default('ndjson'))
    .action(async (options) => (await import('./events.js')).printEvents(options));

  return root;
}

/** Runs the command line. Sets the exit code; errors are one or two lines on standard error. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) process.stderr.write(`upstreamctl: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof DataFolderError) return EXIT.folder;
  return EXIT.failed;
}
