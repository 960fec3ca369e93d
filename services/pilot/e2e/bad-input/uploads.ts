import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Answer, Api, Asker } from '../../src/proof/api.js';
import { hrFileOf, people } from '../../src/proof/story.js';

const BOUNDARY = 'upstream-proof-boundary';
const CHUNK = 1024 * 1024;

/** Uploads an HR file of at least so many bytes, made while it is sent. */
export async function hugeImport(api: Api, who: Asker, bytes: number): Promise<Answer> {
  const { csv, mapping } = hrFileOf(people('huge', 1));
  const [header, line] = csv.split('\n');
  const sending = request(new URL('/v1/imports', api.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${await api.token(who)}`, 'idempotency-key': 'huge', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  let refused = false;
  // The server may answer, and hang up, before everything is sent.
  sending.on('error', () => (refused = true));
  void answered.then(() => (refused = true));
  sending.write(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n${JSON.stringify(mapping)}\r\n`);
  sending.write(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n${header}\n`);
  // Lines with long last columns: many bytes, few rows.
  const chunk = `${line}${' '.repeat(CHUNK / 16 - line!.length - 1)}\n`.repeat(16);
  for (let sent = 0; sent < bytes && !refused; sent += chunk.length) {
    if (!sending.write(chunk)) await Promise.race([once(sending, 'drain'), answered]).catch(() => undefined);
  }
  sending.end(`\r\n--${BOUNDARY}--\r\n`);
  const [response] = await answered;
  let text = '';
  for await (const part of response) text += String(part);
  return { status: response.statusCode!, headers: new Headers({ 'content-type': response.headers['content-type'] ?? '' }), text, body: JSON.parse(text) };
}
