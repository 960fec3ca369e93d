import { Body, Controller, Get, HttpCode, Inject, Module, Post, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { z } from 'zod';
import { CLOCK } from '../bootstrap/platform-module.js';
import { WithoutIdempotencyKey } from '../http/command-meta.js';
import { Problem } from '../http/problem.js';
import { Requires } from '../identity/route-access.js';
import { ParkedOperations } from './parked-operations.js';
import { PreparedGuard } from './preparing.js';
import { untilDrained } from './quiescence.js';
import { RebuildOperations } from './rebuild-operations.js';
import { Shows } from '../openapi/shows.js';
import { RunningServices } from './running-services.js';
import { moveClock, SimulatedClock } from './simulated-clock.js';
import { subscriptionsOf } from './subscription-metrics.js';
import { verify } from './verify.js';

const IDLE_TIMEOUT_MS = 60_000;
const MoveClock = z.strictObject({
  to: z.iso.datetime(),
  /** Sets the clock of this process and fires nothing: for who moves several processes together, with `timers` and `idle`. */
  alone: z.boolean().default(false),
}).meta({ id: 'MoveClock' });
const Moved = z.object({ now: z.iso.datetime(), fired: z.number().int().describe('Timers'), position: z.string() });

/** What an operator sees and does: who follows the log from where, and the simulated clock. */
@ApiTags('operations')
@Controller('v1/operations')
export class OperationsController {
  constructor(
    private readonly running: RunningServices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All that follows the log: where it is, how far behind (events, seconds), how fast, who owns it, how many keys wait. */
  @Get('subscriptions')
  @Requires('operations.read')
  async subscriptions() {
    const head = await this.running.store.head();
    return { head, items: await subscriptionsOf(this.running.runtimes, head) };
  }

  /**
   * The bus as this process sees it: what it has published, and of each partition that it reads how far it is and which keys stand
   * still, and why. Nothing where all services are one process.
   */
  @Get('bus')
  @Requires('operations.read')
  bus() {
    return this.running.bus.status ?? { publisher: null, consumers: [] };
  }

  @Get('clock')
  @Requires('operations.read')
  async time() {
    const dues = (await Promise.all(this.running.runtimes.map((runtime) => runtime.nextTimer()))).filter((due) => due !== undefined);
    const nextTimer = dues.length > 0 ? new Date(Math.min(...dues.map(Number))).toISOString() : null;
    return { now: this.clock.now().toISOString(), simulated: this.clock instanceof SimulatedClock, nextTimer };
  }

  /** Recomputes every read model from the log and reports each difference. Changes nothing. */
  @Post('verification')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.manage')
  verification() {
    return verify(this.running.runtimes, this.running.bus);
  }

  /** Answers when everything in the log, and what other services have published, has been handled in this process. */
  @Post('idle')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('operations.read')
  async idle() {
    return { position: await untilDrained(this.running.bus, this.running.store, this.running.runtimes, IDLE_TIMEOUT_MS) };
  }

  /** Fires every timer on the way and answers when all services are idle at the log's head. */
  @Post('clock')
  @HttpCode(200)
  @Requires('clock.move')
  @Shows(Moved)
  async moveClock(@Body({ schema: MoveClock }) { to, alone }: z.output<typeof MoveClock>) {
    const clock = this.simulatedClock();
    const target = new Date(to);
    if (alone && target > clock.now()) clock.set(target);
    const { fired } = alone ? { fired: 0 } : await moveClock(clock, target, this.running.store, this.running.runtimes);
    return { now: clock.now().toISOString(), fired, position: await this.running.store.head() };
  }

  /** Fires the timers of this process's services that are due by the simulated clock, in (due, id) order. */
  @Post('timers')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Requires('clock.move')
  async fireTimers() {
    this.simulatedClock();
    let fired = 0;
    for (const runtime of this.running.runtimes) fired += await runtime.timers.fireDue();
    return { fired };
  }

  private simulatedClock(): SimulatedClock {
    if (!(this.clock instanceof SimulatedClock)) throw new Problem(409, 'clock-not-simulated', 'Time moves by itself here. Start with a simulated clock on an empty data folder to move it.');
    return this.clock;
  }
}

@Module({})
export class OperationsModule {
  static of(running: RunningServices): DynamicModule {
    return { module: OperationsModule, controllers: [OperationsController, RebuildOperations, ParkedOperations], providers: [{ provide: RunningServices, useValue: running }, { provide: APP_GUARD, useClass: PreparedGuard }], exports: [RunningServices] };
  }
}
