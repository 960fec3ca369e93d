import { PortInUseError } from '@upstream/platform';
import { startPilot, type Pilot } from '../pilot.js';
import { CliError, EXIT } from './cli-error.js';

export interface StartOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly simulatedClock?: string;
  readonly seed: number;
  readonly ledger?: string;
  readonly acceptLostLedger?: boolean;
  readonly rebuild?: boolean;
  readonly json?: boolean;
}

/** Starts the pilot and stays until Ctrl-C (or SIGTERM), which drains it. */
export async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const say = options.json ? () => undefined : (line: string) => process.stdout.write(`${line}\n`);
  const pilot = await startPilot({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
    ...(options.simulatedClock ? { simulated: { seed: options.seed, start: instantOf(options.simulatedClock) } } : {}),
    restored: { ledger: options.ledger, acceptLostLedger: options.acceptLostLedger, rebuild: options.rebuild },
    onProgress: (step) => say(`  ${step} …`),
    onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
  }).catch((error: unknown) => {
    if (error instanceof PortInUseError) throw new CliError(`${error.message} (--port N)`, EXIT.refused);
    throw error;
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ url: pilot.url, data: pilot.folder.path, pid: process.pid })}\n`);
  else say(welcome(pilot, performance.now() - began));
  await untilStopped(pilot, say);
}

function instantOf(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new CliError(`--simulated-clock wants an ISO instant like 2027-01-11T09:00:00Z, not ${JSON.stringify(text)}`, EXIT.usage);
  return time.toISOString();
}

const welcome = ({ url, folder, postgres }: Pilot, ms: number): string => `
Upstream is ready after ${(ms / 1000).toFixed(1)} s.

  API       ${url}/v1          (description: ${url}/docs)
  data      ${folder.path}${postgres ? ` (PostgreSQL on port ${postgres.port})` : ''}
  log       ${folder.file('log')}${folder.manifest.simulated ? '\n  time      simulated: it moves only by POST /v1/operations/clock' : ''}

Next:
  npx upstreamctl import docs/examples/oracle-hr-employees.csv --mapping docs/examples/oracle-hr-employees.mapping.json
  npx upstreamctl token --as coordinator          (then open ${url}/docs)
  npm run demo                                    (plays a whole programme elsewhere)

Ctrl-C stops it; nothing is lost.
`;

async function untilStopped(pilot: Pilot, say: (line: string) => void): Promise<void> {
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
  const reason = await Promise.race([asked, pilot.databaseLost.then(() => 'database')]);
  if (reason === 'database') {
    // What still waits for it would wait for some ten seconds: after two it is cut off.
    const cutOff = new Promise((resolve) => setTimeout(resolve, 2000).unref());
    await Promise.race([pilot.stop().catch(() => undefined), cutOff]);
    setTimeout(() => process.exit(EXIT.failed), 100).unref();
    throw new CliError(`PostgreSQL has ended by itself; what was acknowledged is safe. Its log: ${pilot.folder.file('database')}. Start again.`, EXIT.failed);
  }
  say('Draining: requests under way finish, then everything closes.');
  await pilot.stop();
  say('Stopped.');
}
