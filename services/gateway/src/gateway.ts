import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import replyFrom from '@fastify/reply-from';
import { correlationIdOf, createLog, Draining, notFoundProblem, problemOf, refuseEarly, sendProblem, sendSecurityHeaders, type Log } from '@upstream/platform';
import { serveWeb } from '@upstream/web/serve';
import Fastify, { type FastifyInstance } from 'fastify';
import { forward } from './forward.js';
import { descriptionOf, joinedDescription, learnedRoutes, undescribedRoutes, type ApiDescription } from './learned-routes.js';
import { GatewayMetrics } from './metrics.js';
import { Replicas } from './replicas.js';

export interface GatewayOptions {
  /** Each service's processes. */
  readonly upstreams: Readonly<Record<string, readonly string[]>>;
  readonly port: number;
  readonly host?: string;
  /** Where `/metrics` is, for nobody but a scraper. Default: nowhere. */
  readonly metricsPort?: number;
  readonly log?: Log;
  /** The folder of the built web application, where the gateway serves it. */
  readonly web?: string;
  /** Lets people sign in at `url`, where it is served. */
  readonly signIn?: (fastify: FastifyInstance, url: () => string) => void;
  /** How long the services may take to say what they answer. Default 60 s. */
  readonly learnWithinMs?: number;
}

export interface Gateway {
  readonly url: string;
  /** Where figures are, if a port for them was named. */
  readonly metricsUrl?: string;
  /** Takes no more requests, tells who follows changes to come back, and finishes what is under way, for 15 s at most. */
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 1000;
/** Less than whoever stops us waits before they kill: 20 s in the local cluster, 30 s in containers. */
const DRAIN_WITHIN_MS = 15_000;

/**
 * One address for all services: sends each request to a process of the service that answers its path, as the services
 * themselves describe it. It knows no rule of theirs; tokens, bodies and answers go through as they are.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const log = options.log ?? createLog();
  const services = new Map(Object.entries(options.upstreams).map(([name, urls]) => [name, new Replicas(name, urls)]));
  const deadline = performance.now() + (options.learnWithinMs ?? 60_000);
  const descriptions = new Map<string, ApiDescription>();
  for (const [name, replicas] of services) descriptions.set(name, await descriptionOf(replicas, deadline));

  const fastify = Fastify({
    logger: false,
    trustProxy: false,
    requestTimeout: 300_000,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
    genReqId: ({ headers }: IncomingMessage) => correlationIdOf(headers),
    ...refuseEarly,
  });
  const metrics = new GatewayMetrics(fastify, services);
  sendSecurityHeaders(fastify);
  const draining = new Draining();
  draining.watch(fastify);
  // One for each screen that follows changes.
  setMaxListeners(0, draining.signal);
  // Bodies are streamed on, whatever they are.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await fastify.register(replyFrom, { disableRequestLogging: true, undici: { connections: 128, headersTimeout: 300_000, bodyTimeout: 300_000 } });

  let url = '';
  options.signIn?.(fastify, () => url);
  fastify.get('/health/live', async () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (_, reply) => {
    // While one service is away the others are to be reached: only without any is this gateway of no use.
    const missing = [...services.values()].filter(({ up }) => up.length === 0).map(({ service }) => service);
    return reply.code(missing.length === services.size ? 503 : 200).send({ status: missing.length === 0 ? 'ok' : 'degraded', missing });
  });
  fastify.get('/v1/openapi.json', async () => joinedDescription(descriptions));
  if (options.web !== undefined) serveWeb(fastify, options.web);
  for (const { method, url, service } of [...learnedRoutes(descriptions), ...undescribedRoutes(descriptions)]) {
    const replicas = services.get(service)!;
    fastify.route({ method, url, config: { target: service }, handler: (request, reply) => forward(request, reply, replicas, { log, metrics, stopping: draining.signal }) });
  }
  fastify.setErrorHandler((error, request, reply) => {
    log.error('request-failed', error, { correlationId: request.id });
    sendProblem(reply, problemOf(error), request.id);
  });
  fastify.setNotFoundHandler((request, reply) => sendProblem(reply, notFoundProblem('address'), request.id));

  const looking = setInterval(() => void Promise.all([...services.values()].map((replicas) => replicas.look(LOOK_EVERY_MS))), LOOK_EVERY_MS);
  looking.unref();
  const host = options.host ?? '127.0.0.1';
  const scraped = options.metricsPort === undefined ? undefined : await metrics.serve(options.metricsPort, host);
  url = await fastify.listen({ port: options.port, host });
  return {
    url,
    ...(scraped ? { metricsUrl: `${scraped.listeningOrigin}/metrics` } : {}),
    close: async () => {
      clearInterval(looking);
      fastify.server.close();
      fastify.server.closeIdleConnections();
      if (!(await draining.begin(DRAIN_WITHIN_MS))) log.warn('drain-deadline-passed', { deadlineMs: DRAIN_WITHIN_MS });
      fastify.server.closeAllConnections();
      await fastify.close();
      await scraped?.close();
    },
  };
}
