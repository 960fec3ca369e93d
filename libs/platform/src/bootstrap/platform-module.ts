import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { systemClock, type Clock } from '@upstream/event-sourcing';
import type { Registry } from 'prom-client';
import { CommandMetaGuard, REQUEST_DIGEST, type RequestDigest } from '../http/command-meta.js';
import { InputPipe } from '../http/input-pipe.js';
import type { KnownRoute } from '../http/known-routes.js';
import { KNOWN_ROUTES, ProblemFilter } from '../http/problem-filter.js';
import { nothingToWaitFor, READ_MODEL_WAIT, type ReadModelWait } from '../http/read-model-wait.js';
import { AccessGuard, TOKEN_VERIFIER } from '../identity/access-guard.js';
import { JwksController, PILOT_ISSUER } from '../identity/jwks-controller.js';
import type { PilotIssuer } from '../identity/pilot-issuer.js';
import { RouteAudit } from '../identity/route-audit.js';
import type { TokenVerifier } from '../identity/token-verifier.js';
import { HealthChecks, HealthController } from '../observability/health.js';
import { LOG, type Log } from '../observability/log.js';
import { MetricsController } from '../observability/metrics-controller.js';
import { METRICS } from '../observability/metrics.js';
import { Draining } from './draining.js';

/** The time of events and timers: `@Inject(CLOCK) clock: Clock`. */
export const CLOCK = Symbol('Clock');

export interface PlatformOptions {
  readonly verifier: TokenVerifier;
  readonly requestDigest: RequestDigest;
  /** The pilot's own issuer, whose keys are then served. */
  readonly issuer?: PilotIssuer;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** Default: every position counts as reached. */
  readonly readModelWait?: ReadModelWait;
}

interface Surroundings {
  readonly log: Log;
  readonly metrics: Registry;
  readonly routes: readonly KnownRoute[];
}

/** What every application has, whatever its services: guard, filter, pipe, interceptors, health, metrics, keys. Global. */
@Module({})
export class PlatformModule {
  static of(options: PlatformOptions, { log, metrics, routes }: Surroundings): DynamicModule {
    const offered = [
      { provide: CLOCK, useValue: options.clock ?? systemClock },
      { provide: LOG, useValue: log },
      { provide: METRICS, useValue: metrics },
      { provide: KNOWN_ROUTES, useValue: routes },
      { provide: TOKEN_VERIFIER, useValue: options.verifier },
      { provide: PILOT_ISSUER, useValue: options.issuer },
      { provide: REQUEST_DIGEST, useValue: options.requestDigest },
      { provide: READ_MODEL_WAIT, useValue: options.readModelWait ?? nothingToWaitFor },
      HealthChecks,
      Draining,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [HealthController, MetricsController, JwksController],
      providers: [
        ...offered,
        RouteAudit,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: CommandMetaGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: InputPipe },
      ],
      exports: offered.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }
}
