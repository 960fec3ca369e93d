import { SequenceHoleError, type BusMessage, type Consumption, type StoppedKey } from '@upstream/messaging';
import { inLanes } from '@upstream/subscriptions';

export interface Fetched {
  readonly offset: bigint;
  readonly message: BusMessage;
}

interface Stopped {
  readonly key: string;
  waiting: Fetched[];
  /** Messages from here on were not kept: they are read again once those kept are taken. */
  readAgainFrom?: bigint;
  attempts: number;
  readonly since: Date;
  error: unknown;
}

export interface LaneLimits {
  /** Messages kept of one stopped key; later ones are read again. */
  readonly waitingPerKey: number;
  /** Over this many stopped keys, or bytes kept, reading stops. */
  readonly stoppedKeys: number;
  readonly bytes: number;
}

export const laneLimits: LaneLimits = { waitingPerKey: 100, stoppedKeys: 100, bytes: 16 * 1024 * 1024 };

const AT_ONCE = 16;

/**
 * Hands over the messages of one partition. When the handler refuses a batch, each key is tried alone: what fails is
 * kept and stops its key only, later messages of that key wait behind it, and all other keys flow. Nothing is skipped:
 * `firstWaiting` is the offset from which an heir has to read.
 */
export class KeyLanes {
  private readonly stopped = new Map<string, Stopped>();

  constructor(
    private readonly consumption: Pick<Consumption, 'handle'> & { readonly onError?: (error: unknown, offset: bigint) => void },
    private readonly limits: LaneLimits = laneLimits,
  ) {}

  /** Never rejects: what could not be taken is kept. `isOurs` turns false when the partition is somebody else's. */
  async take(fetched: readonly Fetched[], isOurs: () => boolean): Promise<void> {
    const free: Fetched[] = [];
    const behind: Fetched[] = [];
    for (const each of fetched) (this.stopped.has(each.message.key) ? behind : free).push(each);
    await inLanes(byKey(behind), keyOf, AT_ONCE, (lane) => this.takeBehind(this.stopped.get(keyOf(lane))!, lane, isOurs));
    if (free.length === 0) return;
    const error = await this.handed(free);
    if (!error) return;
    const lanes = byKey(free);
    if (lanes.length === 1) return this.stop(lanes[0]!, error.cause, isOurs);
    await inLanes(lanes, keyOf, AT_ONCE, async (lane) => {
      if (!isOurs()) return;
      const own = await this.handed(lane);
      if (own) await this.stop(lane, own.cause, isOurs);
    });
  }

  /** Tries every stopped key again. Answers from which offset to read again, when messages behind it were not kept. */
  async retry(isOurs: () => boolean): Promise<bigint | undefined> {
    let readAgainFrom: bigint | undefined;
    await inLanes([...this.stopped.values()], ({ key }) => key, AT_ONCE, async (lane) => {
      if (!isOurs()) return;
      const error = await this.handed(lane.waiting);
      if (error?.cause instanceof SequenceHoleError) lane.waiting = await this.leftOf(lane.waiting);
      if (error && lane.waiting.length > 0) {
        lane.attempts++;
        lane.error = error.cause;
        if (isPowerOfTwo(lane.attempts)) this.consumption.onError?.(error.cause, lane.waiting[0]!.offset);
        return;
      }
      this.stopped.delete(lane.key);
      if (lane.readAgainFrom !== undefined && (readAgainFrom === undefined || lane.readAgainFrom < readAgainFrom)) readAgainFrom = lane.readAgainFrom;
    });
    return readAgainFrom;
  }

  /** Reading starts over at `offset`: keys stopped from there on come again by themselves. */
  startOverAt(offset: bigint): void {
    for (const lane of this.stopped.values()) if (lane.waiting[0]!.offset >= offset) this.stopped.delete(lane.key);
  }

  get firstWaiting(): bigint | undefined {
    let first: bigint | undefined;
    for (const { waiting } of this.stopped.values()) if (first === undefined || waiting[0]!.offset < first) first = waiting[0]!.offset;
    return first;
  }

  get isAnyStopped(): boolean {
    return this.stopped.size > 0;
  }

  get isFull(): boolean {
    if (this.stopped.size > this.limits.stoppedKeys) return true;
    let bytes = 0;
    for (const { waiting } of this.stopped.values()) for (const { message } of waiting) bytes += message.body.length;
    return bytes > this.limits.bytes;
  }

  get status(): StoppedKey[] {
    return [...this.stopped.values()].map(({ key, waiting, attempts, since, error }) => ({
      key,
      offset: String(waiting[0]!.offset),
      waiting: waiting.length,
      attempts,
      since: since.toISOString(),
      error: error instanceof Error ? error.constructor.name : 'unknown',
    }));
  }

  private async handed(fetched: readonly Fetched[]): Promise<{ cause: unknown } | undefined> {
    try {
      await this.consumption.handle(fetched.map(({ message }) => message));
      return undefined;
    } catch (cause) {
      return { cause };
    }
  }

  /**
   * What is missing before a hole may have been published again behind it. An inbox takes a message at its own place
   * only, so each may be offered alone; what is still refused stays.
   */
  private async leftOf(waiting: Fetched[]): Promise<Fetched[]> {
    for (let left = waiting; ; ) {
      const refused: Fetched[] = [];
      for (const each of left) if (await this.handed([each])) refused.push(each);
      if (refused.length === left.length || refused.length === 0) return refused;
      left = refused;
    }
  }

  /** Of a lane that keeps no more, what is missing before its hole may come behind all that is kept: each is offered alone first. */
  private async takeBehind(lane: Stopped, fetched: readonly Fetched[], isOurs: () => boolean): Promise<void> {
    for (const each of fetched) {
      const isKept = each.offset <= lane.waiting.at(-1)!.offset;
      const isFull = lane.readAgainFrom !== undefined || lane.waiting.length >= this.limits.waitingPerKey;
      if (!isKept && isFull && lane.error instanceof SequenceHoleError && isOurs() && !(await this.handed([each]))) continue;
      this.wait(lane, each);
    }
  }

  private async stop([first, ...behind]: readonly Fetched[], error: unknown, isOurs: () => boolean): Promise<void> {
    const lane: Stopped = { key: first!.message.key, waiting: [first!], attempts: 1, since: new Date(), error };
    this.stopped.set(lane.key, lane);
    this.consumption.onError?.(error, first!.offset);
    await this.takeBehind(lane, behind, isOurs);
  }

  private wait(lane: Stopped, fetched: Fetched): void {
    const last = lane.waiting.at(-1);
    // Read again: it is here already.
    if (last && fetched.offset <= last.offset) return;
    // Read again: it will be read once more later.
    if (lane.readAgainFrom !== undefined) return;
    if (lane.waiting.length < this.limits.waitingPerKey) lane.waiting.push(fetched);
    else lane.readAgainFrom = fetched.offset;
  }
}

/** Told at once, and less and less often: a message that is never taken is tried for days. */
const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count));

const keyOf = (lane: readonly Fetched[]): string => lane[0]!.message.key;

function byKey(fetched: readonly Fetched[]): Fetched[][] {
  const lanes = new Map<string, Fetched[]>();
  for (const each of fetched) {
    const lane = lanes.get(each.message.key);
    if (lane) lane.push(each);
    else lanes.set(each.message.key, [each]);
  }
  return [...lanes.values()];
}
