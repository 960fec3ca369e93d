import { Controller, Get, Injectable, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../identity/route-access.js';
import type { PlatformReply } from '../http/platform-request.js';

/** Resolves when the thing works; a rejection means that it does not. What went wrong is shown only of a NotReadyError. */
export type HealthCheck = () => Promise<void>;

/** A check's failure that may be told to everybody. `reason` is a fixed kebab-case word, `detail` what else helps to wait: figures, no data. */
export class NotReadyError extends Error {
  constructor(
    readonly reason: string,
    readonly detail?: unknown,
  ) {
    super(reason);
  }
}

export interface HealthOutcome {
  readonly outcome: 'ok' | 'failing';
  readonly reason?: string;
  readonly detail?: unknown;
}

const CHECK_TIMEOUT_MS = 2000;

/** What must work before requests are sent here. Services add their checks when they start. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();
  private running: Promise<Readonly<Record<string, HealthOutcome>>> | undefined;

  /** `name` is a fixed kebab-case word, shown to the public. */
  add(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** Each check's outcome; one that takes over 2 s failed. However many ask at once, each check runs once. */
  run(): Promise<Readonly<Record<string, HealthOutcome>>> {
    return (this.running ??= this.runAll().finally(() => (this.running = undefined)));
  }

  private async runAll(): Promise<Readonly<Record<string, HealthOutcome>>> {
    const outcomes = [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const);
    return Object.fromEntries(await Promise.all(outcomes));
  }
}

async function outcomeOf(check: HealthCheck): Promise<HealthOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<HealthOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'failing' }), CHECK_TIMEOUT_MS);
  });
  const checked = Promise.resolve()
    .then(check)
    .then(
      (): HealthOutcome => ({ outcome: 'ok' }),
      (error: unknown): HealthOutcome => ({ outcome: 'failing', ...(error instanceof NotReadyError ? { reason: error.reason, detail: error.detail } : {}) }),
    );
  return Promise.race([checked, timeout]).finally(() => clearTimeout(timer));
}

@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Requests may be sent here: 200, else 503 with what fails. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: PlatformReply) {
    const outcomes = Object.entries(await this.checks.run());
    const ok = outcomes.every(([, { outcome }]) => outcome === 'ok');
    const reasons = outcomes.flatMap(([name, { reason }]) => (reason === undefined ? [] : [[name, reason]]));
    const details = outcomes.flatMap(([name, { detail }]) => (detail === undefined ? [] : [[name, detail]]));
    reply.status(ok ? 200 : 503);
    return {
      status: ok ? 'ok' : 'failing',
      checks: Object.fromEntries(outcomes.map(([name, { outcome }]) => [name, outcome])),
      ...(reasons.length > 0 ? { reasons: Object.fromEntries(reasons) } : {}),
      ...(details.length > 0 ? { details: Object.fromEntries(details) } : {}),
    };
  }
}
