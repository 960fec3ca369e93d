import { checkAppend, InvalidAppendError, positionOf, UnknownOutcomeError, VersionConflictError, type AppendResult, type Expected, type NewEvent, type StoredEvent } from '@upstream/event-sourcing';
import type { AppendRpc, ExactAppend, Written } from './append-attempt.js';
import { backOffMs, pause } from './back-off.js';
import { BatchAppend } from './batch-append.js';
import type { Connection } from './connection.js';
import { AttemptFailedError, faultOf, LogUnavailableError } from './errors.js';
import { withinTime, type Patience } from './reads.js';
import { SingleAppend } from './single-append.js';
import { StreamLanes } from './stream-lanes.js';

/** Reads a stream from a revision on. */
export type ReadStream = (stream: string, from: number) => Promise<StoredEvent[]>;

/**
 * Sends every append at an exact head, where the server recognises a repeat by the ids, so that a lost answer may be
 * followed by the same append. `any` and `stream_exists` are looked up first: what the server does for them by itself
 * is forgotten at its restart.
 */
export class Appender {
  private rpc: Promise<AppendRpc> | undefined;
  private readonly lanes = new StreamLanes();
  private closed = false;
  /** While the server does not answer, all appends rest together and go on in the order in which they came. */
  private resting: Promise<void> | undefined;
  private failures = 0;

  constructor(
    private readonly connection: Connection,
    private readonly logId: () => string,
    private readonly read: ReadStream,
    private readonly patience: Patience,
  ) {}

  async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    checkAppend(stream, events);
    checkForServer(stream, events, expected);
    if (this.closed) throw new Error('the event store is closed');
    return this.lanes.run(stream, () => (expected === 'any' || expected === 'stream_exists' ? this.appendAnywhere(stream, events, expected) : this.appendAt(stream, events, expected === 'no_stream' ? -1 : expected)));
  }

  /** Lets what is under way finish. */
  async close(): Promise<void> {
    this.closed = true;
    await this.lanes.idle();
    (await this.rpc?.catch(() => undefined))?.close();
  }

  private async appendAnywhere(stream: string, events: readonly NewEvent[], expected: 'any' | 'stream_exists'): Promise<AppendResult> {
    const started = performance.now();
    for (;;) {
      const past = await this.read(stream, 0);
      const repeated = repeatOf(past, events);
      if (repeated) return { revision: repeated.revision, position: repeated.position };
      const head = past.at(-1)?.revision ?? -1;
      if (head < 0 && expected === 'stream_exists') throw new VersionConflictError(stream, expected, 'no_stream');
      try {
        return await this.appendAt(stream, events, head);
      } catch (error) {
        // Another process was faster: look again, there is no revision to insist on.
        if (!(error instanceof VersionConflictError) || performance.now() - started >= this.patience.giveUpAfterMs) throw error;
      }
    }
  }

  private async appendAt(stream: string, events: readonly NewEvent[], head: number): Promise<AppendResult> {
    const { revision, token } = await this.sendSurely({ stream, events, head });
    if (token !== undefined) return { revision, position: positionOf(this.logId(), token) };
    const [last] = await this.read(stream, revision);
    return { revision, position: last!.position };
  }

  private async sendSurely(append: ExactAppend): Promise<Written> {
    const started = performance.now();
    let sent = false;
    for (;;) {
      await this.resting;
      try {
        const written = await (await this.transport()).send(append);
        this.failures = 0;
        return written;
      } catch (error) {
        if (error instanceof VersionConflictError) {
          this.failures = 0;
          if (sent && (error.actual === 'no_stream' ? -1 : error.actual) < append.head) throw new UnknownOutcomeError(`an append to ${append.stream} may still be under way`, { cause: error });
          throw error;
        }
        if (error instanceof InvalidAppendError) throw error;
        const fault = faultOf(error, append.stream, true);
        if (!(fault instanceof AttemptFailedError)) throw fault;
        sent ||= fault.sent;
        if (performance.now() - started >= this.patience.giveUpAfterMs) {
          const message = `no answer from the log for an append to ${append.stream}`;
          throw sent ? new UnknownOutcomeError(message, { cause: fault }) : new LogUnavailableError(message, { cause: fault });
        }
      }
      this.resting ??= this.rest();
    }
  }

  private async rest(): Promise<void> {
    await pause(backOffMs(++this.failures));
    this.resting = undefined;
  }

  /** BatchAppend where the server has it. An unanswered question is asked again with the next attempt. */
  private transport(): Promise<AppendRpc> {
    if (this.rpc) return this.rpc;
    const choosing = (this.rpc = this.chooseRpc());
    choosing.catch(() => {
      if (this.rpc === choosing) this.rpc = undefined;
    });
    return choosing;
  }

  private async chooseRpc(): Promise<AppendRpc> {
    const { answerMs } = this.patience;
    try {
      const { batchAppend } = await withinTime(this.connection.features(), answerMs);
      return batchAppend ? new BatchAppend(this.connection, answerMs) : new SingleAppend(this.connection, answerMs);
    } catch (error) {
      // Nothing of the append has been sent yet, whatever became of the question.
      throw faultOf(error, 'the server', false);
    }
  }
}

/** Guarantee 2: the same ids in a row. */
function repeatOf(past: readonly StoredEvent[], events: readonly NewEvent[]): StoredEvent | undefined {
  const first = past.findIndex(({ id }) => id === events[0]!.id);
  return first >= 0 && events.every(({ id }, index) => past[first + index]?.id === id) ? past[first + events.length - 1] : undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function checkForServer(stream: string, events: readonly NewEvent[], expected: Expected): void {
  if (stream.startsWith('$') || stream.includes('\0') || Buffer.from(stream).toString() !== stream) throw new InvalidAppendError(`not a stream name: ${stream}`);
  if (typeof expected === 'number' && (!Number.isSafeInteger(expected) || expected < 0)) throw new InvalidAppendError(`not a revision: ${expected}`);
  for (const { id, type, data, meta } of events) {
    if (!UUID.test(id)) throw new InvalidAppendError(`not a lower-case UUID: ${id}`);
    if (type === '' || type.startsWith('$')) throw new InvalidAppendError(`not a type of ours: ${type}`);
    if (!isJson(data) || !isJson(meta)) throw new InvalidAppendError(`a body of ${type} for ${stream} is not JSON`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
