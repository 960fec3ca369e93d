import { ConfigError, configuredProvider, mailSettingsFrom, PortInUseError, publicUrlFrom } from '@upstream/platform';
import { beginningOf, clearUnfinished, demoPeopleOf, keepTime, markAsExample, runningExample } from '../demo/running-example.js';
import type { DemoPerson } from '../identity-provider/interaction-page.js';
import { signInLink } from '../identity-provider/ticket.js';
import { interruptible, stopAsked } from '../interruptible.js';
import { PILOT_TENANT } from '../pilot-identity.js';
import { startPilot, type Pilot, type PilotOptions } from '../pilot.js';
import { simulationIn } from '../data-folder.js';
import { DatabaseLostError } from '../data-folder-error.js';
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
  readonly demo?: boolean;
  readonly employees: number;
}

/** Starts the pilot and stays until Ctrl-C (or SIGTERM), which drains it. */
export async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const say = options.json ? () => undefined : (line: string) => process.stdout.write(`${line}\n`);
  const simulated = await simulationOf(options);
  const demoPeople: DemoPerson[] = [];
  const asked = stopAsked();
  const settings = settingsOf();
  const pilot = await startPilot({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
    ...(simulated ? { simulated } : {}),
    ...settings,
    ...(options.demo ? { demoPeople: () => demoPeople } : {}),
    restored: { ledger: options.ledger, acceptLostLedger: options.acceptLostLedger, rebuild: options.rebuild },
    onProgress: (step) => say(`  ${step} …`),
    onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
  }).catch((error: unknown) => {
    if (error instanceof PortInUseError) throw new CliError(error.message, EXIT.refused);
    throw error;
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ url: pilot.url, data: pilot.folder.path, pid: process.pid })}\n`);
  else if (!options.demo) say(await welcome(pilot, settings, performance.now() - began));
  const stopTime = options.demo
    ? await interruptible(asked)(showExample(pilot, options, demoPeople, say)).catch(async (error: unknown) => {
        await pilot.stop();
        throw error;
      })
    : () => undefined;
  await untilStopped(pilot, asked, say, stopTime);
}

/** Of the environment: `PUBLIC_URL`, `OIDC_…` for another identity provider than the pilot's own, `SMTP_URL` and what belongs to it. */
function settingsOf(): Pick<PilotOptions, 'publicUrl' | 'identityProvider' | 'mail'> {
  try {
    const [publicUrl, identityProvider, mail] = [publicUrlFrom(process.env), configuredProvider(process.env), mailSettingsFrom(process.env)];
    return { ...(publicUrl ? { publicUrl } : {}), ...(identityProvider ? { identityProvider } : {}), ...(mail ? { mail } : {}) };
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError(error.message, EXIT.usage);
    throw error;
  }
}

async function simulationOf({ demo, data, seed, simulatedClock }: StartOptions): Promise<{ seed: number; start: string } | undefined> {
  if (demo) {
    await clearUnfinished(data);
    return (await simulationIn(data)) ?? { seed, start: beginningOf(new Date()) };
  }
  return simulatedClock ? { seed, start: simulatedClock } : undefined;
}

/** Plays the example where there is none yet, lets its people be chosen and prints who can be looked in as. */
async function showExample(pilot: Pilot, { employees, seed }: StartOptions, people: DemoPerson[], say: (line: string) => void): Promise<() => void> {
  await markAsExample(pilot.folder.path);
  const { start: begins } = pilot.folder.manifest.simulated!;
  const example = await runningExample(pilot, { begins, employees, seed, say: (step) => say(`  ${step} …`) });
  people.push(...demoPeopleOf(example));
  const links = await Promise.all(people.map(async ({ key, guest }) => `  ${key.padEnd(12)} ${await signInLink(pilot.publicUrl, pilot.issuer, guest)}`));
  say(`\nA programme in its third month, with invented people. Open it as one of them (each link once, within a quarter of an hour):\n\n${links.join('\n')}\n\nAt any time, choose one of them: ${pilot.publicUrl}\nCtrl-C stops it; it goes on from there next time.\n`);
  return keepTime(pilot, () => say('The example’s time stands still for a moment.'));
}

/** Who sets everything up. */
const FIRST_COORDINATOR = { subject: 'coordinator', tenant: PILOT_TENANT, grants: [{ role: 'coordinator' as const, programmes: '*' as const, regions: '*' as const }] };

const mailOf = ({ mail }: Pick<PilotOptions, 'mail'>, { folder }: Pilot): string =>
  folder.manifest.simulated ? 'none: time is simulated' : mail ? `by ${new URL(mail.url).host}, from ${mail.from}` : 'none: SMTP_URL is not set';

const welcome = async (pilot: Pilot, settings: Pick<PilotOptions, 'mail'>, ms: number): Promise<string> => {
  const { url, publicUrl, folder, postgres, issuer } = pilot;
  return `
Upstream is ready after ${(ms / 1000).toFixed(1)} s.

  open      ${await signInLink(publicUrl, issuer, FIRST_COORDINATOR)}
            (signs you in as coordinator, once, within a quarter of an hour; a new link: npx upstreamctl link --as coordinator)
  API       ${url}/v1          (description: ${url}/docs)
  data      ${folder.path}${postgres ? ` (PostgreSQL on port ${postgres.port})` : ''}
  log       ${folder.file('log')}
  mail      ${mailOf(settings, pilot)}${folder.manifest.simulated ? '\n  time      simulated: it moves only by POST /v1/operations/clock' : ''}

Next:
  npm start -- --demo --port ${Number(new URL(url).port) + 1}                 (a running programme to look around in, beside this one)
  npx upstreamctl import docs/examples/oracle-hr-employees.csv --mapping docs/examples/oracle-hr-employees.mapping.json

Ctrl-C stops it; nothing is lost.
`;
};

async function untilStopped(pilot: Pilot, asked: Promise<void>, say: (line: string) => void, stopTime: () => void): Promise<void> {
  const reason = await Promise.race([asked.then(() => 'asked'), pilot.databaseLost.then(() => 'database'), pilot.takenByAnother.then(() => 'another')]);
  stopTime();
  if (reason === 'database') {
    // What still waits for it would wait for some ten seconds: after two it is cut off.
    const cutOff = new Promise((resolve) => setTimeout(resolve, 2000).unref());
    await Promise.race([pilot.stop().catch(() => undefined), cutOff]);
    throw new DatabaseLostError(pilot.folder.file('database'));
  }
  if (reason === 'another') {
    await pilot.stop();
    throw new CliError(`While the database server was away, another start took the databases of ${pilot.folder.path} over. This one has ended; what it acknowledged is safe.`, EXIT.refused);
  }
  say('Draining: requests under way finish, then everything closes.');
  await pilot.stop();
  say('Stopped.');
}
