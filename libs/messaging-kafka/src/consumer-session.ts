import type { Consumption } from '@upstream/messaging';
import { PartitionAssigners, type Batch, type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage, type Offsets, type PartitionAssigner } from 'kafkajs';
import { AssignedPartition } from './assigned-partition.js';
import { ConsumerStalledError, UnreadMessagesGoneError } from './errors.js';
import type { KafkaAdmin } from './kafka-admin.js';
import type { Fetched } from './key-lanes.js';
import type { ConsumerTiming } from './timing.js';
import { within } from './within.js';

/** Messages handed over at a time: between two such lots it is checked that the partition is still ours. */
const LOT = 500;
/**
 * kafkajs fetches again only when all that one answer brought is handled: larger answers, of more partitions, so that it waits less
 * often. A consumer that is far behind holds one answer in memory.
 */
const FETCH = { maxBytesPerPartition: 4 * 1024 * 1024, maxBytes: 32 * 1024 * 1024 };
const COMMIT_EVERY_MS = 500;

/** Why a batch has to stop where it is. */
interface Interruption {
  cause: unknown;
  timer: NodeJS.Timeout | undefined;
  lotSince: number;
}

export interface SessionOptions {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
  readonly consumption: Consumption;
  readonly timing: ConsumerTiming;
}

/**
 * One life of a kafkajs consumer: from joining the group to leaving it, crashing or being given up. kafkajs fetches,
 * joins and beats; what is handed over, and what is committed when, is decided here:
 *
 * - nothing is thrown out of a batch because a handler failed, so kafkajs never decides what comes next;
 * - a lot is handed over only while its partition is ours, and its outcome counts only if it still is afterwards;
 * - a batch that starts after what was handed over last is not taken: reading goes back first;
 * - an offset is committed after everything before it was handled, once, never again by a retry of kafkajs's.
 */
export class ConsumerSession {
  /** Resolves with why this life is over. */
  readonly ended: Promise<unknown>;
  failedCommits = 0;
  startedOver = 0;
  lastSign = performance.now();
  lastFetchAt: Date | undefined;
  isJoined = false;
  private end!: (why: unknown) => void;
  private over = false;
  private readonly consumer: Consumer;
  private partitions = new Map<string, AssignedPartition>();
  private starting: Promise<void> | undefined;
  private committing: Promise<void> | undefined;
  private readonly committer: NodeJS.Timeout;
  private commitOffsets: ((offsets: Offsets) => Promise<void>) | undefined;
  private underWay = 0;
  private readonly waiting = new Set<(why: Error) => void>();
  private readonly outstanding = new Set<Promise<void>>();
  private joining: Promise<void> = Promise.resolve();

  constructor(private readonly options: SessionOptions) {
    this.ended = new Promise((resolve) => (this.end = resolve));
    const { timing, consumption, kafka } = options;
    this.consumer = kafka.consumer({
      groupId: consumption.group,
      sessionTimeout: timing.sessionMs,
      heartbeatInterval: timing.heartbeatMs,
      rebalanceTimeout: timing.rebalanceMs,
      maxWaitTimeInMs: timing.fetchMs,
      ...FETCH,
      partitionAssigners: [telling(() => this.revoke())],
      // A crash ends this life; the next is another consumer with nothing left over.
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: () => Promise.resolve(false) },
    });
    this.committer = setInterval(() => void this.commit(), COMMIT_EVERY_MS);
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => this.assign(payload.memberAssignment));
    this.consumer.on(events.HEARTBEAT, () => this.sign());
    this.consumer.on(events.FETCH, () => {
      this.sign();
      this.lastFetchAt = new Date();
    });
    this.consumer.on(events.END_BATCH_PROCESS, ({ payload }) => this.passOver(payload));
    this.consumer.on(events.CRASH, ({ payload }) => this.end(payload.error));
  }

  /** Resolves when it has joined. */
  start(): Promise<void> {
    return (this.joining = this.join());
  }

  private async join(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.consumption.topics], fromBeginning: true });
    await this.consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 4, eachBatch: (payload) => this.eachBatch(payload) });
  }

  /** Finishes what is under way, commits and leaves, so that others take over at once; after `withinMs` it is given up. */
  async leave(withinMs: number): Promise<void> {
    this.over = true;
    for (const { retryTimer } of this.partitions.values()) clearTimeout(retryTimer);
    // kafkajs forgets a consumer that is stopped while it joins, which then goes on by itself: it is let in first.
    const left = this.joining
      .then(() => within(withinMs / 2, this.settled()))
      .then(() => this.commit())
      .catch(() => undefined)
      .then(() => this.consumer.disconnect());
    await within(withinMs, left.catch(() => undefined));
    clearInterval(this.committer);
    this.revoke();
    this.end(undefined);
  }

  /** Resolves when no handler of this life is at work any more, which may be long after it has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.outstanding]);
  }

  get assigned(): readonly AssignedPartition[] {
    return [...this.partitions.values()];
  }

  get isBusy(): boolean {
    return this.underWay > 0;
  }

  /** Before asking to join: from here until the group has answered, nothing is ours. */
  private revoke(): void {
    for (const partition of this.partitions.values()) partition.lose();
    this.partitions = new Map();
    this.isJoined = false;
  }

  private assign(assignment: Record<string, number[]>): void {
    const assigned = Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map((partition) => new AssignedPartition(topic, partition, this.options.consumption)));
    this.partitions = new Map(assigned.map((each) => [nameOf(each), each]));
    // kafkajs keeps a partition paused over a rebalance; the reason for it is gone.
    this.consumer.resume(Object.entries(assignment).map(([topic, partitions]) => ({ topic, partitions })));
    this.starting = undefined;
    this.isJoined = true;
    this.sign();
  }

  private sign(): void {
    this.lastSign = performance.now();
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const partition = this.partitions.get(nameOf(payload.batch));
    if (!partition || this.over) return;
    this.commitOffsets = payload.commitOffsetsIfNecessary;
    const interruption = this.beat(payload);
    this.underWay++;
    const work = partition.exclusively(() => this.handOver(partition, payload, interruption));
    this.remember(work);
    try {
      // A handler that hangs must not keep kafkajs from leaving the group.
      await this.unlessGivenUp(work);
    } finally {
      this.underWay--;
      clearInterval(interruption.timer);
    }
    // kafkajs has to know: it joins again, or looks for the broker.
    if (interruption.cause) throw interruption.cause;
  }

  private unlessGivenUp(work: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      work.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }

  /** This life is over though work may be hanging in it: whatever comes of that work does not count. */
  private giveUp(why: Error): void {
    this.revoke();
    this.end(why);
    for (const reject of this.waiting) reject(why);
  }

  private remember(work: Promise<void>): void {
    this.outstanding.add(work);
    const forget = () => this.outstanding.delete(work);
    work.then(forget, forget);
  }

  /** Beats while a batch is under way, however long its lots take, but not for ever: a handler that hangs counts as dead. */
  private beat(payload: EachBatchPayload): Interruption {
    const { handlerMs, heartbeatMs } = this.options.timing;
    const interruption: Interruption = { cause: undefined, timer: undefined, lotSince: performance.now() };
    interruption.timer = setInterval(() => {
      if (performance.now() - interruption.lotSince > handlerMs) {
        clearInterval(interruption.timer);
        this.giveUp(new ConsumerStalledError(`messages of ${nameOf(payload.batch)} were not handled in ${handlerMs} ms`));
        return;
      }
      payload.heartbeat().catch((error: unknown) => (interruption.cause ??= error));
    }, heartbeatMs / 2);
    return interruption;
  }

  private async handOver(partition: AssignedPartition, payload: EachBatchPayload, interruption: Interruption): Promise<void> {
    const { batch } = payload;
    await this.locate();
    // Something to miss, should the topic be made again.
    if (partition.committed === undefined && partition.isOurs()) await this.commitNow([partition]);
    const fetched = fetchedOffsetOf(batch);
    if (!partition.isOurs() || payload.isStale() || partition.position === undefined) return;
    if (fetched > partition.position) return this.goBack(partition, fetched);
    if (fetched < partition.position) partition.lanes.startOverAt(fetched);
    partition.seeEnd(BigInt(batch.highWatermark));
    for (let at = 0; at < batch.messages.length; at += LOT) {
      if (this.over || interruption.cause || payload.isStale()) break;
      const lot = batch.messages.slice(at, at + LOT);
      interruption.lotSince = performance.now();
      const last = at + LOT >= batch.messages.length ? batch.lastOffset() : lot.at(-1)!.offset;
      await partition.lanes.take(lot.map((message) => fetchedOf(batch.topic, message)), partition.isOurs);
      if (!partition.isOurs() || payload.isStale()) return;
      payload.resolveOffset(last);
      partition.moveTo(BigInt(last) + 1n);
      if (partition.lanes.isFull) break;
    }
    this.tryStoppedKeysLater(partition);
    if (interruption.cause) await this.commit();
  }

  /**
   * kafkajs goes by itself over what holds no message: marks that transactions leave behind, and messages of those that were
   * given up. So do we, where it comes next.
   */
  private passOver({ topic, partition: number, batchSize, firstOffset, lastOffset }: { topic: string; partition: number; batchSize: number; firstOffset: string | null; lastOffset: string }): void {
    const partition = this.partitions.get(nameOf({ topic, partition: number }));
    if (batchSize === 0 && firstOffset !== null && partition?.position === BigInt(firstOffset)) partition.moveTo(BigInt(lastOffset) + 1n);
  }

  /**
   * Asks, once for each assignment, from where its partitions have to be read. A first batch waits for it; where none comes,
   * whoever wants to know how far we are has to ask.
   */
  locate(): Promise<void> {
    return (this.starting ??= this.findPositions(this.assigned).catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    }));
  }

  private async findPositions(assigned: readonly AssignedPartition[]): Promise<void> {
    const { admin, consumption } = this.options;
    for (const topic of new Set(assigned.map((each) => each.topic))) {
      const [extents, committed] = await Promise.all([admin.extentsOf(topic), admin.committedOf(consumption.group, topic)]);
      for (const each of assigned.filter((one) => one.topic === topic)) {
        each.committed = committed.get(each.partition);
        each.position = each.committed ?? extents.get(each.partition)?.low;
        each.seeEnd(extents.get(each.partition)?.high ?? 0n);
      }
    }
  }

  /** A batch from further on than we are: fetched under an earlier assignment, or what came before it is gone. */
  private async goBack(partition: AssignedPartition, fetched: bigint): Promise<void> {
    const { topic, position } = partition;
    const low = (await this.options.admin.extentsOf(topic)).get(partition.partition)?.low;
    if (!partition.isOurs() || position === undefined || low === undefined) return;
    if (low > position) {
      this.options.consumption.onError?.(new UnreadMessagesGoneError(topic, partition.partition, position, low));
      partition.moveTo(low);
    }
    if (fetched !== partition.position) this.readFrom(partition, partition.position!);
  }

  private readFrom(partition: AssignedPartition, offset: bigint): void {
    partition.moveTo(offset);
    this.consumer.seek({ topic: partition.topic, partition: partition.partition, offset: String(offset) });
  }

  /** One commit at a time, of every partition that has moved. */
  private commit(): Promise<void> {
    return (this.committing ??= this.commitMoved().finally(() => (this.committing = undefined)));
  }

  /**
   * A broker forgets what a group has committed of a topic that is deleted. So a commit of ours that is gone says that
   * the topic was made again, however quickly, and that its offsets mean something else: reading starts over.
   */
  private async commitMoved(): Promise<void> {
    const moved = this.assigned.filter(({ safeOffset, committed }) => safeOffset !== undefined && safeOffset !== committed);
    try {
      for (const topic of new Set(moved.map((each) => each.topic))) {
        const known = await this.options.admin.committedOf(this.options.consumption.group, topic);
        const own = moved.filter((each) => each.topic === topic && each.isOurs());
        const isMadeAgain = own.some(({ committed, partition }) => committed !== undefined && !known.has(partition));
        if (isMadeAgain) await this.startOver(topic);
        else await this.commitNow(own);
      }
    } catch {
      // Harmless: offsets only say where to fetch. Why it failed, the next fetch or heartbeat will find out.
      this.failedCommits++;
    }
  }

  private async commitNow(partitions: readonly AssignedPartition[]): Promise<void> {
    const commits = partitions.flatMap((partition) => (partition.isOurs() && partition.safeOffset !== undefined ? [{ partition, offset: partition.safeOffset }] : []));
    if (commits.length === 0 || !this.commitOffsets) return;
    await this.commitOffsets({ topics: [{ topic: partitions[0]!.topic, partitions: commits.map(({ partition, offset }) => ({ partition: partition.partition, offset: String(offset) })) }] });
    for (const { partition, offset } of commits) partition.committed = offset;
  }

  private async startOver(topic: string): Promise<void> {
    this.startedOver++;
    const extents = await this.options.admin.extentsOf(topic);
    for (const partition of this.assigned.filter((each) => each.topic === topic)) {
      const low = extents.get(partition.partition)?.low ?? 0n;
      partition.committed = undefined;
      partition.lanes.startOverAt(0n);
      this.readFrom(partition, low);
    }
  }

  private tryStoppedKeysLater(partition: AssignedPartition): void {
    if (!partition.isOurs() || this.over) return;
    this.pauseWhileFull(partition);
    if (!partition.lanes.isAnyStopped) {
      partition.retries = 0;
      return;
    }
    if (partition.retryTimer) return;
    const { retryFirstMs, retryLastMs } = this.options.timing;
    const wait = Math.min(retryFirstMs * 2 ** partition.retries, retryLastMs);
    partition.retryTimer = setTimeout(() => {
      const work = partition.exclusively(() => this.tryStoppedKeys(partition));
      this.remember(work);
      work.catch((error: unknown) => this.end(error));
    }, wait);
  }

  private async tryStoppedKeys(partition: AssignedPartition): Promise<void> {
    partition.retryTimer = undefined;
    const before = partition.lanes.status.length;
    const { handlerMs } = this.options.timing;
    const tooLong = setTimeout(() => this.giveUp(new ConsumerStalledError(`stopped keys of ${nameOf(partition)} were not handled in ${handlerMs} ms`)), handlerMs);
    const readAgainFrom = await partition.lanes.retry(partition.isOurs);
    clearTimeout(tooLong);
    if (!partition.isOurs() || this.over) return;
    if (readAgainFrom !== undefined && readAgainFrom < partition.position!) this.readFrom(partition, readAgainFrom);
    partition.retries = partition.lanes.status.length < before ? 0 : partition.retries + 1;
    this.tryStoppedKeysLater(partition);
  }

  private pauseWhileFull(partition: AssignedPartition): void {
    const isFull = partition.lanes.isFull;
    if (isFull === partition.isPaused) return;
    partition.isPaused = isFull;
    const which = [{ topic: partition.topic, partitions: [partition.partition] }];
    if (isFull) this.consumer.pause(which);
    else this.consumer.resume(which);
  }
}

/** kafkajs asks the assigner for its protocol each time just before it joins. */
const telling =
  (onJoin: () => void): PartitionAssigner =>
  (config) => {
    const assigner = PartitionAssigners.roundRobin(config);
    return {
      ...assigner,
      protocol(subscription) {
        onJoin();
        return assigner.protocol(subscription);
      },
    };
  };

const nameOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;

/** The offset that was asked for (kafkajs's Batch has it, its type does not): messages may begin later where others were removed. */
const fetchedOffsetOf = (batch: Batch): bigint => BigInt((batch as unknown as { fetchedOffset: string }).fetchedOffset);

const fetchedOf = (topic: string, { key, value, offset }: KafkaMessage): Fetched => ({
  offset: BigInt(offset),
  message: { topic, key: key?.toString('utf8') ?? '', body: value?.toString('utf8') ?? '' },
});
