import type { Position } from '@upstream/event-sourcing';
import type { Timer } from '@upstream/processes';
import type { ParkedEvent } from '@upstream/subscriptions';
import type { Process } from '../scheduler.js';
import { connectionLost } from './errors.js';
import { MemoryTables } from './memory-tables.js';

export interface SubscriptionRow {
  owner: string;
  epoch: number;
  leaseUntil: number;
  position: Position | undefined;
}

/** A write that waits for its transaction's commit. */
export interface Write {
  /** The subscription whose owner alone may write this. */
  readonly of: string;
  readonly apply: () => void;
  /** Of parked events: what it makes of those of its subscription, for reads in the same transaction. */
  readonly parked?: (events: readonly ParkedEvent[]) => readonly ParkedEvent[];
}

/** A transaction under way; without one (`alone`) every write is its own. */
export class MemoryTx {
  readonly writes: Write[] = [];
  /** Rows of subscriptions locked by it. */
  readonly held = new Set<string>();
  ended = false;
  /** Ended by the server: its process was silent for too long. */
  isAborted = false;

  constructor(
    readonly process: Process,
    /** The name under which its process takes leases. */
    readonly owner: string,
    readonly isAlone: boolean,
  ) {}
}

/** A service's database: survives every crash. Writes become visible at commit, rows of subscriptions are locked as in PostgreSQL. */
export class MemoryDatabase {
  readonly subscriptions = new Map<string, SubscriptionRow>();
  readonly parked = new Map<string, readonly ParkedEvent[]>();
  readonly sequences = new Map<string, number>();
  readonly timers = new Map<string, Timer>();
  readonly tables = new MemoryTables();
  /** Violations seen at the moment of writing. */
  readonly violations: string[] = [];
  private readonly locks = new Map<string, MemoryTx>();
  private readonly open = new Set<MemoryTx>();

  begin(tx: MemoryTx): void {
    this.open.add(tx);
  }

  isFree(subscription: string, tx?: MemoryTx): boolean {
    const holder = this.locks.get(subscription);
    return holder === undefined || holder === tx;
  }

  lock(tx: MemoryTx, subscription: string): void {
    if (tx.isAborted) throw connectionLost();
    if (tx.isAlone) return;
    this.locks.set(subscription, tx);
    tx.held.add(subscription);
  }

  write(tx: MemoryTx, write: Write): void {
    if (tx.isAborted) throw connectionLost();
    if (tx.isAlone) write.apply();
    else tx.writes.push(write);
  }

  /** What is parked, as the transaction sees it. */
  parkedIn(tx: MemoryTx, subscription: string): readonly ParkedEvent[] {
    const committed = this.parked.get(subscription) ?? [];
    return tx.writes.reduce((events, write) => (write.parked && write.of === subscription ? write.parked(events) : events), committed);
  }

  commit(tx: MemoryTx): void {
    if (tx.isAborted) throw connectionLost();
    for (const { of } of tx.writes) {
      if (tx.held.has(of)) continue;
      this.violations.push(`${tx.owner} wrote for ${of} without holding it`);
    }
    for (const write of tx.writes) write.apply();
    this.end(tx);
  }

  end(tx: MemoryTx): void {
    tx.ended = true;
    for (const subscription of tx.held) if (this.locks.get(subscription) === tx) this.locks.delete(subscription);
    this.open.delete(tx);
  }

  /** The server ends the transactions of a process that is gone, or silent for too long. */
  abandon(process: Process): void {
    for (const tx of [...this.open]) {
      if (tx.process !== process) continue;
      tx.isAborted = true;
      this.end(tx);
    }
  }
}
