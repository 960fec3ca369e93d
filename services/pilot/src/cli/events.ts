import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { CliError, EXIT } from './cli-error.js';
import { connect, problemError, type ServerOptions } from './server.js';

const POSITION = /^[0-9a-f-]{36}:\d{1,19}$/;

/** Streams the public events to standard output, one CloudEvent a line, until the end or Ctrl-C. */
export async function printEvents(options: ServerOptions & { readonly from?: string; readonly follow?: boolean }): Promise<void> {
  if (options.from !== undefined && !POSITION.test(options.from)) throw new CliError(`--from wants a position, the upstreamposition of an event such as 0b6a1f3c-5a0c-4d0e-9b8e-2f2f7c1f9a10:42, not ${JSON.stringify(options.from)}`, EXIT.usage);
  const server = await connect(options, 'analyst');
  const query = new URLSearchParams({ ...(options.from ? { from: options.from } : {}), ...(options.follow ? { follow: 'true' } : {}) });
  const response = await server.request(`/v1/events?${query.toString()}`, { headers: { accept: 'application/x-ndjson' } });
  if (!response.ok) throw await problemError(response);
  if (!response.body) return;
  await pipeline(Readable.fromWeb(response.body as never), process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => {
    // The reader of a pipe has seen enough (`| head`).
    if (error.code !== 'EPIPE') throw error;
  });
}
