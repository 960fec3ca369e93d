import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { backOffMs, pause } from './back-off.js';
import type { Connection } from './connection.js';
import { AttemptFailedError, faultOf, LogUnavailableError } from './errors.js';

export interface Patience {
  /** A call without a message for so long counts as lost. */
  readonly answerMs: number;
  /** How long an operation is tried again. */
  readonly giveUpAfterMs: number;
}

/**
 * The events that a bounded read gives, or undefined when the server says that the stream does not exist. Repeats over
 * lost connections and silent servers; throws LogUnavailableError after `giveUpAfterMs`, StreamTombstonedError,
 * RefusedByServerError.
 */
export async function readEvents(connection: Connection, request: () => ReadReq, subject: string, { answerMs, giveUpAfterMs }: Patience): Promise<ReadResp.ReadEvent[] | undefined> {
  const started = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(connection, request(), answerMs);
    } catch (error) {
      const fault = faultOf(error, subject, true);
      if (!(fault instanceof AttemptFailedError)) throw fault;
      if (performance.now() - started >= giveUpAfterMs) throw new LogUnavailableError(fault.message, { cause: fault });
    }
    await pause(backOffMs(attempt));
  }
}

async function readOnce(connection: Connection, request: ReadReq, answerMs: number): Promise<ReadResp.ReadEvent[] | undefined> {
  const call = await withinTime(connection.read(request, { requiresLeader: true }), answerMs, (late) => late.cancel());
  let silent = false;
  // The client sets no deadline on reads: without a timer of our own a frozen server is waited for until keep-alive.
  const silence = setTimeout(() => {
    silent = true;
    call.cancel();
  }, answerMs);
  const events: ReadResp.ReadEvent[] = [];
  try {
    for await (const message of call) {
      silence.refresh();
      if (message.hasStreamNotFound()) return undefined;
      const event = message.getEvent();
      if (event) events.push(event);
    }
    return events;
  } catch (error) {
    throw silent ? new AttemptFailedError(new Error(`no answer for ${answerMs} ms`), true) : error;
  } finally {
    clearTimeout(silence);
    // Leaving the loop early does not end the call.
    call.cancel();
  }
}

/** Rejects with an AttemptFailedError when `work` takes longer: connecting has no deadline of its own. `onLate` gets what comes too late. */
export async function withinTime<T>(work: Promise<T>, ms: number, onLate: (value: T) => void = () => undefined): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new AttemptFailedError(new Error(`no connection within ${ms} ms`), false));
    }, ms);
  });
  work.then((value) => isLate && onLate(value)).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
