import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/**
 * Below what Linux (32768) and macOS (49152) give to outgoing connections, so that whoever listens there finds its port
 * free again after it was killed.
 */
const FROM = 15_000;
const TO = 32_000;

/** Ports of 127.0.0.1 that were free a moment ago, all different. Somebody else may take one before it is used. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = new Map<number, Server>();
  while (servers.size < count) {
    const port = randomInt(FROM, TO);
    const server = servers.has(port) ? undefined : await listening(port).catch(() => undefined);
    if (server) servers.set(port, server);
  }
  await Promise.all([...servers.values()].map(closed));
  return [...servers.keys()];
}

/** Whether nobody listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listening(port).catch(() => undefined);
  if (server) await closed(server);
  return server !== undefined;
}

const listening = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
