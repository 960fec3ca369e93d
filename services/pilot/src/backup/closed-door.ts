import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Problem, problemBody } from '@upstream/platform';

class ClosedDoor {}

const STARTING = new Problem(503, 'unavailable', 'Erasures are being repeated after a restore. Repeat the request in a moment, with the same Idempotency-Key.');
const ALWAYS_OPEN = /^\/(health|metrics|\.well-known)\b/;

/** Keeps everybody out of the API but who has the pass, until it is opened. */
export class Door {
  readonly header = { 'upstream-pass': randomUUID() };
  readonly module: DynamicModule;
  private isOpen = false;

  constructor() {
    const hook = { provide: ClosedDoor, inject: [HttpAdapterHost], useFactory: (host: HttpAdapterHost<FastifyAdapter>) => this.guard(host) };
    Module({})(ClosedDoor);
    this.module = { module: ClosedDoor, providers: [hook] };
  }

  open(): void {
    this.isOpen = true;
  }

  private guard({ httpAdapter }: HttpAdapterHost<FastifyAdapter>): object {
    httpAdapter.getInstance().addHook('onRequest', (request, reply, done) => {
      if (this.isOpen || ALWAYS_OPEN.test(request.url) || request.headers['upstream-pass'] === this.header['upstream-pass']) return done();
      void reply.code(STARTING.status).header('Retry-After', '1').type('application/problem+json').send(JSON.stringify(problemBody(STARTING, request.id)));
    });
    return {};
  }
}
