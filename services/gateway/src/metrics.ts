import { createMetrics, isEventStream } from '@upstream/platform';
import Fastify, { type FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Replicas } from './replicas.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The service that answers this route. */
    target?: string;
  }
}

/** What a scraper is told of a gateway: load and failures by service, never who asked for what. */
export class GatewayMetrics {
  private readonly registry = createMetrics();
  private readonly failures = new Counter({
    name: 'upstream_gateway_failures_total',
    help: 'Attempts to send a request on that met no answer, by service and what went wrong',
    labelNames: ['target', 'code'],
    registers: [this.registry],
  });

  /** Measures what `fastify` answers from now on: by service what is sent on, all else (screens, signing in) as `gateway`. Health is left out. */
  constructor(fastify: FastifyInstance, services: ReadonlyMap<string, Replicas>) {
    const registers = [this.registry];
    const seconds = new Histogram({
      name: 'upstream_gateway_request_seconds',
      help: 'Time from the first byte of a request to the end of its answer, by the service that it is for',
      labelNames: ['target', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    fastify.addHook('onResponse', async ({ method, routeOptions: { url, config } }, reply) => {
      if (url?.startsWith('/health/') || isEventStream(reply)) return;
      seconds.observe({ target: config.target ?? 'gateway', method, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    });
    let connections = 0;
    fastify.server.on('connection', (socket) => {
      connections++;
      socket.once('close', () => connections--);
    });
    new Gauge({ name: 'upstream_gateway_connections', help: 'Open connections, of whoever asks', registers, collect() { this.set(connections); } });
    new Gauge({
      name: 'upstream_gateway_processes_up',
      help: 'Processes of a service that requests are sent to',
      labelNames: ['target'],
      registers,
      collect() {
        for (const [target, replicas] of services) this.set({ target }, replicas.up.length);
      },
    });
  }

  failed(target: string, code: string): void {
    this.failures.inc({ target, code });
  }

  /** `/metrics` on a port of its own: whoever reaches the gateway does not reach that. */
  async serve(port: number, host: string): Promise<FastifyInstance> {
    const fastify = Fastify({ logger: false });
    fastify.get('/metrics', (_, reply) => this.registry.metrics().then((text) => reply.type(this.registry.contentType).send(text)));
    await fastify.listen({ port, host });
    return fastify;
  }
}
