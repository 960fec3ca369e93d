import type { RebuildStatus } from '@upstream/platform';
import { describeBuild } from '../describe-build.js';
import { CliError, EXIT } from './cli-error.js';
import { connectToOperate, type Server, type ServerOptions } from './server.js';

export interface RebuildOptions extends ServerOptions {
  readonly service?: string;
  readonly cancel?: boolean;
  readonly json?: boolean;
}

interface Started {
  readonly service: string;
  readonly readModel: string;
  readonly schema: string;
}

const LOOK_MS = 500;
const rebuilds = '/v1/operations/rebuilds';

/**
 * Makes a read model's rows anew beside those that serve and waits until they take their place. The server does it: it goes on
 * when this command is interrupted, and over a restart of the server.
 */
export async function rebuild(readModel: string, options: RebuildOptions): Promise<void> {
  const server = await connectToOperate(options);
  if (options.cancel) return cancel(server, readModel, options);
  const started = await server.json<Started>(rebuilds, posted({ readModel, ...(options.service ? { service: options.service } : {}) }));
  const say = options.json ? () => undefined : show;
  for (;;) {
    const status = (await server.json<{ items: RebuildStatus[] }>(rebuilds)).items.find(({ service, schema }) => service === started.service && schema === started.schema);
    if (status?.state !== 'building') return finished(started, status, options);
    say(status);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function cancel(server: Server, readModel: string, { service, json }: RebuildOptions): Promise<void> {
  const { items } = await server.json<{ items: RebuildStatus[] }>(rebuilds);
  const found = items.filter((each) => each.readModel === readModel && each.state === 'building' && (service === undefined || each.service === service));
  if (found.length === 0) throw new CliError(`no rebuild of ${readModel} is under way`, EXIT.refused);
  if (found.length > 1) throw new CliError(`several services are rebuilding a ${readModel}: name one of them (--service ${found.map((each) => each.service).join('|')})`, EXIT.usage);
  const answer = await server.json<object>(`${rebuilds}/${found[0]!.service}/${readModel}`, { method: 'DELETE' });
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `The rebuild of ${found[0]!.service}/${readModel} is given up. Nothing of it is left.\n`);
}

function finished({ service, readModel, schema }: Started, status: RebuildStatus | undefined, { json }: RebuildOptions): void {
  if (status?.state !== 'serving') throw new CliError(`the rebuild of ${service}/${readModel} was cancelled`, EXIT.refused);
  process.stdout.write(json ? `${JSON.stringify({ service, readModel, schema, state: 'serving' })}\n` : `${clear()}${service}/${readModel} is rebuilt and serves.\n`);
}

const posted = (body: object): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const clear = (): string => (process.stderr.isTTY ? '\r\x1b[2K' : '');

/** One line, on standard error, that is written over where that can be. */
function show(status: RebuildStatus): void {
  process.stderr.write(process.stderr.isTTY ? `${clear()}${describeBuild(status)}` : `${describeBuild(status)}\n`);
}
