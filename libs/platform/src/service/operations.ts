import { Body, Controller, Get, HttpCode, Inject, Module, Post, type DynamicModule } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock, EventStore } from '@upstream/event-sourcing';
import { z } from 'zod';
import { CLOCK } from '../bootstrap/platform-module.js';
import { WithoutIdempotencyKey } from '../http/command-meta.js';
import { Problem } from '../http/problem.js';
import { Requires } from '../identity/route-access.js';
import { untilIdle } from './quiescence.js';
import type { ServiceRuntime } from './service-runtime.js';
import { moveClock, SimulatedClock } from './simulated-clock.js';
import { verify } from './verify.js';

/** The running services of this process; filled before the first request. */
export class RunningServices {
  runtimes: readonly ServiceRuntime[] = [];
  constructor(readonly store: EventStore) {}
}

const IDLE_TIMEOUT_MS = 60_000;
const MoveClock = z.strictObject({ to: z.iso.datetime() }).meta({ id: 'MoveClock' });

/** What an operator sees and does: who follows the log from where, and the simulated clock. */
@ApiTags('operations')
@Controller('v1/operations')
export class OperationsController {
  constructor(
    private readonly running: RunningServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('subscriptions')
  @Requires('operations.read')
  async subscriptions() {
    return { head: await this.running.store.head(), items: this.running.runtimes.flatMap((runtime) => runtime.status) };
  }

  @Get('clock')
  @Requires('operations.read')
  time() {
    return { now: this.clock.now().toISOString(), simulated: this.clock instanceof SimulatedClock };
  }

  /** Recomputes every read model from the log and reports each difference. Changes nothing. */
  @Post('verification')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.manage')
  verification() {
    return verify(this.running.runtimes);
  }

  /** Answers when everything in the log has been handled everywhere. */
  @Post('idle')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.read')
  async idle() {
    return { position: await untilIdle(this.running.store, this.running.runtimes, IDLE_TIMEOUT_MS) };
  }

  /** Fires every timer on the way and answers when all services are idle at the log's head. */
  @Post('clock')
  @HttpCode(200)
  @Requires('clock.move')
  async moveClock(@Body({ schema: MoveClock }) { to }: z.output<typeof MoveClock>) {
    if (!(this.clock instanceof SimulatedClock)) throw new Problem(409, 'clock-not-simulated', 'Time moves by itself here. Start with a simulated clock on an empty data folder to move it.');
    const { fired } = await moveClock(this.clock, new Date(to), this.running.store, this.running.runtimes);
    return { now: this.clock.now().toISOString(), fired, position: await this.running.store.head() };
  }
}

@Module({})
export class OperationsModule {
  static of(running: RunningServices): DynamicModule {
    return { module: OperationsModule, controllers: [OperationsController], providers: [{ provide: RunningServices, useValue: running }], exports: [RunningServices] };
  }
}
