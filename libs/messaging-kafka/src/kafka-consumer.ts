import type { ConsumerStatus, Consumption } from '@upstream/messaging';
import type { Kafka } from 'kafkajs';
import { ConsumerSession } from './consumer-session.js';
import { ConsumerStalledError, isNotYet } from './errors.js';
import { KafkaAdmin } from './kafka-admin.js';
import type { ConsumerTiming } from './timing.js';
import { within } from './within.js';

const WATCH_EVERY_MS = 1_000;
const LOOK_AT_ENDS_EVERY_MS = 5_000;
const START_WITHIN_MS = 30_000;
const LEAVE_WITHIN_MS = 10_000;
const GIVE_UP_WITHIN_MS = 2_000;
const AGAIN_FIRST_MS = 100;
const AGAIN_LAST_MS = 2_000;

/**
 * Keeps one consumption going for as long as it is wanted: one session after the other, whatever ends one, and a
 * watchdog that ends a session without signs of life or without progress.
 */
export class KafkaConsumer {
  private readonly admin: KafkaAdmin;
  private session: ConsumerSession | undefined;
  private restarts = -1;
  private lastError: string | undefined;
  private failedCommits = 0;
  private startedOver = 0;
  private closing = false;
  private wake!: () => void;
  private readonly closed = new Promise<undefined>((resolve) => (this.wake = () => resolve(undefined)));
  private readonly life: Promise<void>;

  constructor(
    private readonly kafka: Kafka,
    private readonly consumption: Consumption,
    private readonly timing: ConsumerTiming,
  ) {
    this.admin = new KafkaAdmin(kafka);
    this.life = this.live();
  }

  get status(): ConsumerStatus {
    const { session } = this;
    const down = this.lastError ? 'restarting' : 'starting';
    return {
      group: this.consumption.group,
      state: this.closing ? 'stopped' : session?.isJoined ? 'running' : down,
      restarts: Math.max(0, this.restarts),
      startedOver: this.startedOver + (session?.startedOver ?? 0),
      failedCommits: this.failedCommits + (session?.failedCommits ?? 0),
      lastFetchAt: session?.lastFetchAt?.toISOString(),
      lastError: this.lastError,
      partitions: session?.assigned.map((partition) => partition.status) ?? [],
    };
  }

  /**
   * Everything that was in the assigned partitions when this was called has been handed over. False while there is no
   * assignment, or no broker to ask. A publisher's transaction ends with a mark in each partition: what is left of one message is that mark.
   */
  async isDrained(): Promise<boolean> {
    const { session } = this;
    if (!session?.isJoined) return false;
    try {
      return await this.hasNothingLeft(session);
    } catch {
      // Not known is not drained; what is wrong, the next fetch will say.
      return false;
    }
  }

  private async hasNothingLeft(session: ConsumerSession): Promise<boolean> {
    await session.locate();
    for (const topic of new Set(session.assigned.map((partition) => partition.topic))) {
      const extents = await this.admin.extentsOf(topic);
      for (const { topic: of, partition, position, lanes } of session.assigned) {
        if (of !== topic) continue;
        const { low, high } = extents.get(partition) ?? { low: 0n, high: 0n };
        if (lanes.isAnyStopped || high - (position ?? low) > 1n) return false;
      }
    }
    return true;
  }

  async close(): Promise<void> {
    this.closing = true;
    this.wake();
    await this.life;
    await this.admin.close();
  }

  private async live(): Promise<void> {
    let wait = AGAIN_FIRST_MS;
    let wellAt = performance.now();
    while (!this.closing) {
      this.restarts++;
      const session = new ConsumerSession({ kafka: this.kafka, admin: this.admin, consumption: this.consumption, timing: this.timing });
      this.session = session;
      const why = await this.lifeOf(session);
      if (session.lastFetchAt) {
        wellAt = performance.now();
        wait = AGAIN_FIRST_MS;
      }
      await session.leave(this.closing ? LEAVE_WITHIN_MS : GIVE_UP_WITHIN_MS);
      this.failedCommits += session.failedCommits;
      this.startedOver += session.startedOver;
      this.session = undefined;
      if (this.closing) return;
      this.lastError = why instanceof Error ? why.name : 'unknown';
      if (!isNotYet(why) || performance.now() - wellAt > this.timing.patienceMs) this.consumption.onError?.(why);
      // An instance whose handler hangs would only take partitions away from those that work.
      await Promise.race([session.settled(), this.closed]);
      await this.pause(wait);
      wait = Math.min(wait * 2, AGAIN_LAST_MS);
    }
  }

  /** Resolves with what ended the session: its own end, a failed or endless start, the watchdog, or our closing. */
  private async lifeOf(session: ConsumerSession): Promise<unknown> {
    const watching = new AbortController();
    try {
      const started = within(START_WITHIN_MS, session.start().then(() => 'started' as const)).then((outcome) =>
        outcome === 'started' ? session.ended : new ConsumerStalledError(`${this.consumption.group} could not join in ${START_WITHIN_MS} ms`),
      );
      return await Promise.race([started, session.ended, this.stalled(session, watching.signal), this.closed]);
    } catch (error) {
      return error;
    } finally {
      watching.abort();
    }
  }

  private async stalled(session: ConsumerSession, signal: AbortSignal): Promise<Error> {
    let lookedAt = performance.now();
    for (;;) {
      await this.pause(WATCH_EVERY_MS);
      if (signal.aborted) return new ConsumerStalledError('no longer watched');
      if (!session.isJoined) continue;
      const stall = stallOf(session, this.timing.stallMs, performance.now());
      if (stall) return new ConsumerStalledError(`${this.consumption.group}: ${stall}`);
      if (performance.now() - lookedAt < LOOK_AT_ENDS_EVERY_MS) continue;
      lookedAt = performance.now();
      // A broker that does not answer is noticed by the fetches.
      await this.lookAtEnds(session).catch(() => undefined);
    }
  }

  private async lookAtEnds(session: ConsumerSession): Promise<void> {
    await session.locate();
    for (const topic of new Set(session.assigned.map((partition) => partition.topic))) {
      const extents = await this.admin.extentsOf(topic);
      for (const partition of session.assigned) {
        const extent = partition.topic === topic ? extents.get(partition.partition) : undefined;
        if (extent) partition.seeEnd(extent.high);
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if (!this.closing) await new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
  }
}

/** In words, what should have happened and did not. */
export function stallOf(session: Pick<ConsumerSession, 'assigned' | 'isBusy' | 'lastSign'>, stallMs: number, now: number): string | undefined {
  if (session.isBusy) return undefined;
  if (now - session.lastSign > stallMs) return `no fetch or heartbeat for ${stallMs} ms`;
  const stuck = session.assigned.find((partition) => !partition.isPaused && (partition.lag ?? 0) > 0 && now - partition.waitingSince > stallMs);
  return stuck && `${stuck.topic}/${stuck.partition} has ${stuck.lag} messages and makes no progress for ${stallMs} ms`;
}
