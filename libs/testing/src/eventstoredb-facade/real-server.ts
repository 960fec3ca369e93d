import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/** Where a real EventStoreDB may be had: named by the caller, or started where a Docker engine answers. */
export type RealServer = { readonly url: string } | { readonly image: string } | { readonly none: string };

const IMAGE = 'eventstore/eventstore:24.10';

export function realServer(): RealServer {
  const url = process.env['EVENTSTORE_URL'];
  if (url) return { url };
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 5000 });
    return { image: process.env['EVENTSTORE_IMAGE'] ?? IMAGE };
  } catch {
    return { none: 'EVENTSTORE_URL is not set and no Docker engine answers' };
  }
}

/** A fresh server in a container, without TLS, its log in memory. */
export async function startServer(image: string): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withName(`upstream-eventstoredb-${randomUUID().slice(0, 8)}`)
    .withEnvironment({ EVENTSTORE_INSECURE: 'true', EVENTSTORE_MEM_DB: 'true', EVENTSTORE_RUN_PROJECTIONS: 'None', EVENTSTORE_CLUSTER_SIZE: '1' })
    .withExposedPorts(2113)
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .start();
  return { url: `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`, stop: () => container.stop() };
}
