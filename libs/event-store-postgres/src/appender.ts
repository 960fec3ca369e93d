import {
  checkAppend,
  InvalidAppendError,
  positionOf,
  UnknownOutcomeError,
  type AppendResult,
  type Expected,
  type NewEvent,
} from '@upstream/event-sourcing';
import { takeBatch, type BatchLimits, type Chain, type PendingAppend } from './append-batch.js';
import { appendStatement, outcomeOf, type PlacedChain } from './append-statement.js';
import { backOffMs, pause } from './back-off.js';
import { ConnectionLostError, LogUnavailableError } from './errors.js';
import { looksOf, lookStatement, verdictOf, type Look } from './second-look.js';
import { tookTooLong, type Session } from './session.js';

const LARGEST: BatchLimits = { events: 512, bytes: 1024 * 1024 };

/**
 * Group commit: what arrives while a statement runs is the next batch, one statement and one commit for all of it.
 * A lost connection is opened anew and the batch sent again: at an exact revision it can only be written once, and
 * `any` and `stream_exists` are sent at the revision that a look at the stream has shown.
 */
export class Appender {
  private queue: PendingAppend[] = [];
  private running: Promise<void> | undefined;
  private closed = false;
  private limits = LARGEST;

  constructor(
    private readonly session: Session,
    private readonly logId: string,
    private readonly giveUpAfterMs: number,
  ) {}

  append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    checkAppend(stream, events);
    checkForPostgres(stream, events, expected);
    if (this.closed) throw new Error('the event store is closed');
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.data) + Buffer.byteLength(event.meta), 0);
    return new Promise((resolve, reject) => {
      this.queue.push({ stream, events, expected, bytes, since: Date.now(), uncertain: false, settled: false, resolve, reject });
      this.running ??= Promise.resolve().then(() => this.run());
    });
  }

  /** Lets what is under way finish, then closes the connection. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.session.close();
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (this.queue.length > 0) {
      const { chains, left } = takeBatch(this.queue, this.limits);
      this.queue = left;
      try {
        await this.write(chains);
        failures = 0;
        if (this.limits !== LARGEST) this.limits = doubled(this.limits);
      } catch (error) {
        this.queue.unshift(...chains.flatMap(({ appends }) => appends).filter((append) => !append.settled));
        // A batch too large for the time a transaction may take comes back in smaller pieces.
        if (tookTooLong(error)) this.limits = halved(this.limits);
        this.giveUpOld(error);
        await pause(backOffMs(++failures));
      }
    }
    this.running = undefined;
  }

  /** Throws only ConnectionLostError; whatever else goes wrong is the answer of the append that caused it. */
  private async write(chains: readonly Chain[]): Promise<void> {
    try {
      await this.writeTogether(chains);
    } catch (error) {
      if (error instanceof ConnectionLostError) throw error;
      const unsettled = chains.flatMap(({ appends }) => appends).filter((append) => !append.settled);
      if (unsettled.length === 1) return reject(unsettled[0]!, refusalOf(error));
      for (const append of unsettled) await this.write(takeBatch([append], LARGEST).chains);
    }
  }

  private async writeTogether(chains: readonly Chain[]): Promise<void> {
    const placed = await this.place(chains);
    if (placed.length === 0) return;
    const { firstPosition, won } = outcomeOf((await this.send(placed))[0]);
    let position = firstPosition;
    for (const [index, chain] of placed.entries()) {
      if (!won.has(index)) continue;
      let revision = chain.expected;
      for (const append of chain.appends) {
        revision += append.events.length;
        position += append.events.length;
        this.resolve(append, revision, position - 1);
      }
    }
    await this.lookAgain(placed.filter((_, index) => !won.has(index)).flatMap(({ appends }) => appends));
  }

  private async send(placed: readonly PlacedChain[]) {
    const appends = placed.flatMap((chain) => chain.appends);
    try {
      return await this.session.query(appendStatement(placed));
    } catch (error) {
      if (error instanceof ConnectionLostError && error.sent) for (const append of appends) append.uncertain = true;
      throw error;
    }
  }

  /** Finds the head for chains that take any; answers those of their appends that are repeats or have no stream. */
  private async place(chains: readonly Chain[]): Promise<PlacedChain[]> {
    const open = chains.filter((chain) => chain.expected === undefined);
    const looks = await this.look(open.flatMap(({ appends }) => appends));
    return chains.flatMap((chain) => {
      if (chain.expected !== undefined) return [{ ...chain, expected: chain.expected }];
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

  /** A missed append is a repeat, a conflict, or is sent again. */
  private async lookAgain(missed: readonly PendingAppend[]): Promise<void> {
    const looks = await this.look(missed);
    this.queue.unshift(...missed.filter((append) => this.answer(append, looks.get(append)!)));
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
    const old = (append: PendingAppend): boolean => Date.now() - append.since >= this.giveUpAfterMs;
    for (const append of this.queue.filter(old)) {
      const message = `no answer from the log for an append to ${append.stream}`;
      reject(append, append.uncertain ? new UnknownOutcomeError(message, { cause }) : new LogUnavailableError(message, { cause }));
    }
    this.queue = this.queue.filter((append) => !append.settled);
  }
}

function reject(append: PendingAppend, error: unknown): void {
  append.settled = true;
  append.reject(error);
}

const halved = ({ events, bytes }: BatchLimits): BatchLimits => ({ events: Math.max(1, events >> 1), bytes: Math.max(1, bytes >> 1) });
const doubled = ({ events, bytes }: BatchLimits): BatchLimits =>
  events * 2 >= LARGEST.events && bytes * 2 >= LARGEST.bytes ? LARGEST : { events: events * 2, bytes: bytes * 2 };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function checkForPostgres(stream: string, events: readonly NewEvent[], expected: Expected): void {
  if (stream.includes('\0') || Buffer.from(stream).toString() !== stream) throw new InvalidAppendError(`not a stream name: ${stream}`);
  if (typeof expected === 'number' && !Number.isSafeInteger(expected)) throw new InvalidAppendError(`not a revision: ${expected}`);
  for (const { id } of events) if (!UUID.test(id)) throw new InvalidAppendError(`not a lower-case UUID: ${id}`);
}

/** Data that PostgreSQL refuses (a body that is not JSON, a name too long to index) is the caller's error. */
function refusalOf(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  return /^(22|54)/.test(code) ? new InvalidAppendError(message, { cause: error }) : error;
}
