import type { IncomingMessage } from 'node:http';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AnsweringAdapter } from '../http/answering-adapter.js';
import { correlationIdOf } from '../http/correlation-id.js';
import type { KnownRoute } from '../http/known-routes.js';
import { refuseEarly } from '../http/refuse-early.js';
import { SCIM_JSON } from '../http/scim-error.js';
import { sendSecurityHeaders } from '../http/security-headers.js';
import { createLog, type Log } from '../observability/log.js';
import { createMetrics } from '../observability/metrics.js';
import { NestLogger } from '../observability/nest-logger.js';
import { takeForms } from '../http/takes-form.js';
import { observeRequests } from '../observability/request-observer.js';
import { setupOpenApi } from '../openapi/setup-open-api.js';
import { Draining } from './draining.js';
import { PlatformModule, type PlatformOptions } from './platform-module.js';

export interface ApplicationOptions extends PlatformOptions {
  /** Default: JSON lines on standard output. */
  readonly log?: Log;
  /** Adds what is not Nest's to the server, before it starts: hooks, plugins, files. */
  readonly mount?: (fastify: FastifyInstance) => void;
  /** Shown in the API's description. */
  readonly title?: string;
}

const BODY_LIMIT = 1024 * 1024;
const UPLOAD_LIMIT = 200 * 1024 * 1024;

@Module({})
class ApplicationModule {}

/**
 * A Nest application on Fastify around `root`, initialised and not yet listening: deny-by-default guard, problem+json,
 * validation, idempotency keys, bodies up to 1 MiB (one multipart file up to 200 MB), health, metrics, OpenAPI.
 * Throws UndeclaredRoutesError when a route says nothing about access.
 */
export async function createApplication(root: Type | DynamicModule, options: ApplicationOptions): Promise<NestFastifyApplication> {
  const log = options.log ?? createLog();
  const metrics = createMetrics();
  const routes: KnownRoute[] = [];
  const adapter = new AnsweringAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    requestTimeout: 300_000,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
    ...refuseEarly,
    genReqId: ({ headers }: IncomingMessage) => correlationIdOf(headers),
    multipart: { limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 21, headerPairs: 50 } },
  });
  if (options.readModelWait) adapter.readModels = options.readModelWait;
  const fastify = adapter.getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((each) => ({ method: each, pattern: url })));
  });
  fastify.removeContentTypeParser('text/plain');
  sendSecurityHeaders(fastify);
  observeRequests(fastify, log, metrics);
  options.mount?.(fastify);

  const application: DynamicModule = { module: ApplicationModule, imports: [PlatformModule.of(options, { log, metrics, routes }), root] };
  const app = await NestFactory.create<NestFastifyApplication>(application, adapter, {
    bodyParser: false,
    rawBody: true,
    cors: false,
    logger: new NestLogger(log),
    abortOnError: false,
  });
  app.get(Draining).watch(fastify);
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT });
  takeForms(fastify);
  fastify.addContentTypeParser(SCIM_JSON, { parseAs: 'string' }, fastify.getDefaultJsonParser('error', 'error'));
  setupOpenApi(app, options.title);
  await app.init();
  await fastify.ready();
  return app;
}
