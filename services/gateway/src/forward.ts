import type {} from '@fastify/reply-from';
import { Problem, sendProblem, type Log } from '@upstream/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Replicas } from './replicas.js';

const READS = new Set(['GET', 'HEAD']);

/**
 * Sends a request on. A read that finds a process gone is asked of the others; a command is not sent twice by us: its
 * sender may repeat it, with its `Idempotency-Key`.
 */
export function forward(request: FastifyRequest, reply: FastifyReply, replicas: Replicas, log: Log, attempt = 1): FastifyReply {
  const url = replicas.next();
  return reply.from(url + request.raw.url!, {
    // A session's cookie has become a token by now: nobody else needs it.
    rewriteRequestHeaders: (_, { cookie: _session, ...headers }) => ({ ...headers, 'x-forwarded-for': request.ip, 'x-correlation-id': request.id }),
    onError: (_, { error }) => {
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
