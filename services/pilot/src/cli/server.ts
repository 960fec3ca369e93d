import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Grant } from '@upstream/platform';
import type { GrantRole } from '@upstream/platform/permissions';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { fileIn } from '../data-folder.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../pilot-identity.js';
import { CliError, EXIT } from './cli-error.js';

export interface ServerOptions {
  readonly data: string;
  readonly url?: string;
  readonly token?: string;
}

/** A server to talk to, as somebody. */
export interface Server {
  readonly url: string;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Throws CliError with the problem's sentence when the answer is not 2xx. */
  json<T>(path: string, init?: RequestInit): Promise<T>;
}

/** The server named by the options, else the one that runs on the data folder. Throws CliError when there is none. */
export async function connect(options: ServerOptions, role: GrantRole): Promise<Server> {
  const url = options.url ?? (await runningOn(options.data)).url;
  const token = options.token ?? (await issueToken(options.data, { role }));
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    try {
      return await fetch(new URL(path, url), { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause?.code ?? 'no answer';
      throw new CliError(`${url} does not answer (${cause}). Is it running? Start it with: npx upstreamctl start --data ${options.data}`, EXIT.unreachable);
    }
  };
  return {
    url,
    request,
    async json<T>(path: string, init?: RequestInit) {
      const response = await request(path, init);
      if (!response.ok) throw await problemError(response);
      return (await response.json()) as T;
    },
  };
}

/**
 * The same for the operations of a service, which the gateway of services that run apart does not route: there it is a process of the
 * service named. Throws CliError with their addresses when none is.
 */
export async function connectToOperate(options: ServerOptions & { readonly service?: string }): Promise<Server> {
  const { processes } = options.url ? {} : await runningOn(options.data);
  if (!processes) return connect(options, 'operator');
  const first = Object.entries(processes).filter(([name]) => name.endsWith('-1'));
  const [, url] = first.find(([name]) => name === `${options.service}-1`) ?? [];
  if (url) return connect({ ...options, url }, 'operator');
  throw new CliError(`services run apart here, and each answers for itself. Ask them one by one:${first.map(([name, at]) => `\n  --url ${at}  (${name.slice(0, -2)})`).join('')}`, EXIT.usage);
}

/** The problem of an answer as a line for the user. */
export async function problemError(response: Response): Promise<CliError> {
  const text = await response.text();
  const problem = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as { detail?: string; type?: string; errors?: { path: string; message: string }[] }) : {};
  const places = (problem.errors ?? []).filter(({ message }) => message !== problem.detail).map(({ path, message }) => `\n  ${path}: ${message}`).join('');
  return new CliError(`${problem.detail ?? `the server answered ${response.status}`}${places}${problem.type ? ` (${problem.type})` : ''}`, EXIT.refused);
}

interface Running {
  readonly url: string;
  /** Of services that run apart: where each process answers, by name (`matching-1`). */
  readonly processes?: Readonly<Record<string, string>>;
}

async function runningOn(data: string): Promise<Running> {
  const file = fileIn(resolve(data), 'running');
  if (!existsSync(file)) throw new CliError(`nothing runs on ${resolve(data)}. Start it with: npx upstreamctl start --data ${data}`, EXIT.unreachable);
  return JSON.parse(await readFile(file, 'utf8')) as Running;
}

/** A token of the data folder's own issuer. Throws CliError when the folder has none. */
export async function issueToken(
  data: string,
  who: { role: GrantRole; employeeId?: string; programmes?: readonly string[]; hours?: number },
): Promise<string> {
  const file = fileIn(resolve(data), 'issuer');
  if (!existsSync(file)) throw new CliError(`${resolve(data)} has no issuer of tokens: it was never started. Start it first, or name another folder (--data DIR).`, EXIT.folder);
  const issuer = await PilotIssuer.open({ file, issuer: ISSUER, audience: AUDIENCE });
  const grants: Grant[] = [{ role: who.role, programmes: who.programmes ?? '*', regions: '*' }];
  return issuer.issue({ subject: who.employeeId ?? who.role, tenant: PILOT_TENANT, ...(who.employeeId ? { employeeId: who.employeeId } : {}), grants, ttl: (who.hours ?? 1) * 3600 });
}
