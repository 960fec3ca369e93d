import type {} from '@fastify/reply-from';
import { Problem, sendProblem, type Log } from '@upstream/platform';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Replicas } from './replicas.js';

const READS = new Set(['GET', 'HEAD']);

/**
 * Sends a request on. A read that finds a process gone is asked of the others; a command is not sent twice by us: its
 * sender may repeat it, with its `Idempotency-Key`.
 */
export function forward(request: FastifyRequest, reply: FastifyReply, replicas: Replicas, log: Log, attempt = 1): FastifyReply {
  const url = replicas.next();
  return reply.from(url + pathOf(request.raw.url!), {
    // A session's cookie has become a token by now: nobody else needs it. The others are between the sender and us.
    rewriteRequestHeaders: (_, { cookie: _session, expect: _expect, upgrade: _upgrade, 'keep-alive': _alive, ...headers }) => ({ ...headers, 'x-forwarded-for': request.ip, 'x-correlation-id': request.id }),
    rewriteHeaders: ({ connection: _connection, 'keep-alive': _alive, ...headers }) => headers,
    onError: (_, { error }) => {
      // Who went away in the middle of their request says nothing about the process. Of one whose body was still coming when the process
      // died, undici has taken the socket away: that sender waits for an answer.
      if ((request.raw.socket as Socket | null)?.destroyed) return;
      replicas.failed(url);
      log.warn('upstream-failed', { service: replicas.service, code: (error as { code?: string }).code ?? 'unknown' });
      if (READS.has(request.method) && attempt < replicas.urls.length) {
        forward(request, reply, replicas, log, attempt + 1);
        return;
      }
      sendProblem(reply, new Problem(503, 'unavailable', 'The service does not answer at the moment. Repeat the request, with the same Idempotency-Key, in a second.', { headers: { 'Retry-After': '1' } }), request.id);
    },
  });
}

/** A request may name the whole address (RFC 9112, 3.2.2): ours is known. */
const pathOf = (target: string): string => target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
