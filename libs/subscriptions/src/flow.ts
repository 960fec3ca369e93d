import type { Position, StoredEvent } from '@upstream/event-sourcing';

declare const transaction: unique symbol;
/** A transaction under way, opaque here: only the adapter that began it looks inside (`clientOf` on PostgreSQL). */
export interface Tx {
  readonly [transaction]?: never;
}

/** Another owner has taken the subscription over (or the checkpoint moved): whoever gets this must stop at once. */
export class LostOwnershipError extends Error {
  constructor(readonly subscription: string) {
    super(`subscription ${subscription} has another owner`);
  }
}

/** What its owner knows about a subscription. */
export interface Ownership {
  readonly epoch: string;
  readonly position: Position | undefined;
}

/** A page in an owner's hands: its own while the subscription is where it was when the page came. */
export interface HeldPage {
  readonly subscription: string;
  readonly mine: Ownership;
}

/** Where a follower has got to; the last event's stream and revision let it be mapped to another log. */
export interface Checkpoint {
  readonly position: Position;
  readonly stream?: string;
  readonly revision?: number;
}

/** Who owns a subscription, as anybody can see. */
export interface Owner {
  readonly owner: string;
  readonly epoch: string;
  /** False when its lease has ended: the next one who asks takes over. */
  readonly alive: boolean;
  readonly position: Position | undefined;
}

/**
 * Each subscription has one owner: a lease with an epoch. Every transaction of an owner starts by `move`, which fails
 * when the epoch or the position is no longer its own, so a frozen owner that wakes up late cannot write.
 */
export interface Ownerships {
  /** The ownership when the subscription is free, expired or already ours; undefined when another owner is alive. */
  acquire(subscription: string): Promise<Ownership | undefined>;
  /** Where its owner, whoever that is, has recorded to be. */
  positionOf(subscription: string): Promise<Position | undefined>;
  /** All of them, by subscription. */
  owners(): Promise<ReadonlyMap<string, Owner>>;
  /** Throws LostOwnershipError unless the subscription is still where its owner left it. Changes nothing. */
  check(tx: Tx, subscription: string, mine: Ownership): Promise<void>;
  /** Moves the checkpoint inside the caller's transaction. Throws LostOwnershipError. */
  move(tx: Tx, subscription: string, from: Ownership, to: Checkpoint): Promise<Ownership>;
  /** Until the transaction ends nobody moves the checkpoint or takes the subscription over; they wait. */
  holdStill(tx: Tx, subscription: string): Promise<void>;
  /** Keeps what this process owns while nothing moves. Call it every `renewEveryMs`. */
  renew(): Promise<void>;
  /** Gives up everything, so that the next process need not wait. */
  release(): Promise<void>;
  readonly renewEveryMs: number;
}

/** An event that waits. `error` says why the first of its key failed: an error's name and code, never its message. */
export interface ParkedEvent {
  readonly key: string;
  /** Where the log has it. */
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly eventId: string;
  readonly eventType: string;
  readonly error: string | null;
  /** ISO instant, machine time. */
  readonly parkedAt: string;
}

/** A key that waits: its first event and how many wait in all. */
export interface ParkedKey {
  readonly key: string;
  readonly waiting: number;
  readonly first: ParkedEvent;
}

/** The events that wait, by subscription and key, in log order. */
export interface ParkedStore {
  /** The keys that wait, and the position of the first event of each. */
  keys(tx: Tx, subscription: string): Promise<ReadonlyMap<string, Position>>;
  /** A page of keys in the order of their names, behind `after`. */
  list(tx: Tx, subscription: string, page: { readonly after?: string; readonly limit: number }): Promise<readonly ParkedKey[]>;
  /** What waits under a key (all keys without one), in log order. */
  waiting(tx: Tx, subscription: string, key?: string): Promise<readonly ParkedEvent[]>;
  /** Parking again what is parked changes nothing. */
  park(tx: Tx, subscription: string, key: string, events: readonly StoredEvent[], error: string | null): Promise<void>;
  noteError(tx: Tx, subscription: string, key: string, eventId: string, error: string): Promise<void>;
  remove(tx: Tx, subscription: string, key: string, eventIds: readonly string[]): Promise<void>;
}

/** The machine's time, for pauses and rates; the time of events is the `Clock`'s. */
export interface MachineTime {
  /** Ends after `ms`, or as soon as `signal` aborts. Never rejects. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Milliseconds since some moment; never goes back. */
  elapsedMs(): number;
}

/**
 * What everything that follows the log needs of its service's database, and nothing else: over PostgreSQL in production
 * (`PostgresFlow`), over memory in the simulation.
 */
export interface Flow {
  readonly leases: Ownerships;
  readonly parked: ParkedStore;
  readonly time: MachineTime;
  /** No transaction: each statement given this is its own. */
  readonly alone: Tx;
  /** All of the work or nothing. When it rejects for a lost connection, whether it was committed is not known. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Undoes what the work did in the transaction when it throws, and lets the error through. */
  savepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T>;
}
