import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

export type DrainHook = () => Promise<void>;

/**
 * Ends a process without cutting anything off: no new connections or requests, those under way finish, then the
 * registered hooks run in the order in which they were registered.
 */
@Injectable()
export class Draining {
  private readonly hooks: { readonly name: string; readonly hook: DrainHook }[] = [];
  private inFlight = 0;
  private begun = false;
  private idle?: () => void;

  /** `hook` runs once, after the last request: stop followers, close pools. */
  register(name: string, hook: DrainHook): void {
    this.hooks.push({ name, hook });
  }

  get active(): boolean {
    return this.begun;
  }

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (request, reply) => {
      if (this.begun && !request.url.startsWith('/health/live')) {
        await reply
          .code(503)
          .headers({ Connection: 'close', 'Retry-After': '2' })
          .type('application/problem+json')
          .send(JSON.stringify({ type: 'about:blank', title: 'Unavailable', status: 503 }));
        return reply;
      }
      this.inFlight++;
      const end = () => {
        this.inFlight--;
        if (this.inFlight === 0) this.idle?.();
      };
      reply.raw.once('close', end);
    });
  }

  /** Refuses requests from now on; resolves when none is under way, `false` when that took longer than the deadline. */
  async begin(deadlineMs: number): Promise<boolean> {
    this.begun = true;
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
