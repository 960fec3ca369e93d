import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { isEventStream, routePatternOf, type PlatformRequest } from '../http/platform-request.js';
import type { Log } from './log.js';
import { requestSeconds } from './metrics.js';

/** One log line and one measurement for each request, but for a confidential one that was served and, unmeasured, a stream of events. Only what is named here is written: no URL, header or body. */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Registry): void {
  const seconds = requestSeconds(metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    const route = routePatternOf(request);
    const status = reply.statusCode;
    if ((request as PlatformRequest).confidential && status < 500) return;
    if (!isEventStream(reply)) seconds.observe({ method: request.method, route, status: String(status) }, reply.elapsedTime / 1000);
    const line = {
      method: request.method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      correlationId: request.id,
      tenant: (request as PlatformRequest).principal?.tenant,
    };
    if (QUIET.test(route)) log.debug('request', line);
    else log.info('request', line);
  });
}

const QUIET = /^\/(health\/|metrics)/;
