import { PassThrough, type Readable } from 'node:stream';
import type { Socket } from 'node:net';
import type {} from '@fastify/reply-from';
import { isEventStream, Problem, sendProblem, type Log } from '@upstream/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayMetrics } from './metrics.js';
import type { Replicas } from './replicas.js';

export interface Surroundings {
  readonly log: Log;
  readonly metrics: GatewayMetrics;
  /** Aborts when the gateway stops. */
  readonly stopping: AbortSignal;
}

const READS = new Set(['GET', 'HEAD']);

/**
 * Sends a request on. A read that finds a process gone, or stopping, is asked of the others, each once; a command is not
 * sent twice by us: its sender may repeat it, with its `Idempotency-Key`.
 */
export function forward(request: FastifyRequest, reply: FastifyReply, replicas: Replicas, { log, metrics, stopping }: Surroundings, before: readonly string[] = []): FastifyReply {
  const url = replicas.next(before);
  const tried = [...before, url];
  const ours = reply.getHeaders();
  const failed = (code: string) => {
    replicas.failed(url);
    log.warn('upstream-failed', { service: replicas.service, code });
    metrics.failed(replicas.service, code);
  };
  /** Whether the others are asked. */
  const askOthers = (): boolean => {
    if (!READS.has(request.method) || tried.length === replicas.urls.length) return false;
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
    reply.headers(ours);
    forward(request, reply, replicas, { log, metrics, stopping }, tried);
    return true;
  };
  return reply.from(url + pathOf(request.raw.url!), {
    // A session's cookie has become a token by now: nobody else needs it. The others are between the sender and us.
    rewriteRequestHeaders: (_, { cookie: _session, expect: _expect, upgrade: _upgrade, 'keep-alive': _alive, ...headers }) => ({ ...headers, 'x-forwarded-for': request.ip, 'x-correlation-id': request.id }),
    rewriteHeaders: ({ connection: _connection, 'keep-alive': _alive, ...headers }) => headers,
    // Or else a read that is answered 503 would be sent ten times more, within some milliseconds.
    retryDelay: () => null,
    onResponse: (_, _reply, response) => {
      const { statusCode, headers, stream } = response as unknown as { statusCode: number; headers: Record<string, unknown>; stream: Readable };
      if (statusCode === 503 && headers['connection'] === 'close') {
        failed('stopping');
        if (askOthers()) return void stream.resume();
      }
      void reply.send(isEventStream(reply) ? until(stopping, stream) : stream);
    },
    onError: (_, { error }) => {
      // Who went away in the middle of their request says nothing about the process. Of one whose body was still coming when the process
      // died, undici has taken the socket away: that sender waits for an answer.
      if ((request.raw.socket as Socket | null)?.destroyed) return;
      failed(((error.cause ?? error) as { code?: string }).code ?? 'unknown');
      if (!askOthers()) sendProblem(reply, new Problem(503, 'unavailable', 'The service does not answer at the moment. Repeat the request, with the same Idempotency-Key, in a second.', { headers: { 'Retry-After': '1' } }), request.id);
    },
  });
}

/** Ends as its source does, or when we stop: a screen that follows changes comes back, to another gateway. */
function until(stopping: AbortSignal, source: Readable): Readable {
  const followed = new PassThrough();
  const end = () => source.destroy();
  stopping.addEventListener('abort', end);
  source.on('error', () => undefined).once('close', () => followed.end()).pipe(followed);
  return followed.once('close', () => {
    stopping.removeEventListener('abort', end);
    end();
  });
}

/** A request may name the whole address (RFC 9112, 3.2.2): ours is known. */
const pathOf = (target: string): string => target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
