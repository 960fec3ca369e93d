import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { connect, problemError, type ServerOptions } from './server.js';

/** Streams the public events to standard output, one CloudEvent a line, until the end or Ctrl-C. */
export async function printEvents(options: ServerOptions & { readonly from?: string; readonly follow?: boolean }): Promise<void> {
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
