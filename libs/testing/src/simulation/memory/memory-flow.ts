import { tokenOf, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { LostOwnershipError, type Checkpoint, type Flow, type MachineTime, type Owner, type Ownership, type Ownerships, type ParkedEvent, type ParkedStore, type Tx } from '@upstream/subscriptions';
import type { Process, Scheduler, StepOptions } from '../scheduler.js';
import { connectionLost } from './errors.js';
import { MemoryTx, type MemoryDatabase } from './memory-database.js';

/** Short, so that a run needs little time of its own. */
export const LEASE_MS = 2_000;
export const memoryTx = (tx: Tx): MemoryTx => tx as unknown as MemoryTx;
const asTx = (tx: MemoryTx): Tx => tx as unknown as Tx;

/** A service's database as one process reaches it. */
export class MemoryFlow implements Flow {
  readonly leases: MemoryLeases;
  readonly parked: ParkedStore;
  readonly time: MachineTime;
  readonly alone: Tx;

  constructor(
    readonly database: MemoryDatabase,
    readonly scheduler: Scheduler,
    readonly process: Process,
  ) {
    this.leases = new MemoryLeases(this);
    this.parked = new MemoryParked(this);
    this.time = { pause: (ms, signal) => scheduler.pause(process, ms, signal), elapsedMs: () => scheduler.now };
    this.alone = asTx(new MemoryTx(process, process.name, true));
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = new MemoryTx(this.process, this.process.name, false);
    this.database.begin(tx);
    try {
      const result = await work(asTx(tx));
      await this.statement('commit', () => this.database.commit(tx), { lost: connectionLost });
      return result;
    } finally {
      if (!tx.ended) this.database.end(tx);
    }
  }

  async savepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    const { writes } = memoryTx(tx);
    const before = writes.length;
    try {
      return await work();
    } catch (error) {
      writes.length = before;
      throw error;
    }
  }

  statement<T>(label: string, effect: () => T, options: StepOptions = {}): Promise<T> {
    return this.scheduler.perform(this.process, label, effect, { failure: connectionLost, ...options });
  }

  /** On its own a statement's answer can be lost after it took effect; in a transaction only the commit's matters. */
  answerOf(tx: Tx): StepOptions {
    return memoryTx(tx).isAlone ? { lost: connectionLost } : {};
  }
}

export class MemoryLeases implements Ownerships {
  readonly renewEveryMs = LEASE_MS / 3;

  constructor(private readonly flow: MemoryFlow) {}

  acquire(subscription: string): Promise<Ownership | undefined> {
    const { database, scheduler, process } = this.flow;
    const isTaken = () => {
      const row = database.subscriptions.get(subscription);
      return row !== undefined && row.owner !== process.name && row.leaseUntil >= scheduler.now;
    };
    const take = (): Ownership | undefined => {
      if (isTaken()) return undefined;
      const row = database.subscriptions.get(subscription);
      const epoch = (row?.epoch ?? 0) + 1;
      database.subscriptions.set(subscription, { owner: process.name, epoch, leaseUntil: scheduler.now + LEASE_MS, position: row?.position });
      return { epoch: String(epoch), position: row?.position };
    };
    return this.flow.statement(`acquire ${subscription}`, take, { ready: () => isTaken() || database.isFree(subscription), lost: connectionLost });
  }

  positionOf(subscription: string): Promise<Position | undefined> {
    return this.flow.statement('position', () => this.flow.database.subscriptions.get(subscription)?.position);
  }

  owners(): Promise<ReadonlyMap<string, Owner>> {
    const { database, scheduler } = this.flow;
    return this.flow.statement('owners', () => new Map([...database.subscriptions].map(([name, row]) => [name, { owner: row.owner, epoch: String(row.epoch), alive: row.leaseUntil >= scheduler.now, position: row.position }])));
  }

  check(_tx: Tx, subscription: string, mine: Ownership): Promise<void> {
    return this.flow.statement(`check ${subscription}`, () => this.mustOwn(subscription, mine));
  }

  move(tx: Tx, subscription: string, from: Ownership, to: Checkpoint): Promise<Ownership> {
    const { database, scheduler } = this.flow;
    const move = (): Ownership => {
      this.mustOwn(subscription, from);
      database.lock(memoryTx(tx), subscription);
      const apply = () => {
        const row = database.subscriptions.get(subscription)!;
        if (row.owner !== this.flow.process.name) database.violations.push(`${this.flow.process.name} moved ${subscription}, which ${row.owner} owns`);
        database.subscriptions.set(subscription, { ...row, position: to.position, leaseUntil: scheduler.now + LEASE_MS });
      };
      database.write(memoryTx(tx), { of: subscription, apply });
      return { epoch: from.epoch, position: to.position };
    };
    return this.flow.statement(`move ${subscription} ${to.position}`, move, { ready: () => database.isFree(subscription, memoryTx(tx)), ...this.flow.answerOf(tx) });
  }

  holdStill(tx: Tx, subscription: string): Promise<void> {
    const { database } = this.flow;
    return this.flow.statement(`hold ${subscription}`, () => database.lock(memoryTx(tx), subscription), { ready: () => database.isFree(subscription, memoryTx(tx)) });
  }

  renew(): Promise<void> {
    return this.setLeases('renew', LEASE_MS);
  }

  release(): Promise<void> {
    return this.setLeases('release', -1);
  }

  private setLeases(label: string, ms: number): Promise<void> {
    const { database, scheduler, process } = this.flow;
    const set = () => {
      for (const row of database.subscriptions.values()) if (row.owner === process.name) row.leaseUntil = scheduler.now + ms;
    };
    return this.flow.statement(label, set, { lost: connectionLost });
  }

  mustOwn(subscription: string, { epoch, position }: Ownership): void {
    const row = this.flow.database.subscriptions.get(subscription);
    if (String(row?.epoch) !== epoch || row?.position !== position) throw new LostOwnershipError(subscription);
  }
}

class MemoryParked implements ParkedStore {
  constructor(private readonly flow: MemoryFlow) {}

  keys(tx: Tx, subscription: string): Promise<ReadonlyMap<string, Position>> {
    return this.flow.statement(`parked keys ${subscription}`, () => {
      const keys = new Map<string, Position>();
      for (const { key, position } of this.seen(tx, subscription)) if (!keys.has(key)) keys.set(key, position);
      return keys;
    });
  }

  list(tx: Tx, subscription: string, { after = '', limit }: { after?: string; limit: number }) {
    return this.flow.statement(`parked list ${subscription}`, () => {
      const events = this.seen(tx, subscription);
      const keys = [...new Set(events.map(({ key }) => key))].filter((key) => key > after).sort();
      return keys.slice(0, limit).map((key) => {
        const waiting = events.filter((event) => event.key === key);
        return { key, waiting: waiting.length, first: waiting[0]! };
      });
    });
  }

  waiting(tx: Tx, subscription: string, key?: string): Promise<readonly ParkedEvent[]> {
    return this.flow.statement(`parked waiting ${subscription}`, () => this.seen(tx, subscription).filter((event) => key === undefined || event.key === key));
  }

  park(tx: Tx, subscription: string, key: string, events: readonly StoredEvent[], error: string | null): Promise<void> {
    const parkedAt = new Date(this.flow.scheduler.now).toISOString();
    const rows = events.map(({ id, type, stream, revision, position }): ParkedEvent => ({ key, stream, revision, position, eventId: id, eventType: type, error, parkedAt }));
    return this.change(`park ${key} ${error ?? ''}`, tx, subscription, (before) => {
      const added = rows.filter((row) => !before.some((other) => other.key === row.key && other.position === row.position));
      return [...before, ...added].sort((a, b) => Number(tokenOf(a.position) - tokenOf(b.position)));
    });
  }

  noteError(tx: Tx, subscription: string, key: string, eventId: string, error: string): Promise<void> {
    return this.change(`still fails ${key}`, tx, subscription, (before) => before.map((event) => (event.key === key && event.eventId === eventId ? { ...event, error } : event)));
  }

  remove(tx: Tx, subscription: string, key: string, eventIds: readonly string[]): Promise<void> {
    return this.change(`unpark ${key}`, tx, subscription, (before) => before.filter((event) => event.key !== key || !eventIds.includes(event.eventId)));
  }

  private seen(tx: Tx, subscription: string): readonly ParkedEvent[] {
    return this.flow.database.parkedIn(memoryTx(tx), subscription);
  }

  private change(label: string, tx: Tx, subscription: string, parked: (events: readonly ParkedEvent[]) => readonly ParkedEvent[]): Promise<void> {
    const { database } = this.flow;
    const apply = () => void database.parked.set(subscription, parked(database.parked.get(subscription) ?? []));
    return this.flow.statement(label, () => database.write(memoryTx(tx), { of: subscription, apply, parked }), this.flow.answerOf(tx));
  }
}
