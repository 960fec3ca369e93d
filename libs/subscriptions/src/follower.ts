import { comparePositions, logIdOf, SharedRun, type EventMetadata, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { LostOwnershipError, type Flow, type HeldPage, type Owner, type Ownership, type Tx } from './flow.js';
import type { ParkedKeys } from './parked-keys.js';
import { Rate } from './rate.js';

/** Given to a handler with each page: records that the page is done. */
export interface PageDone {
  /** In the handler's own transaction, as its first statement: rows and checkpoint commit together. */
  in(tx: Tx): Promise<void>;
  /** On its own, after effects that are safe to repeat. */
  alone(): Promise<void>;
  /** Throws LostOwnershipError when the page is not ours to handle any more. Changes nothing. */
  check(): Promise<void>;
  /** The page as a statement names it that must see in one snapshot that it is still ours. */
  readonly held: HeldPage;
}

export type FollowerState = 'starting' | 'catching-up' | 'live' | 'waiting-for-owner' | 'retrying' | 'stopped';

export interface FollowerStatus {
  readonly name: string;
  readonly state: FollowerState;
  readonly position: Position | undefined;
  readonly handled: number;
  /** The error's name only: messages could hold data. */
  readonly lastError: string | undefined;
  /** Events handled a second, over the last half minute. */
  readonly rate: number;
  /** Keys that wait, as this process last saw them. */
  readonly parked: number;
  /** When the oldest event that came and is not yet handled was recorded (ISO instant); undefined when none is known. */
  readonly oldestUnhandled: string | undefined;
  /** Of this process's ownership; undefined without one. */
  readonly epoch: string | undefined;
}

export interface FollowerOptions {
  readonly name: string;
  readonly store: EventStore;
  readonly flow: Flow;
  readonly categories: readonly string[];
  readonly pageSize?: number;
  /** Handles one page and calls `done` exactly once; a page whose handler threw is handed over again. */
  readonly handle: (events: readonly StoredEvent[], done: PageDone) => Promise<void>;
  /** The keys that it lets wait, where it parks any. */
  readonly parked?: ParkedKeys;
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
  /** The first event of the page in hand; between pages the last one handled, while more may be waiting. */
  private inHand: StoredEvent | undefined;
  private readonly rate: Rate;
  private running: Promise<void> | undefined;
  private readonly abort = new AbortController();
  /** Ends the reading under way: somebody else has taken the subscription over, or set it back. */
  private lost = new AbortController();
  private readonly watchers = new Set<() => void>();
  private wake: () => void = () => undefined;

  constructor(private readonly options: FollowerOptions) {
    this.rate = new Rate(options.flow.time);
  }

  get name(): string {
    return this.options.name;
  }

  /** What waits and how to go on with it; undefined where nothing is ever parked. */
  get parked(): ParkedKeys | undefined {
    return this.options.parked;
  }

  get status(): FollowerStatus {
    const owns = this.ownership && this.state !== 'waiting-for-owner' && this.state !== 'stopped';
    return {
      name: this.name,
      state: this.state,
      position: this.seen,
      handled: this.handled,
      lastError: this.lastError,
      rate: this.rate.perSecond,
      parked: this.parked?.count ?? 0,
      oldestUnhandled: this.inHand && (JSON.parse(this.inHand.meta) as Partial<EventMetadata>).recordedAt,
      epoch: owns ? this.ownership!.epoch : undefined,
    };
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the page under way, then ends, for good. */
  async stop(): Promise<void> {
    this.abort.abort();
    this.wake();
    await this.running;
    this.state = 'stopped';
    for (const check of [...this.watchers]) check();
  }

  /**
   * Begins anew when somebody else has taken the subscription over, or has set it back: an owner to whom no event comes would
   * not notice otherwise. Call it with each renewal.
   */
  confirm(owners: ReadonlyMap<string, Pick<Owner, 'epoch'>>): void {
    const now = owners.get(this.name);
    if (now && this.status.epoch !== undefined && now.epoch !== this.status.epoch) this.lost.abort();
  }

  /**
   * True once everything up to `position` is handled, by this process or by the owner that it waits for; false when
   * `timeoutMs` ended or it was stopped first. A position of another log is never reached.
   */
  async reached(position: Position, timeoutMs: number): Promise<boolean> {
    const there = () => this.seen !== undefined && logIdOf(this.seen) === logIdOf(position) && comparePositions(this.seen, position) >= 0;
    if (there() || this.state === 'stopped') return there();
    return new Promise<boolean>((resolve) => {
      const waiting = new AbortController();
      const check = () => (there() || this.state === 'stopped') && waiting.abort();
      this.watchers.add(check);
      void this.options.flow.time.pause(timeoutMs, waiting.signal).then(() => {
        this.watchers.delete(check);
        resolve(there());
      });
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
    const { leases, alone } = this.options.flow;
    this.inHand = undefined;
    this.ownership = await leases.acquire(this.name);
    if (!this.ownership) {
      this.state = 'waiting-for-owner';
      const stored = await leases.positionOf(this.name);
      await this.parked?.load(alone);
      const position = this.watchers.size > 0 ? await this.passedBy(stored) : stored;
      if (position !== undefined) this.saw(position);
      return;
    }
    await this.parked?.load(alone);
    // Until a page is done again, the last error is what an operator must see.
    if (this.state !== 'retrying') this.state = 'catching-up';
    this.seen = this.ownership.position;
    this.lost = new AbortController();
    const signal = AbortSignal.any([this.abort.signal, this.lost.signal]);
    let skipped = 0;
    const { store, categories, pageSize } = this.options;
    for await (const item of store.subscribe({ from: this.ownership.position ?? 'start', categories, signal, pageSize })) {
      if (item.kind === 'events') {
        this.inHand = item.events[0];
        await this.handlePage(item.events);
        this.inHand = this.state === 'live' ? undefined : item.events.at(-1);
        skipped = 0;
        this.lastError = undefined;
        if (this.state === 'retrying') this.state = 'catching-up';
        this.saw(item.events.at(-1)!.position);
      } else {
        if (item.kind === 'caught-up') {
          this.state = 'live';
          this.lastError = undefined;
          this.inHand = undefined;
        }
        if (item.kind === 'checkpoint' && ++skipped % STORE_SKIPPED_EVERY === 0) {
          this.ownership = await leases.move(alone, this.name, this.ownership, { position: item.position });
        }
        this.saw(item.position);
      }
    }
  }

  /** The owner records what it has handled, not what it has passed by: up to here, nothing for it comes after what is recorded. */
  private async passedBy(stored: Position | undefined): Promise<Position | undefined> {
    const { store, categories } = this.options;
    const looking = new AbortController();
    try {
      const signal = AbortSignal.any([looking.signal, this.abort.signal]);
      let passed = stored;
      for await (const item of store.subscribe({ from: stored ?? 'start', categories, signal })) {
        if (item.kind === 'events') break;
        passed = item.position;
        if (item.kind === 'caught-up') break;
      }
      return passed;
    } finally {
      looking.abort();
    }
  }

  private async handlePage(events: readonly StoredEvent[]): Promise<void> {
    const { leases, alone } = this.options.flow;
    const last = events.at(-1)!;
    const from = this.ownership!;
    let moved: Ownership | undefined;
    const move = async (tx: Tx) => {
      moved = await leases.move(tx, this.name, from, { position: last.position, stream: last.stream, revision: last.revision });
    };
    // The lanes of a page ask by the dozen.
    const checks = new SharedRun<void, void>(() => leases.check(alone, this.name, from));
    await this.options.handle(events, {
      in: move,
      alone: () => move(alone),
      check: () => checks.join([]),
      held: { subscription: this.name, mine: from },
    });
    if (!moved) throw new Error(`the handler of ${this.name} did not record its page`);
    this.ownership = moved;
    this.handled += events.length;
    this.rate.add(events.length);
  }

  private saw(position: Position): void {
    const before = this.seen;
    if (before === undefined || logIdOf(before) !== logIdOf(position) || comparePositions(position, before) > 0) this.seen = position;
    for (const check of [...this.watchers]) check();
  }

  private async rest(ms: number): Promise<void> {
    if (this.abort.signal.aborted) return;
    const resting = new AbortController();
    this.wake = () => resting.abort();
    await this.options.flow.time.pause(ms, resting.signal);
    this.wake = () => undefined;
  }
}
