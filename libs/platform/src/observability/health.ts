import { Controller, Get, Injectable, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../identity/route-access.js';
import type { PlatformReply } from '../http/platform-request.js';

/** Resolves when the thing works; a rejection means that it does not. What went wrong is not shown. */
export type HealthCheck = () => Promise<void>;

const CHECK_TIMEOUT_MS = 2000;

/** What must work before requests are sent here. Services add their checks when they start. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();

  /** `name` is a fixed kebab-case word, shown to the public. */
  add(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** Each check's outcome; one that takes over 2 s failed. */
  async run(): Promise<Readonly<Record<string, 'ok' | 'failing'>>> {
    const outcomes = [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const);
    return Object.fromEntries(await Promise.all(outcomes));
  }
}

async function outcomeOf(check: HealthCheck): Promise<'ok' | 'failing'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'failing'>((resolve) => {
    timer = setTimeout(() => resolve('failing'), CHECK_TIMEOUT_MS);
  });
  const checked = Promise.resolve()
    .then(check)
    .then(
      () => 'ok' as const,
      () => 'failing' as const,
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
    const checks = await this.checks.run();
    const ok = Object.values(checks).every((outcome) => outcome === 'ok');
    reply.status(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'failing', checks };
  }
}
