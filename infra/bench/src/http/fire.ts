import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { Load } from '../load.js';
import { personAt } from './people.js';

/**
 * Requests from `callers` connections that each wait for their answer, every one with a key and a person of its own.
 * Throws when an answer is not 201: a refused command is no command.
 */
export async function fire(url: string, token: string | undefined, callers: number, ms: number): Promise<Load> {
  let count = 0;
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const result = await autocannon({
    url: `${url}/v1/notes`,
    connections: callers,
    duration: ms / 1000,
    requests: [
      {
        method: 'POST',
        setupRequest: (request: object) => ({ ...request, headers: { ...headers, 'idempotency-key': randomUUID() }, body: bodyAt(count++) }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} refused ${result.non2xx} requests, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

const bodyAt = (index: number): string =>
  JSON.stringify({ personId: personAt(index), topic: 'social-media', format: 'remote', text: 'has met twice, in good spirits, and wants to go on with the second goal', rating: 1 + (index % 5) });
