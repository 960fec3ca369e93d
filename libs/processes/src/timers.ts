import { uuidFrom, type Clock, type TimerChange } from '@upstream/event-sourcing';
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
        `insert into flow.timer (category, instance, name, due, data, tenant, correlation, reaction) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (category, instance, name) do update set due = excluded.due, data = excluded.data, correlation = excluded.correlation, reaction = excluded.reaction`,
        [of.category, of.instance, change.timer, change.due, JSON.stringify(change.data ?? {}), of.tenant, of.correlation ?? null, of.reaction],
      );
    }
  }
}

const ONCE = 256;

/** The timers due at `at`, in (due, id) order, at most a page of them. */
export async function dueTimers(pool: Pool, at: Date): Promise<Timer[]> {
  const { rows } = await pool.query<Timer>('select * from flow.timer where due <= $1 order by due, category, instance, name limit $2', [at, ONCE]);
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

const LONGEST_SLEEP_MS = 30_000;

/**
 * Fires timers when the clock reaches them. `poke` after the clock or the table changed; a simulated clock only moves
 * by command and calls `fireDue` itself.
 */
export class TimerWheel {
  private sleeping: NodeJS.Timeout | undefined;
  private firing: Promise<number> | undefined;
  private stopped = true;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly fire: (timer: Timer) => Promise<void>,
    private readonly onError: (error: unknown, name: string) => void,
  ) {}

  start(): void {
    this.stopped = false;
    this.poke();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.sleeping);
    await this.firing?.catch(this.report);
  }

  poke(): void {
    if (this.stopped) return;
    clearTimeout(this.sleeping);
    this.sleeping = setTimeout(() => void this.tick(), 0);
  }

  /** Fires everything that is due now, in order; answers how many. */
  async fireDue(): Promise<number> {
    this.firing = (this.firing ?? Promise.resolve(0)).catch(() => 0).then(() => this.fireAll());
    return this.firing;
  }

  private async fireAll(): Promise<number> {
    let fired = 0;
    for (;;) {
      const due = await dueTimers(this.pool, this.clock.now());
      for (const timer of due) {
        await this.fire(timer);
        await removeTimer(this.pool, timer);
      }
      fired += due.length;
      if (due.length < ONCE) return fired;
    }
  }

  private async tick(): Promise<void> {
    let sleep = LONGEST_SLEEP_MS;
    try {
      await this.fireDue();
      const next = await nextDue(this.pool);
      if (next) sleep = Math.max(1, Math.min(sleep, next.getTime() - this.clock.now().getTime()));
    } catch (error) {
      this.report(error);
      sleep = 1_000;
    }
    if (!this.stopped) this.sleeping = setTimeout(() => void this.tick(), sleep);
  }

  private readonly report = (error: unknown): void => this.onError(error, 'timers');
}
