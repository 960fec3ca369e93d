import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { BuildProgress } from '@upstream/projections';
import { Problem } from '../http/problem.js';
import { JwksController } from '../identity/jwks-controller.js';
import { HealthController, NotReadyError } from '../observability/health.js';
import { MetricsController } from '../observability/metrics-controller.js';
import { RunningServices } from './running-services.js';
import type { ServiceRuntime } from './service-runtime.js';

/** What an application waits for before it answers: read models that have no rows of its release yet. */
export interface PreparationProgress {
  readonly builds: readonly BuildProgress[];
}

const OPEN: readonly unknown[] = [HealthController, MetricsController, JwksController];

/** Answers 503 until every read model has its rows: a list that is not complete yet would be a wrong answer. */
@Injectable()
export class PreparedGuard implements CanActivate {
  constructor(private readonly running: RunningServices) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.running.prepared || OPEN.includes(context.getClass())) return true;
    throw new Problem(503, 'preparing', 'This release is still preparing its lists from the log. /health/ready shows how far it is. Repeat the request in a moment.', { headers: { 'Retry-After': '5' } });
  }
}

/** The health check: figures of what is still being built. */
export const preparationCheck = (running: RunningServices) => async (): Promise<void> => {
  if (!running.prepared) throw new NotReadyError('preparing', preparationOf(running.runtimes).builds);
};

export const preparationOf = (runtimes: readonly ServiceRuntime[]): PreparationProgress => ({
  builds: runtimes.flatMap(({ rebuilder }) => rebuilder.progress ?? []),
});

/**
 * Resolves when the read models show everything up to where the log was when this was called, or when one does not get on: then it
 * is for an operator to see why.
 */
export async function shownOnce(runtime: ServiceRuntime, patienceMs = 10_000): Promise<void> {
  const head = await runtime.ports.store.head();
  await Promise.all(
    runtime.projectors.map(async ({ follower }) => {
      for (;;) {
        const { position } = follower.status;
        if (await follower.reached(head, patienceMs)) return;
        if (follower.status.position === position) return;
      }
    }),
  );
}
