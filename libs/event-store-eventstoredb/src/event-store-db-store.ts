import {
  ForeignPositionError,
  logIdOf,
  positionOf,
  tokenOf,
  type AppendResult,
  type EventStore,
  type Expected,
  type NewEvent,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
  type SubscriptionItem,
} from '@upstream/event-sourcing';
import { Appender } from './appender.js';
import { ConnectionPool } from './connection-pool.js';
import { Connection } from './connection.js';
import { logIdFrom } from './log-id.js';
import { endRead, headRead, probeRead } from './read-requests.js';
import { placeIn } from './recorded.js';
import { readEvents, type Patience } from './reads.js';
import { saysCaughtUp } from './server-version.js';
import { StreamReader } from './stream-reader.js';
import { follow } from './subscription.js';
import { Tail } from './tail.js';

export interface EventStoreDbStoreOptions {
  /** `esdb://user:password@host:2113` or `esdb+discover://…`. TLS unless it says `tls=false`. */
  readonly url: string;
  /** A call without an answer for so long counts as lost. Default 5000 ms. */
  readonly answerMs?: number;
  /** How long appends and reads are tried again while the server is away. Default 10000 ms. */
  readonly giveUpAfterMs?: number;
}

/** Bodies that one subscription holds ahead of its consumer, in bytes. */
const AHEAD_BYTES = 4 * 1024 * 1024;

/**
 * The log on EventStoreDB 21.10 or later (KurrentDB speaks the same protocol), with all guarantees of the port.
 * Positions are `<log id>:<number>`, the number ordered like the server's commit and prepare positions and no larger than
 * a signed 64-bit integer. Several processes may use one log.
 *
 * Beyond what the port says: `append` and `read` throw LogUnavailableError when the server stays away for
 * `giveUpAfterMs` and nothing was sent, StreamTombstonedError for a stream that an operator deleted for good, and
 * RefusedByServerError for missing rights; `append` refuses event ids that are not lower-case UUIDs, bodies that are not
 * JSON, and names with `$` in front (InvalidAppendError).
 */
export class EventStoreDbStore implements EventStore {
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;
  private id = '';
  private readonly streams: StreamReader;
  private readonly appender: Appender;
  private readonly tail: Tail;

  private constructor(
    private readonly appends: Connection,
    private readonly reads: Connection,
    private readonly subscriptions: ConnectionPool,
    private readonly patience: Patience,
  ) {
    const logId = (): string => this.id;
    this.streams = new StreamReader(reads, logId, patience);
    this.appender = new Appender(appends, logId, (stream, from) => this.streams.read(stream, { from }), patience);
    this.tail = new Tail(reads, () => this.headToken());
  }

  /** Throws ConnectionUrlError, RefusedByServerError, or LogUnavailableError when no server answers within `giveUpAfterMs`. Names a log that has no name yet. */
  static async connect({ url, answerMs = 5000, giveUpAfterMs = 10_000 }: EventStoreDbStoreOptions): Promise<EventStoreDbStore> {
    const store = new EventStoreDbStore(new Connection(url), new Connection(url), new ConnectionPool(() => new Connection(url)), { answerMs, giveUpAfterMs });
    try {
      store.id = await logIdFrom(store.reads, store.appender, store.patience);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** Read from the log itself: see `log-id.ts`. */
  get logId(): string {
    return this.id;
  }

  async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    return this.appender.append(stream, events, expected);
  }

  async read(stream: string, options: ReadOptions = {}): Promise<StoredEvent[]> {
    return this.streams.read(stream, options);
  }

  async *subscribe({ from, categories, signal, pageSize = 512 }: SubscribeOptions): AsyncGenerator<SubscriptionItem> {
    if (from !== 'start' && logIdOf(from) !== this.id) throw new ForeignPositionError(from, this.id);
    const either = AbortSignal.any([signal, this.closing.signal]);
    if (either.aborted) return;
    const connection = this.subscriptions.borrow();
    try {
      yield* follow({
        logId: this.id,
        connection,
        tail: this.tail,
        from: from === 'start' ? 0n : tokenOf(from),
        categories,
        limits: { events: pageSize, bytes: AHEAD_BYTES },
        signal: either,
        saysCaughtUp: () => this.subscriptions.features(connection).then(saysCaughtUp),
        nothingAfter: (token) => this.nothingAfter(token, categories),
      });
    } finally {
      this.subscriptions.giveBack(connection);
    }
  }

  async head(): Promise<Position> {
    return positionOf(this.id, await this.headToken());
  }

  /** Behind the head, where the server has written records of its own since: checkpoints may be there, but never further on. */
  async placeAtEnd(): Promise<Position> {
    return positionOf(this.id, await this.lastToken(endRead));
  }

  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    this.closing.abort();
    await this.appender.close();
    await this.tail.close();
    await Promise.all([this.appends.close(), this.reads.close(), this.subscriptions.close()]);
  }

  private headToken(): Promise<bigint> {
    return this.lastToken(headRead);
  }

  private async lastToken(read: typeof headRead): Promise<bigint> {
    const [last] = (await readEvents(this.reads, read, '$all', this.patience)) ?? [];
    return last ? placeIn(last).token : 0n;
  }

  private async nothingAfter(token: bigint, categories: readonly string[]): Promise<boolean> {
    const found = (await readEvents(this.reads, () => probeRead(token, categories), '$all', this.patience)) ?? [];
    return found.every((message) => placeIn(message).token <= token);
  }
}
