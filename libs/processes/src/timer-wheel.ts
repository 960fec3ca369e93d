import type { Clock } from '@upstream/event-sourcing';
import { isPassing, machineTime, type MachineTime } from '@upstream/subscriptions';
import { TIMER_PAGE, type Timer, type Timers } from './timers.js';

const SLEEP_MS = { longest: 30_000, shortest: 10, afterFailure: 1_000 };

/**
 * Fires timers when the clock reaches them. `poke` after the clock or the table changed; a simulated clock only moves
 * by command and calls `fireDue` itself.
 */
export class TimerWheel {
  private running: Promise<void> | undefined;
  private firing: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private poked = false;
  private wake: () => void = () => undefined;
  private count = 0;

  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly fire: (timer: Timer) => Promise<void>,
    private readonly onError: (error: unknown, name: string) => void,
    private readonly time: MachineTime = machineTime,
  ) {}

  /** How many it has fired since it was made. */
  get fired(): number {
    return this.count;
  }

  start(): void {
    this.stopped = false;
    this.running ??= this.run();
  }

  /** The timer under way is finished; the others stay due. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    this.running = undefined;
    await this.firing;
  }

  poke(): void {
    this.poked = true;
    this.wake();
  }

  /**
   * Fires everything that is due now, in order; answers how many. A timer that fails holds back its own instance only and
   * stays due; its error is thrown when the others are done.
   */
  async fireDue(): Promise<number> {
    const mine = this.firing.then(() => this.fireAll());
    this.firing = mine.catch(() => undefined);
    return mine;
  }

  private async fireAll(): Promise<number> {
    const failed = new Map<string, unknown>();
    let fired = 0;
    for (let page = await this.timers.due(this.clock.now()); page.length > 0; page = await this.timers.due(this.clock.now(), page.at(-1))) {
      for (const timer of page) {
        if (this.stopped) return fired;
        const instance = `${timer.category} ${timer.instance}`;
        if (failed.has(instance)) continue;
        try {
          await this.fire(timer);
          await this.timers.remove(timer);
          this.count++;
          fired++;
        } catch (error) {
          if (isPassing(error)) throw error;
          failed.set(instance, error);
        }
      }
      if (page.length < TIMER_PAGE) break;
    }
    for (const error of failed.values()) throw error;
    return fired;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.poked = false;
      const sleep = await this.fireAndLookAhead().catch((error: unknown) => {
        this.onError(error, 'timers');
        return SLEEP_MS.afterFailure;
      });
      await this.rest(sleep);
    }
  }

  /** How long nothing will be due. */
  private async fireAndLookAhead(): Promise<number> {
    await this.fireDue();
    const next = await this.timers.next();
    const left = next ? next.getTime() - this.clock.now().getTime() : SLEEP_MS.longest;
    return Math.max(SLEEP_MS.shortest, Math.min(SLEEP_MS.longest, left));
  }

  private async rest(ms: number): Promise<void> {
    if (this.poked || this.stopped) return;
    const resting = new AbortController();
    this.wake = () => resting.abort();
    await this.time.pause(ms, resting.signal);
    this.wake = () => undefined;
  }
}
