import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LOG, type Log } from '../observability/log.js';
import { METRICS } from '../observability/metrics.js';
import type { Registry } from 'prom-client';
import { Draining } from './draining.js';

/**
 * Stops taking connections, lets requests under way finish for at most `deadlineMs`, runs the registered hooks in
 * order, then closes the application. A hook that fails is logged and does not keep the others from running.
 */
export async function drain(app: NestFastifyApplication, deadlineMs = 10_000): Promise<void> {
  const draining = app.get(Draining);
  const log = app.get<Log>(LOG);
  const server = app.getHttpServer() as Server;
  if (server.listening) server.close();
  server.closeIdleConnections();
  const finished = await draining.begin(deadlineMs);
  if (!finished) log.warn('drain-deadline-passed', { deadlineMs });
  for (const { name, error } of await draining.runHooks()) log.error('drain-hook-failed', error, { hook: name });
  server.closeAllConnections();
  await app.close();
  app.get<Registry>(METRICS).clear();
}
