import { UnknownOutcomeError, uuidFrom, type Clock, type TimerChange } from '@upstream/event-sourcing';
import { isTransient } from '@upstream/subscriptions';
import type { ClientBase, Pool } from 'pg';

/** Our own timers: they follow the `Clock` port. Created by the owner role, worked on by `projector`. */
export const timerSchema = `
create schema if not exists flow;
create table if not exists flow.timer (
  category text not null,
  instance text not null,
  name text not null,
  due timestamptz not null,
  data jsonb not null,
  tenant text not null,
  correlation text,
  reaction uuid not null,
  primary key (category, instance, name)
);
create index if not exists timer_due on flow.timer (due, category, instance, name);
`;

export interface Timer {
  readonly category: string;
  readonly instance: string;
  readonly name: string;
  readonly due: Date;
  readonly data: object;
  readonly tenant: string;
  readonly correlation: string | null;
  /** The reaction that asked for it. */
  readonly reaction: string;
}

/** Identifies one firing: the same timer asked for again by another reaction is another one. */
export const timerInputId = (timer: Timer): string => uuidFrom('timer', timer.category, timer.instance, timer.name, timer.reaction);

export async function changeTimers(
  client: ClientBase,
  of: { category: string; instance: string; tenant: string; correlation: string | undefined; reaction: string },
  changes: readonly TimerChange[],
): Promise<void> {
  for (const change of changes) {
    if ('cancel' in change) {
      await client.query('delete from flow.timer where category = $1 and instance = $2 and name = $3', [of.category, of.instance, change.cancel]);
    } else {
      await client.query(
        `insert into flow.timer (category, instance, name, due, data, tenant, correlation, reaction) values ($1, $2, $3, date_trunc('milliseconds', $4::timestamptz), $5, $6, $7, $8)
         on conflict (category, instance, name) do update set due = excluded.due, data = excluded.data, correlation = excluded.correlation, reaction = excluded.reaction`,
        [of.category, of.instance, change.timer, change.due, JSON.stringify(change.data ?? {}), of.tenant, of.correlation ?? null, of.reaction],
      );
    }
  }
}

const ONCE = 256;

/** The timers due at `at`, in (due, id) order, at most a page of them, those behind `after`. */
export async function dueTimers(pool: Pool, at: Date, after?: Timer): Promise<Timer[]> {
  const { rows } = await pool.query<Timer>(
    `select * from flow.timer where due <= $1 and ($2::timestamptz is null or (due, category, instance, name) > ($2, $3, $4, $5))
     order by due, category, instance, name limit $6`,
    [at, after?.due ?? null, after?.category ?? null, after?.instance ?? null, after?.name ?? null, ONCE],
  );
  return rows;
}

export async function nextDue(pool: Pool): Promise<Date | undefined> {
  const { rows } = await pool.query<{ due: Date | null }>('select min(due) as due from flow.timer');
  return rows[0]?.due ?? undefined;
}

/** Unless another reaction has asked for it anew meanwhile. */
export async function removeTimer(pool: Pool, timer: Timer): Promise<void> {
  await pool.query('delete from flow.timer where category = $1 and instance = $2 and name = $3 and reaction = $4', [timer.category, timer.instance, timer.name, timer.reaction]);
}

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
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly fire: (timer: Timer) => Promise<void>,
    private readonly onError: (error: unknown, name: string) => void,
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
    for (let page = await dueTimers(this.pool, this.clock.now()); page.length > 0; page = await dueTimers(this.pool, this.clock.now(), page.at(-1))) {
      for (const timer of page) {
        if (this.stopped) return fired;
        const instance = `${timer.category} ${timer.instance}`;
        if (failed.has(instance)) continue;
        try {
          await this.fire(timer);
          await removeTimer(this.pool, timer);
          this.count++;
          fired++;
        } catch (error) {
          if (isTransient(error) || error instanceof UnknownOutcomeError) throw error;
          failed.set(instance, error);
        }
      }
      if (page.length < ONCE) break;
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
    const next = await nextDue(this.pool);
    const left = next ? next.getTime() - this.clock.now().getTime() : SLEEP_MS.longest;
    return Math.max(SLEEP_MS.shortest, Math.min(SLEEP_MS.longest, left));
  }

  private async rest(ms: number): Promise<void> {
    if (this.poked || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}
