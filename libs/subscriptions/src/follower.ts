import { comparePositions, logIdOf, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import type { ClientBase, Pool } from 'pg';
import { LostOwnershipError, type Leases, type Ownership } from './leases.js';

/** Given to a handler with each page: records that the page is done. */
export interface PageDone {
  /** In the handler's own transaction, as its first statement: rows and checkpoint commit together. */
  in(client: ClientBase): Promise<void>;
  /** On its own, after effects that are safe to repeat. */
  alone(): Promise<void>;
  /** Throws LostOwnershipError when the page, as this connection sees it, is not ours to handle any more. Changes nothing. */
  check(client: ClientBase | Pool): Promise<void>;
}

export type FollowerState = 'starting' | 'catching-up' | 'live' | 'waiting-for-owner' | 'retrying' | 'stopped';

export interface FollowerStatus {
  readonly name: string;
  readonly state: FollowerState;
  readonly position: Position | undefined;
  readonly handled: number;
  /** The error's name only: messages could hold data. */
  readonly lastError: string | undefined;
}

export interface FollowerOptions {
  readonly name: string;
  readonly store: EventStore;
  readonly leases: Leases;
  readonly pool: Pool;
  readonly categories: readonly string[];
  readonly pageSize?: number;
  /** Handles one page and calls `done` exactly once; a page whose handler threw is handed over again. */
  readonly handle: (events: readonly StoredEvent[], done: PageDone) => Promise<void>;
  /** Runs after the subscription was acquired, before its first page. */
  readonly onOwned?: () => Promise<void>;
  readonly onError?: (error: unknown, name: string) => void;
}

const RETRY_MS = { first: 50, most: 5_000 };
/** How often a follower without ownership looks where the owner is: while somebody waits for a position, and else. */
const STANDBY_MS = { awaited: 50, idle: 1_000 };
/** Skipped stretches are remembered in memory; the stored checkpoint follows at most this many pages later. */
const STORE_SKIPPED_EVERY = 64;

/**
 * Follows some categories of the log as the one owner of a named subscription: catch-up, then live, from the stored
 * checkpoint. Errors are retried for ever with growing pauses (nothing is skipped); `status` and `onError` tell.
 */
export class Follower {
  private ownership: Ownership | undefined;
  private seen: Position | undefined;
  private state: FollowerState = 'starting';
  private handled = 0;
  private lastError: string | undefined;
  private running: Promise<void> | undefined;
  private readonly abort = new AbortController();
  private readonly watchers = new Set<() => void>();
  private wake: () => void = () => undefined;

  constructor(private readonly options: FollowerOptions) {}

  get name(): string {
    return this.options.name;
  }

  get status(): FollowerStatus {
    return { name: this.name, state: this.state, position: this.seen, handled: this.handled, lastError: this.lastError };
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the page under way, then ends, for good. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
    this.state = 'stopped';
    for (const check of [...this.watchers]) check();
  }

  /**
   * True once everything up to `position` is handled, by this process or by the owner that it waits for; false when
   * `timeoutMs` ended or it was stopped first. A position of another log is never reached.
   */
  async reached(position: Position, timeoutMs: number): Promise<boolean> {
    const there = () => this.seen !== undefined && logIdOf(this.seen) === logIdOf(position) && comparePositions(this.seen, position) >= 0;
    if (there() || this.state === 'stopped') return there();
    return new Promise<boolean>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.watchers.delete(check);
        resolve(there());
      };
      const check = () => (there() || this.state === 'stopped') && finish();
      const timer = setTimeout(finish, timeoutMs);
      this.watchers.add(check);
      if (this.state === 'waiting-for-owner') this.wake();
    });
  }

  private async run(): Promise<void> {
    let pause = RETRY_MS.first;
    while (!this.abort.signal.aborted) {
      const before = this.handled;
      try {
        await this.follow();
      } catch (error) {
        if (this.abort.signal.aborted) return;
        this.lastError = error instanceof Error ? error.constructor.name : 'unknown';
        this.state = error instanceof LostOwnershipError ? 'waiting-for-owner' : 'retrying';
        this.options.onError?.(error, this.name);
      }
      pause = this.handled > before ? RETRY_MS.first : Math.min(RETRY_MS.most, pause * 2);
      await this.rest(this.state === 'waiting-for-owner' ? STANDBY_MS[this.watchers.size > 0 ? 'awaited' : 'idle'] : pause);
    }
  }

  private async follow(): Promise<void> {
    this.ownership = await this.options.leases.acquire(this.name);
    if (!this.ownership) {
      this.state = 'waiting-for-owner';
      const position = await this.options.leases.positionOf(this.name);
      if (position !== undefined) this.saw(position);
      return;
    }
    await this.options.onOwned?.();
    // Until a page is done again, the last error is what an operator must see.
    if (this.state !== 'retrying') this.state = 'catching-up';
    this.seen = this.ownership.position;
    let skipped = 0;
    const { store, categories, pageSize } = this.options;
    for await (const item of store.subscribe({ from: this.ownership.position ?? 'start', categories, signal: this.abort.signal, pageSize })) {
      if (item.kind === 'events') {
        await this.handlePage(item.events);
        skipped = 0;
        this.lastError = undefined;
        if (this.state === 'retrying') this.state = 'catching-up';
        this.saw(item.events.at(-1)!.position);
      } else {
        if (item.kind === 'caught-up') {
          this.state = 'live';
          this.lastError = undefined;
        }
        if (item.kind === 'checkpoint' && ++skipped % STORE_SKIPPED_EVERY === 0) {
          this.ownership = await this.options.leases.move(this.options.pool, this.name, this.ownership, { position: item.position });
        }
        this.saw(item.position);
      }
    }
  }

  private async handlePage(events: readonly StoredEvent[]): Promise<void> {
    const last = events.at(-1)!;
    const from = this.ownership!;
    let moved: Ownership | undefined;
    const move = async (client: ClientBase | Pool) => {
      moved = await this.options.leases.move(client, this.name, from, { position: last.position, stream: last.stream, revision: last.revision });
    };
    await this.options.handle(events, {
      in: move,
      alone: () => move(this.options.pool),
      check: (client) => this.options.leases.check(client, this.name, from),
    });
    if (!moved) throw new Error(`the handler of ${this.name} did not record its page`);
    this.ownership = moved;
    this.handled += events.length;
  }

  private saw(position: Position): void {
    const before = this.seen;
    if (before === undefined || logIdOf(before) !== logIdOf(position) || comparePositions(position, before) > 0) this.seen = position;
    for (const check of [...this.watchers]) check();
  }

  private async rest(ms: number): Promise<void> {
    if (this.abort.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.wake = () => {
        clearTimeout(timer);
        this.abort.signal.removeEventListener('abort', this.wake);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(this.wake, ms);
      this.abort.signal.addEventListener('abort', this.wake);
    });
  }
}
