import { categoryOf, checkAppend, InvalidAppendError, positionOf, UnknownOutcomeError, type AppendResult, type Expected, type NewEvent } from '@upstream/event-sourcing';
import { headAfter, takeBatch, type BatchLimits, type Chain, type PendingAppend, type UnderWay } from './append-batch.js';
import { appendStatement, areNew, isThere, newStreamsStatement, outcomeOf, type PlacedChain } from './append-statement.js';
import { backOffMs, pause } from './back-off.js';
import { ConnectionLostError, LogUnavailableError } from './errors.js';
import type { TailEvent } from './event-ring.js';
import type { Row } from './prepared-query.js';
import { looksOf, lookStatement, verdictOf, type Look } from './second-look.js';
import { tookTooLong, type Session } from './session.js';
import { shareOf, StatementCost } from './statement-cost.js';

const LARGEST: BatchLimits = { events: 512, bytes: 1024 * 1024 };
/** In batches. */
const WARY_FOR = 64;
const NOTHING_UNDER_WAY: UnderWay = new Map();

/**
 * Group commit: what arrives while a statement runs is the next batch, one statement and one commit for all of it. Two
 * statements may be under way on the one connection, so that the database works on one while this process deals with
 * the other; when a commit takes long, compared with the work of a batch, it is one.
 *
 * A lost connection is opened anew and the batches sent again: at an exact revision each can only be written once, and
 * `any` and `stream_exists` are sent at the revision that a look at the stream has shown.
 */
export class Appender {
  /** In the order of arrival. */
  private queue: PendingAppend[] = [];
  private queuedEvents = 0;
  private turns = 0;
  private batches = 0;
  private eventsUnderWay = 0;
  private readonly streams = new Map<string, { head: number | undefined; batches: number }>();
  private lastAnswerAt = 0;
  private limits = LARGEST;
  private failures = 0;
  /** Batches of new streams that are still not tried as such. */
  private wary = 0;
  private resting = false;
  private scheduled = false;
  private closed = false;
  private whenIdle: () => void = () => undefined;

  constructor(
    private readonly session: Session,
    private readonly logId: string,
    private readonly giveUpAfterMs: number,
    /** Is told what was written: the events from this position on, in order and without a gap. */
    private readonly written: (first: number, events: () => readonly TailEvent[]) => void = () => undefined,
    private readonly cost: Pick<StatementCost, 'learn' | 'splits'> = new StatementCost(),
  ) {}

  append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    checkAppend(stream, events);
    checkForPostgres(stream, events, expected);
    if (this.closed) throw new Error('the event store is closed');
    const sizes = events.map(({ data, meta }) => Buffer.byteLength(data) + Buffer.byteLength(meta));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return new Promise((resolve, reject) => {
      this.queue.push({ stream, events, expected, sizes, bytes, turn: this.turns++, since: performance.now(), uncertain: false, following: false, settled: false, resolve, reject });
      this.queuedEvents += events.length;
      this.schedule();
    });
  }

  /** Lets what is under way finish, then closes the connection. */
  async close(): Promise<void> {
    this.closed = true;
    if (!this.idle) await new Promise<void>((resolve) => (this.whenIdle = resolve));
    await this.session.close();
  }

  private get idle(): boolean {
    return this.queue.length === 0 && this.batches === 0;
  }

  /** Sends after all that is ready to run now has run, so that what is asked for in one turn goes together. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    process.nextTick(() => {
      this.scheduled = false;
      this.sendMore();
    });
  }

  private sendMore(): void {
    while (!this.resting && this.queue.length > 0) {
      const events = Math.min(this.limits.events, this.share());
      if (events === 0) return;
      const { chains, left } = takeBatch(this.queue, { ...this.limits, events }, this.streams);
      if (chains.length === 0) return;
      this.queue = left;
      void this.run(chains);
    }
  }

  private share(): number {
    if (this.failures > 0) return this.batches === 0 ? this.queuedEvents : 0;
    return shareOf({ waiting: this.queuedEvents, underWay: this.eventsUnderWay, statements: this.batches }, (events) => this.cost.splits(events));
  }

  private async run(chains: readonly Chain[]): Promise<void> {
    const events = chains.reduce((sum, { appends }) => sum + appends.reduce((count, append) => count + append.events.length, 0), 0);
    this.queuedEvents -= events;
    this.eventsUnderWay += events;
    this.batches++;
    for (const chain of chains) {
      const stream = this.streams.get(chain.stream);
      this.streams.set(chain.stream, { head: headAfter(chain), batches: (stream?.batches ?? 0) + 1 });
    }
    try {
      await this.write(chains);
      this.failures = 0;
      if (this.limits !== LARGEST) this.limits = doubled(this.limits);
    } catch (error) {
      this.lost(chains, error);
    }
    for (const chain of chains) {
      const stream = this.streams.get(chain.stream)!;
      if (--stream.batches === 0) this.streams.delete(chain.stream);
    }
    this.eventsUnderWay -= events;
    this.batches--;
    if (this.idle) this.whenIdle();
    else this.schedule();
  }

  /** The connection went away: all that is unsettled is sent again after a pause, one batch at a time until one succeeds. */
  private lost(chains: readonly Chain[], error: unknown): void {
    this.sendAgain(chains.flatMap(({ appends }) => appends).filter((append) => !append.settled));
    // A batch too large for the time a transaction may take comes back in smaller pieces.
    if (tookTooLong(error)) this.limits = halved(this.limits);
    this.giveUpOld(error);
    if (this.resting) return;
    this.resting = true;
    void pause(backOffMs(++this.failures)).then(() => {
      this.resting = false;
      this.sendMore();
    });
  }

  private sendAgain(appends: readonly PendingAppend[]): void {
    if (appends.length === 0) return;
    for (const append of appends) {
      append.following = false;
      this.queuedEvents += append.events.length;
    }
    this.queue = [...appends, ...this.queue].sort((one, other) => one.turn - other.turn);
    this.schedule();
  }

  /** Throws only ConnectionLostError; whatever else goes wrong is the answer of the append that caused it. */
  private async write(chains: readonly Chain[]): Promise<void> {
    try {
      await this.writeTogether(chains);
    } catch (error) {
      if (error instanceof ConnectionLostError) throw error;
      const unsettled = chains.flatMap(({ appends }) => appends).filter((append) => !append.settled);
      if (unsettled.length === 1) return reject(unsettled[0]!, refusalOf(error));
      const half = unsettled.length >> 1;
      for (const part of [unsettled.slice(0, half), unsettled.slice(half)]) await this.write(together(part));
    }
  }

  private async writeTogether(chains: readonly Chain[]): Promise<void> {
    const placed = chains.every(isPlaced) ? chains : await this.place(chains);
    if (placed.length === 0) return;
    const { firstPosition, won } = outcomeOf((await this.send(placed))[0]);
    const stored = won === 'all' ? placed : placed.filter((_, index) => won.has(index));
    if (stored.length > 0) this.written(firstPosition, () => tailEventsOf(this.logId, firstPosition, stored));
    let position = firstPosition;
    for (const chain of stored) {
      let revision = chain.expected;
      for (const append of chain.appends) {
        revision += append.events.length;
        position += append.events.length;
        this.resolve(append, revision, position - 1);
      }
    }
    if (won !== 'all') await this.lookAgain(placed.filter((_, index) => !won.has(index)).flatMap(({ appends }) => appends));
  }

  private async send(placed: readonly PlacedChain[]): Promise<Row[]> {
    const sentAt = performance.now();
    try {
      const rows = await this.query(placed);
      const now = performance.now();
      this.cost.learn(placed.reduce((sum, chain) => sum + headAfter(chain)! - chain.expected, 0), now - Math.max(sentAt, this.lastAnswerAt));
      this.lastAnswerAt = now;
      return rows;
    } catch (error) {
      if (error instanceof ConnectionLostError && error.sent) for (const { appends } of placed) for (const append of appends) append.uncertain = true;
      throw error;
    }
  }

  /** New streams are first tried without regard to any that exist, unless there was one lately: then they are likely repeats. */
  private async query(placed: readonly PlacedChain[]): Promise<Row[]> {
    if (areNew(placed) && --this.wary < 0) {
      try {
        return await this.session.query(newStreamsStatement(placed));
      } catch (error) {
        if (!isThere(error)) throw error;
        this.wary = WARY_FOR;
      }
    }
    return this.session.query(appendStatement(placed));
  }

  /** Finds the head for chains that take any; answers those of their appends that are repeats or have no stream. */
  private async place(chains: readonly Chain[]): Promise<PlacedChain[]> {
    const open = chains.filter((chain) => chain.expected === undefined);
    const looks = await this.look(open.flatMap(({ appends }) => appends));
    return chains.flatMap((chain) => {
      if (isPlaced(chain)) return [chain];
      const expected = looks.get(chain.appends[0]!)!.head;
      let head = expected;
      const appends = chain.appends.filter((append) => {
        const writes = this.answer(append, looks.get(append)!, head);
        if (writes) head += append.events.length;
        return writes;
      });
      return appends.length > 0 ? [{ stream: chain.stream, expected, appends }] : [];
    });
  }

  /** A missed append is a repeat, a conflict, or is sent again; so is one that followed another before that was answered. */
  private async lookAgain(missed: readonly PendingAppend[]): Promise<void> {
    const looked = missed.filter(({ following }) => !following);
    const looks = await this.look(looked);
    this.sendAgain([...missed.filter(({ following }) => following), ...looked.filter((append) => this.answer(append, looks.get(append)!))]);
  }

  private async look(appends: readonly PendingAppend[]): Promise<Map<PendingAppend, Look>> {
    if (appends.length === 0) return new Map();
    const looks = looksOf(appends.length, await this.session.query(lookStatement(appends)));
    return new Map(appends.map((append, index) => [append, looks[index]!]));
  }

  /** Answers the append unless it is to be written: then true. */
  private answer(append: PendingAppend, look: Look, head = look.head): boolean {
    const verdict = verdictOf(append, look, head);
    if (verdict.kind === 'repeated') this.resolve(append, verdict.revision, verdict.position);
    if (verdict.kind === 'conflict') reject(append, verdict.error);
    if (verdict.kind === 'unknown') reject(append, new UnknownOutcomeError(`an append to ${append.stream} may still be under way`));
    return verdict.kind === 'write';
  }

  private resolve(append: PendingAppend, revision: number, position: number): void {
    append.settled = true;
    append.resolve({ revision, position: positionOf(this.logId, position) });
  }

  private giveUpOld(cause: unknown): void {
    const old = (append: PendingAppend): boolean => performance.now() - append.since >= this.giveUpAfterMs;
    for (const append of this.queue.filter(old)) {
      const message = `no answer from the log for an append to ${append.stream}`;
      this.queuedEvents -= append.events.length;
      reject(append, append.uncertain ? new UnknownOutcomeError(message, { cause }) : new LogUnavailableError(message, { cause }));
    }
    this.queue = this.queue.filter((append) => !append.settled);
  }
}

function reject(append: PendingAppend, error: unknown): void {
  append.settled = true;
  append.reject(error);
}

const isPlaced = (chain: Chain): chain is PlacedChain => chain.expected !== undefined;

/** What was written, as a reader of the log finds it: bodies come back byte for byte, and ids are in lower case. */
const tailEventsOf = (logId: string, first: number, chains: readonly PlacedChain[]): TailEvent[] => {
  let position = first;
  return chains.flatMap(({ stream, expected, appends }) => {
    let revision = expected;
    const category = categoryOf(stream);
    return appends.flatMap(({ events, sizes }) =>
      events.map(({ id, type, data, meta }, index) => {
        const event = { position: positionOf(logId, position), stream, revision: ++revision, id, type, data, meta };
        return { event, category, position: position++, bytes: sizes[index]! };
      }),
    );
  });
};

/** A part of a batch as a batch of its own. */
function together(appends: readonly PendingAppend[]): Chain[] {
  const following = new Set(appends.filter((append) => append.following));
  const { chains } = takeBatch(appends, LARGEST, NOTHING_UNDER_WAY);
  for (const append of following) append.following = true;
  return chains;
}

const halved = ({ events, bytes }: BatchLimits): BatchLimits => ({ events: Math.max(1, events >> 1), bytes: Math.max(1, bytes >> 1) });
const doubled = ({ events, bytes }: BatchLimits): BatchLimits =>
  events * 2 >= LARGEST.events && bytes * 2 >= LARGEST.bytes ? LARGEST : { events: events * 2, bytes: bytes * 2 };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function checkForPostgres(stream: string, events: readonly NewEvent[], expected: Expected): void {
  if (stream.includes('\0') || LONE_SURROGATE.test(stream)) throw new InvalidAppendError(`not a stream name: ${stream}`);
  if (typeof expected === 'number' && !Number.isSafeInteger(expected)) throw new InvalidAppendError(`not a revision: ${expected}`);
  for (const { id } of events) if (!UUID.test(id)) throw new InvalidAppendError(`not a lower-case UUID: ${id}`);
}
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Data that PostgreSQL refuses (a body that is not JSON, a name too long to index) is the caller's error. */
function refusalOf(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  return /^(22|54)/.test(code) ? new InvalidAppendError(message, { cause: error }) : error;
}
