import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { grantRoles } from '@upstream/platform/permissions';
import { DatabaseLostError, DataFolderError } from '../data-folder-error.js';
import { InterruptedError } from '../interruptible.js';
import { VERSION } from '../version.js';
import { CliError, EXIT } from './cli-error.js';

/** A whole number from `least` on, for an option's value. */
const wholeNumber = (least: number, most = Infinity) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new InvalidArgumentError(most === Infinity ? `Give a whole number from ${least} on.` : `Give a whole number from ${least} to ${most}.`);
  return value;
};
/** `3-5`, or `4`: how many people a circle has. */
const circleSize = (text: string) => {
  const [, smallest, largest = smallest] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  const size = { smallest: Number(smallest), largest: Number(largest) };
  if (!(3 <= size.smallest && size.smallest <= size.largest && size.largest <= 12)) throw new InvalidArgumentError('Give the smallest and the largest number of people in a circle, its mentor too, from 3 to 12: 3-5.');
  return size;
};
const instant = (text: string) => {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('Give an ISO instant like 2027-01-11T09:00:00Z.');
  return new Date(text).toISOString();
};
const port = wholeNumber(0, 65_535);
const roles = grantRoles.join(', ');

const dataOption = () => new Option('--data <dir>', 'data folder').default('.upstream').env('UPSTREAM_DATA');
const jsonOption = () => new Option('--json', 'one JSON document on standard output and nothing else');
const serverOptions = (command: Command) =>
  command
    .addOption(dataOption())
    .addOption(new Option('--url <url>', 'a server to talk to (default: the one that runs on the data folder)').env('UPSTREAM_URL'))
    .addOption(new Option('--token <token>', 'an access token (default: one of the data folder’s own issuer)').env('UPSTREAM_TOKEN'));

const ledgerOption = () => new Option('--ledger <file>', 'erasure ledger (default: erasures.ledger in the data folder)').env('UPSTREAM_LEDGER');

/** Commands load what they need when they run, so that `--help` is instant. */
function program(): Command {
  const root = new Command('upstreamctl').description('Runs and operates Upstream, the platform for reverse-mentoring programmes.').version(VERSION).showHelpAfterError('(--help shows how to use it)').exitOverride();

  root
    .command('start')
    .description('Start the pilot: all services and a PostgreSQL of its own on a data folder.')
    .addOption(dataOption())
    .option('--demo', 'a running example programme with invented people, in a folder of its own, and links to sign in')
    .option('--employees <n>', 'how many invented people the example has', wholeNumber(30), 120)
    .option('--port <n>', 'port to listen on (0: a free one)', port, 3000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--simulated-clock <start>', 'time stands still at this ISO instant and moves only by POST /v1/operations/clock (empty folders only)', instant)
    .option('--seed <n>', 'seed of a simulation', wholeNumber(0), 1)
    .addOption(ledgerOption())
    .option('--accept-lost-ledger', 'the erasure ledger is lost: go on with what is left of it')
    .option('--rebuild', 'the log was put back to an earlier point: go on from there and make anew what was ahead of it')
    .addOption(new Option('--json', 'when ready, print {url, data, pid} on one line and nothing else'))
    .action(async (options, command: Command) => (await import('./start.js')).start(options.demo && command.getOptionValueSource('data') === 'default' ? { ...options, data: '.upstream-demo' } : options));

  root
    .command('cluster')
    .description('Start every service in processes of its own, joined by a real Kafka (Java 17 or later), behind a gateway.')
    .addOption(new Option('--data <dir>', 'data folder').default('.upstream-cluster').env('UPSTREAM_DATA'))
    .option('--port <n>', 'the gateway’s port (0: a free one)', port, 3000)
    .option('--replicas <n>', 'processes of each service', wholeNumber(1), 1)
    .addOption(new Option('--brokers <n>', 'Kafka brokers').choices(['1', '3']).default('1'))
    .option('--simulated-clock <start>', 'time stands still at this ISO instant (empty folders only)', instant)
    .option('--seed <n>', 'seed of a simulation', wholeNumber(0), 1)
    .addOption(new Option('--json', 'when ready, print where everything is on one line and nothing else'))
    .action(async (options) => (await import('./cluster.js')).cluster(options));

  root
    .command('republish')
    .description('Have everything published again from the log: onto the topics of a running cluster, or onto new ones.')
    .addOption(new Option('--data <dir>', 'data folder of a cluster that runs').default('.upstream-cluster').env('UPSTREAM_DATA'))
    .option('--services <url...>', 'the services’ databases, as their owner, where there is no data folder; Kafka is where KAFKA_BROKERS says')
    .option('--regions <name...>', 'regions whose topics there are')
    .option('--partitions <n>', 'partitions of each topic, with --services', wholeNumber(1), 12)
    .option('--replication <n>', 'replicas of each topic, with --services', wholeNumber(1), 3)
    .option('--delete-topics', 'delete every topic first, with all that is in it')
    .addOption(jsonOption())
    .action(async (options) => (await import('../cluster/republish-command.js')).republishCommand(options));

  root
    .command('setup')
    .description('Prepare an installation on a PostgreSQL server before its services start: secrets, roles, databases, tables.')
    .addOption(dataOption())
    .addOption(new Option('--server <url>', 'the server, as its superuser').env('DATABASE_URL'))
    .option('--rebuild', 'go on from a log that was put back to an earlier point; all services are stopped')
    .option('--new-token-key', 'sign tokens by a new key; those of the one before go on being taken')
    .action(async (options) => (await import('./setup.js')).setup(options));

  root
    .command('new-master-key')
    .description('Wrap the keys of all people by a new master key, and seal the erasure ledger anew. All services must be stopped.')
    .addOption(dataOption())
    .addOption(new Option('--server <url>', 'the server, as its superuser (default: the data folder’s own)').env('DATABASE_URL'))
    .addOption(ledgerOption())
    .option('--from-key <file>', 'the databases were put back to before a change: the master key of that time; the folder’s present one is kept')
    .addOption(jsonOption())
    .action(async (options) => (await import('./new-master-key.js')).newMasterKeyCommand(options));

  root
    .command('demo')
    .description('Play a whole programme in a temporary folder through the public API, on a simulated clock, and print its report.')
    .addOption(new Option('--size <size>', 'how the services run').choices(['pilot', 'cluster']).default('pilot'))
    .addOption(new Option('--template <name>', 'programme template').choices(['technology-company', 'company-rollout', 'reverse-digital', 'reverse-inclusion', 'expert-reverse', 'mutual-exchange', 'traditional-succession', 'peer-circles']).default('technology-company'))
    .option('--employees <n>', 'how many invented people', wholeNumber(20), 300)
    .option('--people <file>', 'an HR export instead of invented people (with --mapping)')
    .option('--mapping <file>', 'how to read the HR export')
    .option('--circles <sizes>', 'in circles of so many people, 3-5: led by a mentor, or of peers in peer-circles', circleSize)
    .option('--months <n>', 'how long the programme runs (as long as the template suggests)', wholeNumber(6))
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

  serverOptions(root.command('import-measures').argument('<file>', 'CSV or XLSX with a column of employee numbers ("employee number") and one of scores from 0 to 100 ("score")'))
    .description('Record the company’s own figures of productivity for everybody who is in a pair of a programme.')
    .requiredOption('--programme <id>', 'the programme')
    .addOption(new Option('--phase <phase>', 'of which time of the programme the figures are').choices(['start', 'midway', 'end']).makeOptionMandatory())
    .option('--dry-run', 'check and report; nothing is recorded')
    .addOption(jsonOption())
    .action(async (file: string, options) => (await import('./import-measures.js')).importMeasures(file, options));

  root
    .command('token')
    .description('Print an access token of the data folder’s own issuer.')
    .addOption(dataOption())
    .requiredOption('--as <role>', roles)
    .option('--employee <id>', 'the employee that the token is for (needed by employee and leader)')
    .option('--programme <id...>', 'only for these programmes')
    .option('--hours <n>', 'how long it is valid', wholeNumber(1, 12), 8)
    .option('--days <n>', 'the same in days, for a provisioner or a monitor only', wholeNumber(1, 365))
    .addOption(jsonOption())
    .action(async (options) => (await import('./token.js')).token(options));

  root
    .command('link')
    .description('Print a link that signs one person in to the web application, once, within a quarter of an hour.')
    .addOption(dataOption())
    .requiredOption('--as <role>', roles)
    .option('--employee <id>', 'the employee that signs in (needed by employee and leader)')
    .option('--programme <id...>', 'only for these programmes')
    .addOption(jsonOption())
    .action(async (options) => (await import('./link.js')).link(options));

  serverOptions(root.command('erase').argument('<employee>', 'employee id, e-mail or employee number'))
    .description('Erase a person: their key is destroyed, and with it everything personal about them, for ever.')
    .option('--yes', 'do not ask')
    .addOption(jsonOption())
    .action(async (employee: string, options) => (await import('./erase.js')).erase(employee, options));

  serverOptions(root.command('verify'))
    .description('Recompute every read model from the log and report each difference.')
    .addOption(jsonOption())
    .action(async (options) => (await import('./verify.js')).verifyReadModels(options));

  const serviceOption = () => new Option('--service <name>', 'only in this service');
  serverOptions(root.command('rebuild').argument('<read-model>', 'name of a read model, as verify prints it'))
    .description('Make the rows of a read model anew, beside those that serve until they take their place.')
    .addOption(serviceOption())
    .option('--cancel', 'give up the rebuild that is under way')
    .addOption(jsonOption())
    .action(async (readModel: string, options) => (await import('./rebuild.js')).rebuild(readModel, options));

  const parked = root.command('parked').description('Events that could not be handled, with all later ones of their key: see, try again, give up.');
  const parkedOptions = (command: Command) => serverOptions(command).addOption(serviceOption()).option('--subscription <name>', 'only in this subscription').addOption(jsonOption());
  parkedOptions(parked.command('list'))
    .description('List the keys that wait.')
    .option('--limit <n>', 'at most so many', wholeNumber(1))
    .action(async (options) => (await import('./parked.js')).listParked(options));
  parkedOptions(parked.command('show').argument('<key>'))
    .description('Print what waits under a key, in order.')
    .action(async (key: string, options) => (await import('./parked.js')).showParked(key, options));
  parkedOptions(parked.command('retry').argument('<key>'))
    .description('Try again, in order, up to the first event that fails again.')
    .action(async (key: string, options) => (await import('./parked.js')).retryParked(key, options));
  parkedOptions(parked.command('drop').argument('<key>'))
    .description('Give up the first event that waits under a key, for good. It is recorded who did it and why.')
    .requiredOption('--reason <text>', 'why it may be given up (no personal data)')
    .option('--all', 'all events that wait under the key')
    .action(async (key: string, options) => (await import('./parked.js')).dropParked(key, options));

  serverOptions(root.command('events'))
    .description('Print the public events, one CloudEvent a line.')
    .option('--from <position>', 'only events after this position, the upstreamposition of an event')
    .option('--follow', 'go on as events happen')
    .action(async (options) => (await import('./events.js')).printEvents(options));

  root
    .command('backup')
    .description('Write a backup of a data folder, while the pilot runs on it or not. The master key and the erasure ledger are not in it.')
    .addOption(dataOption())
    .requiredOption('--to <path>', 'a new file (….tar), or a folder, which gets a file named after the time')
    .addOption(jsonOption())
    .action(async (options) => (await import('./backup.js')).backup(options));

  root
    .command('restore')
    .description('Make a data folder from a backup. Who was erased since stays erased; the log gets a new id.')
    .requiredOption('--from <path>', 'a backup, or a folder of backups: then the newest one')
    .requiredOption('--data <dir>', 'an empty or new folder')
    .requiredOption('--master-key <file>', 'the master key (secrets/master.key of the old folder, or its copy)')
    .option('--present-key <file>', 'the master key of today, where it was changed since the backup: the ledger is sealed with it')
    .option('--ledger <file>', 'the erasure ledger (erasures.ledger of the old folder, or its copy)')
    .option('--accept-lost-ledger', 'there is no ledger any more, or only a part of it')
    .addOption(jsonOption())
    .action(async (options) => (await import('./restore.js')).restore(options));

  root
    .command('log')
    .description('The event log itself.')
    .command('stats')
    .description('Print size and growth of the log by category, whether the pilot runs or not.')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options) => (await import('./log.js')).logStats(options));

  root
    .command('migrate-log')
    .description('Copy a log to another server, verify it, and let what follows it go on there. All services must be stopped.')
    .option('--from <url>', 'the log to copy: postgres://… or esdb://… (default: that of --data)')
    .option('--to <url>', 'where it goes: an empty log, or one that an earlier run has begun (default: that of --data)')
    .option('--data <dir>', 'a pilot’s data folder: its log, and the databases of its services')
    .option('--services <url...>', 'databases of services whose checkpoints are mapped (postgres://owner@host/database)')
    .option('--in-flight <n>', 'appends under way at once', wholeNumber(1), 32)
    .addOption(jsonOption())
    .action(async (options) => (await import('./migrate-log.js')).migrateLog(options));

  return root;
}

/** Runs the command line. Sets the exit code; errors are one or two lines on standard error. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) process.stderr.write(`upstreamctl: ${error instanceof Error ? error.message : String(error)}${isUnanswered(error) ? '. Does the server run, and is this its address (DATABASE_URL, or the option that names it)?' : ''}\n`);
    // What was given up may still wait for something.
    if (error instanceof InterruptedError || error instanceof DatabaseLostError) process.exit();
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof DataFolderError) return EXIT.folder;
  if (isUnanswered(error)) return EXIT.unreachable;
  if (error instanceof InterruptedError) return EXIT.interrupted;
  return EXIT.failed;
}

/** No database server answers at the address that was given. */
const isUnanswered = (error: unknown): boolean => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'].includes((error as { code?: string }).code ?? '');
