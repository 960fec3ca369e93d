import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../http/problem.js';
import { sendProblem } from '../http/send-problem.js';

export type DrainHook = () => Promise<void>;

const closing = new Problem(503, 'unavailable', 'The service is stopping. Repeat the request, with the same Idempotency-Key.', {
  headers: { Connection: 'close', 'Retry-After': '2' },
});

/**
 * Ends a process without cutting anything off: no new connections or requests, those under way finish, then the
 * registered hooks run in the order in which they were registered.
 */
@Injectable()
export class Draining {
  private readonly hooks: { readonly name: string; readonly hook: DrainHook }[] = [];
  private inFlight = 0;
  private readonly begun = new AbortController();
  private idle?: () => void;

  /** Aborts when draining begins: ends what would go on for ever, such as a streamed answer that follows the log. */
  readonly signal: AbortSignal = this.begun.signal;

  /** `hook` runs once, after the last request: stop followers, close pools. */
  register(name: string, hook: DrainHook): void {
    this.hooks.push({ name, hook });
  }

  /** Counts requests under way, and refuses new ones once draining has begun. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      // What is answered here goes no further: `done` is not called.
      if (this.signal.aborted && !request.url.startsWith('/health/live')) return sendProblem(reply, closing, request.id);
      this.inFlight++;
      const end = () => {
        this.inFlight--;
        if (this.inFlight === 0) this.idle?.();
      };
      reply.raw.once('close', end);
      done();
    });
  }

  /** Refuses requests from now on; resolves when none is under way, `false` when that took longer than the deadline. */
  async begin(deadlineMs: number): Promise<boolean> {
    this.begun.abort();
    if (this.inFlight === 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), deadlineMs);
    });
    const idle = new Promise<true>((resolve) => {
      this.idle = () => resolve(true);
    });
    return Promise.race([idle, deadline]).finally(() => clearTimeout(timer));
  }

  /** Runs every hook, also after one that failed. Returns what failed. */
  async runHooks(): Promise<{ readonly name: string; readonly error: unknown }[]> {
    const failed: { name: string; error: unknown }[] = [];
    for (const { name, hook } of this.hooks.splice(0)) {
      try {
        await hook();
      } catch (error) {
        failed.push({ name, error });
      }
    }
    return failed;
  }
}
