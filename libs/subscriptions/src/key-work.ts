import type { EventStore, Position, Reader, Recorded, StoredEvent } from '@upstream/event-sourcing';
import type { Flow, Tx } from './flow.js';
import type { PageDone } from './follower.js';
import { inLanes } from './in-lanes.js';
import type { Overtaking } from './overtaking.js';
import { ParkedKeys } from './parked-keys.js';
import { isPassing, reasonOf } from './passing.js';
import type { UpcastingCodec } from './wanted.js';

export type Fence = () => Promise<void>;

/** What one event makes a subscription do under one key. */
export interface KeyTask {
  readonly key: string;
  /**
   * Effects outside the service's database; safe to repeat. Between reading what they depend on and having them, ask `fence`: it
   * throws when another owner may have gone on. `late`: after later events of the same reader, since it waited.
   */
  work(fence: Fence, late: boolean): Promise<void>;
  /** What is written together with the checkpoint. */
  record?(tx: Tx): Promise<void>;
}

export interface KeyWorkOptions {
  readonly subscription: string;
  readonly flow: Flow;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  readonly reader: Reader;
  /** Keys worked on beside each other. */
  readonly width: number;
  readonly wanted: (events: readonly StoredEvent[]) => readonly StoredEvent[];
  readonly tasksOf: (event: Recorded) => readonly KeyTask[];
  /** Something was recorded. */
  readonly onRecorded?: () => void;
  readonly onParked?: (subscription: string, key: string) => void;
  /** Where all keys are streams: how the events of small requests come before those of large ones. */
  readonly overtaking?: Overtaking;
}

/** Beside the keys of the page. */
const OVERTAKING_WIDTH = 8;

interface Unit {
  readonly stored: StoredEvent;
  readonly key: string;
  readonly task?: KeyTask;
}

/** A key that waited when the page began was retried meanwhile. */
class NoLongerParked extends Error {}

/**
 * Handles pages by effects that are safe to repeat: keys beside each other, each in log order. An event that fails twice, the
 * second time alone, and not for a passing reason, parks its key: later events of the key wait, others flow. An event that
 * cannot be decoded parks its stream, since its keys cannot be known.
 */
export class KeyWork {
  readonly parked: ParkedKeys;

  constructor(private readonly options: KeyWorkOptions) {
    this.parked = new ParkedKeys({ ...options, redo: (tx, event, key) => this.redo(tx, event, key) });
  }

  readonly handle = async (page: readonly StoredEvent[], done: PageDone): Promise<void> => {
    const wanted = this.options.wanted(page);
    if (wanted.length === 0) return done.alone();
    const finished = new Set<Unit>();
    const { units, unreadable } = await this.unitsOf(wanted);
    for (;;) {
      const failed = new Map(unreadable);
      await this.work(page, units, finished, failed, () => done.check());
      try {
        return await this.settle(units, finished, failed, done);
      } catch (error) {
        if (!(error instanceof NoLongerParked)) throw error;
        await this.parked.load(this.options.flow.alone);
      }
    }
  };

  private async unitsOf(events: readonly StoredEvent[]): Promise<{ units: readonly Unit[]; unreadable: ReadonlyMap<string, string> }> {
    const unreadable = new Map<string, string>();
    const units: Unit[] = [];
    for (const { stored, tasks, reason } of await this.decode(events)) {
      if (reason !== undefined && !unreadable.has(stored.stream)) unreadable.set(stored.stream, reason);
      if (tasks && !unreadable.has(stored.stream)) units.push(...tasks.map((task) => ({ stored, key: task.key, task })));
      else units.push({ stored, key: stored.stream });
    }
    return { units, unreadable };
  }

  private async decode(events: readonly StoredEvent[]): Promise<readonly { stored: StoredEvent; tasks?: readonly KeyTask[]; reason?: string }[]> {
    const { codec, reader, tasksOf } = this.options;
    try {
      // A codec may leave events out that its readers pass over.
      const stored = new Map(events.map((event) => [event.id, event]));
      return (await codec.decode(events, reader)).map((event) => ({ stored: stored.get(event.id)!, tasks: tasksOf(event) }));
    } catch (error) {
      if (isPassing(error)) throw error;
      if (events.length === 1) return [{ stored: events[0]!, reason: reasonOf(error) }];
    }
    const each = [];
    for (const event of events) each.push(...(await this.decode([event])));
    return each;
  }

  private waits(unit: Unit): boolean {
    return unit.task === undefined || this.parked.has(unit.key) || this.parked.has(unit.stored.stream);
  }

  private async work(page: readonly StoredEvent[], units: readonly Unit[], finished: Set<Unit>, failed: Map<string, string>, fence: Fence): Promise<void> {
    for (const unit of units) if (unit.task && this.options.overtaking?.wasDone(unit.stored)) finished.add(unit);
    const todo = units.filter((unit) => !finished.has(unit) && !this.waits(unit));
    const stopped = new Set<string>();
    const lanes = inLanes(todo, ({ key }) => key, this.options.width, async (unit) => {
      if (stopped.has(unit.key)) return;
      try {
        await unit.task!.work(fence, false);
        finished.add(unit);
      } catch (error) {
        if (isPassing(error)) throw error;
        stopped.add(unit.key);
      }
    });
    await this.overtakenBy(lanes, page, units, todo, finished, fence);
    for (const key of stopped) await this.workAlone(todo.filter((unit) => unit.key === key && !finished.has(unit)), finished, failed, fence);
  }

  /** While the lanes of a crowded page are worked on, what comes behind it has its turn too. */
  private async overtakenBy(lanes: Promise<void>, page: readonly StoredEvent[], units: readonly Unit[], todo: readonly Unit[], finished: ReadonlySet<Unit>, fence: Fence): Promise<void> {
    const { overtaking } = this.options;
    const events = todo.map(({ stored }) => stored);
    if (!overtaking?.isCrowded(events)) return lanes;
    const ended = new AbortController();
    const beside = overtaking.beside(
      {
        first: page[0]!.position,
        last: page.at(-1)!.position,
        events,
        wanted: this.options.wanted,
        waits: (stream) => this.parked.has(stream) || units.some((unit) => unit.stored.stream === stream && !finished.has(unit)),
        work: (few) => this.workEarly(few, fence, ended.signal),
      },
      ended.signal,
    );
    try {
      await lanes;
    } finally {
      ended.abort();
      await beside;
    }
  }

  /** Answers those that are done. What fails, and what comes behind it in its stream, is left. */
  private async workEarly(events: readonly StoredEvent[], fence: Fence, signal: AbortSignal): Promise<readonly StoredEvent[]> {
    const { units } = await this.unitsOf(events);
    const stopped = new Set<string>();
    const done = new Set(events);
    await inLanes(units, ({ key }) => key, OVERTAKING_WIDTH, async (unit) => {
      if (unit.task && !signal.aborted && !stopped.has(unit.key)) {
        const isDone = await unit.task.work(fence, false).then(() => true, () => false);
        if (isDone) return;
      }
      stopped.add(unit.key);
      done.delete(unit.stored);
    });
    return [...done];
  }

  private async workAlone(units: readonly Unit[], finished: Set<Unit>, failed: Map<string, string>, fence: Fence): Promise<void> {
    for (const unit of units) {
      try {
        await unit.task!.work(fence, false);
        finished.add(unit);
      } catch (error) {
        if (isPassing(error)) throw error;
        failed.set(unit.key, reasonOf(error));
        return;
      }
    }
  }

  /** Records the page: checkpoint, what its finished tasks have to record, and what waits. */
  private async settle(units: readonly Unit[], finished: ReadonlySet<Unit>, failed: ReadonlyMap<string, string>, done: PageDone): Promise<void> {
    const recording = units.filter((unit) => finished.has(unit) && unit.task?.record);
    const waiting = units.filter((unit) => !finished.has(unit));
    if (waiting.length === 0 && recording.length === 0) return done.alone();
    const began = new Map<string, Position>();
    await this.options.flow.transaction(async (tx) => {
      began.clear();
      await done.in(tx);
      if (this.parked.count > 0) await this.parked.load(tx);
      for (const unit of recording) await unit.task!.record!(tx);
      for (const unit of waiting) {
        const key = this.parked.has(unit.stored.stream) ? unit.stored.stream : unit.key;
        const isNew = !this.parked.has(key) && !began.has(key);
        if (isNew && !failed.has(key)) throw new NoLongerParked();
        await this.parked.park(tx, key, [unit.stored], isNew ? failed.get(key)! : null);
        if (isNew) began.set(key, unit.stored.position);
      }
    });
    this.parked.began(began);
    if (recording.length > 0) this.options.onRecorded?.();
  }

  private async redo(tx: Tx, stored: StoredEvent, key: string): Promise<void> {
    const events = await this.options.codec.decode([stored], this.options.reader);
    const unread = key === stored.stream;
    for (const task of events.flatMap(this.options.tasksOf)) {
      if (task.key !== key && !unread) continue;
      // Its own key waits as well: it takes its place there.
      if (task.key !== key && (await this.options.flow.parked.keys(tx, this.options.subscription)).has(task.key)) await this.parked.park(tx, task.key, [stored], null);
      else {
        // A process that froze here has lost the row when it wakes up.
        await task.work(() => this.options.flow.leases.holdStill(tx, this.options.subscription), unread);
        await task.record?.(tx);
      }
    }
  }
}
