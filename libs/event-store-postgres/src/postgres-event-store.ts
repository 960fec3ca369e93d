import {
  ForeignPositionError,
  logIdOf,
  positionOf,
  SharedRun,
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
import { persistently, unlessAborted } from './back-off.js';
import { categoryPageStatement, headStatement, LOOKS_AT, pageStatement } from './log-pages.js';
import { TRANSACTION_TIMEOUT_MS } from './migrate-log.js';
import { SessionPool } from './session-pool.js';
import { Session, type SessionOptions } from './session.js';
import { storedEventOf } from './stored-row.js';
import { StreamReader } from './stream-reader.js';
import { follow, type Page } from './subscription.js';
import { TailReader } from './tail-reader.js';

export interface PostgresEventStoreOptions {
  /** The log's database, as the role that `migrateLog` prepared. */
  readonly url: string;
  /** Connections for reading, half for streams and half for catching up; one each for appending and the tail come on top. Default 4. */
  readonly poolSize?: number;
  /** A connection without an answer for so long counts as lost. Default 5000 ms. */
  readonly answerMs?: number;
  /** How long appends and reads are tried again while the database is away. Default 10000 ms. */
  readonly giveUpAfterMs?: number;
  /** How often the tail looks though no commit was signalled. Default 2000 ms. */
  readonly safetyLookMs?: number;
}

const SETTINGS = {
  plan_cache_mode: 'force_generic_plan',
  default_transaction_isolation: 'read\\ committed',
  jit: 'off',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
};

/** For a role that was made without a bound. */
const BOUNDED = `select set_config('transaction_timeout', '${TRANSACTION_TIMEOUT_MS}', false) where current_setting('transaction_timeout') = '0'`;

/**
 * The log on PostgreSQL 17 or later, with all guarantees of the port. Appends of one process share statements and
 * commits; positions are in the order of commits; subscriptions share one reader of new events. A lost connection is
 * opened anew and what was under way repeated. Several processes may use one log.
 *
 * Beyond what the port says, `append` and `read` throw LogUnavailableError when the database stays away for
 * `giveUpAfterMs` and nothing was sent; `append` throws UnknownOutcomeError when it was sent and no look at the log was possible
 * since. `append` refuses event ids that are not lower-case UUIDs and bodies that are not JSON (InvalidAppendError).
 */
export class PostgresEventStore implements EventStore {
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;
  private readonly heads = new SharedRun<void, Position>(() => this.readHead());

  private constructor(
    /** Changes when the log is restored or migrated: positions of another one are refused. */
    readonly logId: string,
    private readonly appender: Appender,
    private readonly streams: StreamReader,
    private readonly pages: SessionPool,
    private readonly tail: TailReader,
    private readonly giveUpAfterMs: number,
  ) {}

  /** Throws when the database cannot be reached or `migrateLog` has not run. */
  static async connect({
    url,
    poolSize = 4,
    answerMs = 5000,
    giveUpAfterMs = 10_000,
    safetyLookMs = 2000,
  }: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    // Readers hold up nobody, so only appends are cut off: as the role's settings say.
    const reading: SessionOptions = { url, answerMs, settings: { ...SETTINGS, transaction_timeout: '0' } };
    const appending: SessionOptions = { url, answerMs, settings: SETTINGS, opening: BOUNDED };
    const readers = Array.from({ length: Math.max(2, poolSize) }, () => new Session(reading));
    const half = readers.length >> 1;
    const pages = new SessionPool(readers.slice(0, half));
    const [log] = await pages.use((session) => session.query({ name: 'log-id', text: 'select id from es_log', values: [] }));
    const logId = log![0]!;
    const tail = new TailReader(reading, logId, safetyLookMs);
    return new PostgresEventStore(
      logId,
      new Appender(new Session(appending), logId, giveUpAfterMs, (first, events) => tail.written(first, events)),
      new StreamReader(readers.slice(half), logId, giveUpAfterMs),
      pages,
      tail,
      giveUpAfterMs,
    );
  }

  append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    try {
      return this.appender.append(stream, events, expected);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  read(stream: string, options: ReadOptions = {}): Promise<StoredEvent[]> {
    return this.streams.read(stream, options);
  }

  async *subscribe({ from, categories, signal, pageSize = 512 }: SubscribeOptions): AsyncGenerator<SubscriptionItem> {
    if (from !== 'start' && logIdOf(from) !== this.logId) throw new ForeignPositionError(from, this.logId);
    const either = AbortSignal.any([signal, this.closing.signal]);
    const readPage = (after: number, wanted: readonly string[], limit: number, aborted: AbortSignal) => this.readPage(after, wanted, limit, aborted);
    yield* follow(this.tail, readPage, this.logId, { from: from === 'start' ? 0 : Number(tokenOf(from)), categories, pageSize, signal: either });
  }

  head(): Promise<Position> {
    return this.heads.join([]);
  }

  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async readHead(): Promise<Position> {
    const [row] = await this.pages.use((session) => persistently(() => session.query(headStatement), this.giveUpAfterMs));
    return positionOf(this.logId, Number(row![0]));
  }

  private async end(): Promise<void> {
    this.closing.abort();
    await this.appender.close();
    await Promise.all([this.tail.close(), this.streams.close(), this.pages.close()]);
  }

  private async readPage(after: number, categories: readonly string[], limit: number, signal: AbortSignal): Promise<Page | undefined> {
    const [statement, looksTo] = categories.length > 0 ? [categoryPageStatement(after, categories, limit), after + LOOKS_AT] : [pageStatement(after, limit), Infinity];
    const reading = this.pages.use((session) => persistently(() => session.query(statement), Infinity, signal));
    const rows = await unlessAborted(reading, signal);
    return rows && { events: rows.map((row) => storedEventOf(this.logId, row)), upTo: Number(rows.at(-1)?.[0] ?? looksTo) };
  }
}
