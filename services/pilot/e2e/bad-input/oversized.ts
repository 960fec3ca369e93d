import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Answer, Api, Asker } from '../../src/proof/api.js';

/** Announces and sends a JSON body of so many bytes. The server may answer, and hang up, before it has read it. */
export async function oversized(api: Api, who: Asker, method: string, path: string, bytes: number): Promise<Answer> {
  const sending = request(new URL(path, api.url), {
    method,
    headers: { authorization: `Bearer ${await api.token(who)}`, 'content-type': 'application/json', 'content-length': bytes, 'idempotency-key': `oversized-${bytes}` },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  // What is left to send meets a closed connection.
  sending.on('error', () => undefined);
  sending.end(`{}${' '.repeat(bytes - 2)}`);
  const [response] = await answered;
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode!, headers: new Headers({ 'content-type': response.headers['content-type'] ?? '' }), text, body: JSON.parse(text) };
}
