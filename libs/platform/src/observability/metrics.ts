import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The process's Prometheus registry. Labels come from closed sets: no ids, no people, no URLs. */
export const METRICS = Symbol('Metrics');

export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

export const requestSeconds = (registry: Registry): Histogram<'method' | 'route' | 'status'> =>
  new Histogram({
    name: 'upstream_http_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
