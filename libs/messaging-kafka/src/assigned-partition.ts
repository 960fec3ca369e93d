import type { Consumption, PartitionStatus } from '@upstream/messaging';
import { KeyLanes } from './key-lanes.js';

/** What one consumer knows about a partition for as long as it is assigned, and no longer. */
export class AssignedPartition {
  readonly lanes: KeyLanes;
  /** The next offset to hand over; unknown until asked for. What kafkajs believes is only a hint. */
  position: bigint | undefined;
  committed: bigint | undefined;
  /** Of `performance.now()`: since when messages have waited without one being handed over. */
  waitingSince = performance.now();
  lastProgressAt: Date | undefined;
  isPaused = false;
  retries = 0;
  retryTimer: NodeJS.Timeout | undefined;
  private end: bigint | undefined;
  private lost = false;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    readonly topic: string,
    readonly partition: number,
    consumption: Pick<Consumption, 'handle' | 'onError'>,
  ) {
    this.lanes = new KeyLanes({ handle: consumption.handle, onError: (error, offset) => consumption.onError?.(error, `${topic}/${partition}@${offset}`) });
  }

  /** False for ever once the group has, or may have, given it to somebody else. */
  readonly isOurs = (): boolean => !this.lost;

  lose(): void {
    this.lost = true;
    clearTimeout(this.retryTimer);
  }

  moveTo(offset: bigint): void {
    this.position = offset;
    this.waitingSince = performance.now();
    this.lastProgressAt = new Date();
  }

  /** The offset that the partition's next message will have, as somebody has just seen it. */
  seeEnd(end: bigint): void {
    if ((this.lag ?? 0) === 0) this.waitingSince = performance.now();
    this.end = end;
  }

  /** From where an heir has to read: everything before it is handled. */
  get safeOffset(): bigint | undefined {
    const waiting = this.lanes.firstWaiting;
    return waiting !== undefined && this.position !== undefined && waiting < this.position ? waiting : this.position;
  }

  get lag(): number | undefined {
    return this.end === undefined || this.position === undefined ? undefined : Math.max(0, Number(this.end - this.position));
  }

  /** One piece of work at a time: a batch and the retry of its stopped keys never overlap. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }

  get status(): PartitionStatus {
    return {
      topic: this.topic,
      partition: this.partition,
      position: this.position?.toString(),
      lag: this.lag,
      lastProgressAt: this.lastProgressAt?.toISOString(),
      paused: this.isPaused,
      stoppedKeys: this.lanes.status,
    };
  }
}
