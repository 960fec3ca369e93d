import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { endWithParent } from '@upstream/local-kafka';
import { PilotIssuer, type GrantRole } from '@upstream/platform';

const ROOT = join(__dirname, '../../../..');
/** As the product's own command line names them. */
const AUDIENCE = { issuer: 'urn:upstream:pilot', audience: 'upstream', tenant: 'pilot' };
const DEMO_BEGAN = '2027-01-11T08:00:00.000Z';

/** Who asks: an employee in person, or somebody in a role for everything. */
export interface Caller {
  readonly role: GrantRole;
  readonly employeeId?: string;
}
export const COORDINATOR: Caller = { role: 'coordinator' };
const OPERATOR: Caller = { role: 'operator' };
export const as = (employeeId: string): Caller => ({ role: 'employee', employeeId });

/** A cluster of the command line, as its users have it. */
export interface RunningCluster {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every kind
  get(who: Caller, path: string): Promise<any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  post(who: Caller, path: string, body?: unknown): Promise<any>;
  /** Every service has done all that was asked. */
  idle(): Promise<void>;
  /** Moves the simulated clock; timers on the way fire. */
  moveTo(instant: string): Promise<void>;
  /** Ctrl-C; resolves when all has ended. */
  stop(): Promise<void>;
}

/** Plays the demo on a cluster whose people are in `people` (CSV) and leaves its data in `data`. */
export async function playDemo(data: string, people: string, mapping: string): Promise<void> {
  await ended(upstreamctl('demo', '--size', 'cluster', '--people', people, '--mapping', mapping, '--keep', data, '--json'));
}

/** Imports an HR export on the cluster that runs on `data`. */
export async function importPeople(data: string, people: string, mapping: string): Promise<void> {
  await ended(upstreamctl('import', people, '--mapping', mapping, '--data', data, '--json'));
}

/** Starts the cluster on the data that a demo left. */
export async function clusterOn(data: string): Promise<RunningCluster> {
  const child = upstreamctl('cluster', '--data', data, '--port', '0', '--simulated-clock', DEMO_BEGAN, '--seed', '1', '--json');
  const over = ended(child);
  const { url, processes } = JSON.parse(await Promise.race([firstLine(child), over.then(() => Promise.reject(new Error('the cluster ended')))])) as { url: string; processes: { name: string; url: string }[] };
  const services = processes.filter(({ name }) => !name.startsWith('gateway')).map((each) => each.url);
  const issuer = await PilotIssuer.open({ file: join(data, 'secrets/issuer.json'), ...AUDIENCE });
  const send = async (base: string, method: string, { role, employeeId }: Caller, path: string, body?: unknown) => {
    const grants = [{ role, programmes: '*', regions: '*' } as const];
    const token = await issuer.issue({ subject: employeeId ?? role, tenant: AUDIENCE.tenant, ...(employeeId ? { employeeId } : {}), grants, ttl: 3600 });
    const response = await fetch(new URL(path, base), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text.slice(0, 600)}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const everywhere = <T>(path: string, body: object): Promise<T[]> => Promise.all(services.map((service) => send(service, 'POST', OPERATOR, path, body) as Promise<T>));
  const positions = async () => new Set((await everywhere<{ position: string }>('/v1/operations/idle', {})).map(({ position }) => position));
  const idle = async () => {
    // Twice at the same place: whoever published before the first time had been taken by the second.
    for (let before = await positions(), after = await positions(); new Set([...before, ...after]).size > 1; before = after, after = await positions());
  };
  return {
    get: (who, path) => send(url, 'GET', who, path),
    post: (who, path, body) => send(url, 'POST', who, path, body),
    idle,
    async moveTo(instant) {
      await idle();
      await everywhere('/v1/operations/clock', { to: instant, alone: true });
      await everywhere('/v1/operations/timers', {});
      await idle();
    },
    async stop() {
      child.kill('SIGINT');
      await over;
    },
  };
}

/** The command line as a process of its own; nothing of this terminal decides where it works. */
function upstreamctl(...args: readonly string[]): ChildProcess {
  const { UPSTREAM_DATA: _data, UPSTREAM_URL: _url, UPSTREAM_TOKEN: _token, NODE_OPTIONS: _options, EVENTSTORE_URL: _log, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'services/pilot/bin/upstreamctl.mjs'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = endWithParent(child.pid!);
  child.once('exit', () => watch.kill('SIGKILL'));
  return child;
}

/** Rejects with what it said when it ends in another way than well. */
function ended(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-4000)));
  child.stdout!.resume();
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnargs.slice(2).join(' ')} ended with ${code}: ${said}`))));
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    child.stdout!.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });
}
