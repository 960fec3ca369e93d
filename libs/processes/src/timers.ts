import { uuidFrom, type TimerChange } from '@upstream/event-sourcing';
import type { Tx } from '@upstream/subscriptions';

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

/** Who asks for timers: one reaction of one process instance. */
export interface TimerOwner {
  readonly category: string;
  readonly instance: string;
  readonly tenant: string;
  readonly correlation: string | undefined;
  readonly reaction: string;
}

/** The timers that are asked for, in the service's database. They follow the `Clock` port. */
export interface Timers {
  /** In the transaction that moves the dispatcher's checkpoint. Due times are cut to milliseconds. */
  change(tx: Tx, of: TimerOwner, changes: readonly TimerChange[]): Promise<void>;
  /** Those due at `at`, in (due, id) order, at most `TIMER_PAGE`, those behind `after`. */
  due(at: Date, after?: Timer): Promise<Timer[]>;
  next(): Promise<Date | undefined>;
  /** Unless another reaction has asked for it anew meanwhile. */
  remove(timer: Timer): Promise<void>;
}

export const TIMER_PAGE = 256;
