import type { NewEvent, Position, StoredEvent } from './event.js';

/**
 * What the stream must look like for an append to succeed:
 * a number is the exact head revision.
 */
export type Expected = number | 'no_stream' | 'stream_exists' | 'any';

export interface AppendResult {
  /** Revision and position of the last event of this append. */
  readonly revision: number;
  readonly position: Position;
}

export interface ReadOptions {
  /** First revision to return, inclusive. Default: the beginning (forwards) or the end (backwards). */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface SubscribeOptions {
  /** Events after this position; `start` is the beginning of the log. */
  readonly from: Position | 'start';
  /** Only streams of these categories. Empty means every stream. */
  readonly categories: readonly string[];
  readonly signal: AbortSignal;
  /** Most events in one page; the reader's memory is bounded by it. Default 512. */
  readonly pageSize?: number;
}

export type SubscriptionItem =
  /** One or more events in log order. */
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
  /** Nothing of these categories up to here: safe to resume from. */
  | { readonly kind: 'checkpoint'; readonly position: Position }
  /** Everything that was in the log when it was asked has been delivered. May repeat. */
  | { readonly kind: 'caught-up'; readonly position: Position };

/**
 * The log of one region, shared by its services. Every adapter guarantees, and the contract suite checks:
 *
 * 1. An append is whole or nothing, also inside a shared batch; one that fails in a batch fails alone.
 *    Revisions start at 0 without gaps.
 * 2. Repeating an append with the same event ids at the same expected revision succeeds and writes nothing.
 * 3. A subscriber never skips an event, whatever concurrent writers do. A slow or frozen writer, or an unrelated open
 *    transaction, holds back neither readers nor other writers for longer than the adapter's stated bound.
 * 4. Order per stream is kept; going from catch-up to live leaves no gap and no duplicate.
 * 5. An answer lost after the commit, then a retry: exactly one event.
 * 6. Back-pressure: a slow consumer costs memory of a fixed size; a dropped connection resumes by itself.
 * 7. Refused before anything is sent (InvalidAppendError): an empty append, more than 1 MiB, NUL or lone surrogates.
 *    Bodies come back byte for byte.
 */
export interface EventStore {
  append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult>;
  /** The events of a stream; none when it does not exist. */
  read(stream: string, options?: ReadOptions): Promise<StoredEvent[]>;
  /** Follows the log until `signal` aborts; then the iteration ends without an error. */
  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionItem>;
  /** The position of the last event, or the log's start. */
  head(): Promise<Position>;
  /** Ends subscriptions and frees connections; appends under way finish first. */
  close(): Promise<void>;
}

/** The stream's head was not as expected; nothing was written. */
export class VersionConflictError extends Error {
  constructor(readonly stream: string, readonly expected: Expected, readonly actual: number | 'no_stream') {
    super(`stream ${stream} is at ${actual}, expected ${expected}`);
  }
}

/** The append was refused before anything was sent. */
export class InvalidAppendError extends Error {}

/** Whether the append was written is not known. Repeating the same append is safe at an exact revision. */
export class UnknownOutcomeError extends Error {}

export const MAX_APPEND_BYTES = 1024 * 1024;

/** A JSON escape of a NUL: `\\u0000` after an even number of backslashes. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u0000/;
/** The same as a JSON escape: `JSON.stringify` writes lone surrogates so. */
const LONE_ESCAPE = /(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F])/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Guarantee 7, the same for every adapter. Throws InvalidAppendError. */
export function checkAppend(stream: string, events: readonly NewEvent[]): void {
  if (events.length === 0) throw new InvalidAppendError(`nothing to append to ${stream}`);
  if (stream.indexOf('-') < 1) throw new InvalidAppendError(`stream name without a category: ${stream}`);
  let bytes = 0;
  for (const event of events) {
    for (const text of [event.type, event.data, event.meta]) {
      bytes += Buffer.byteLength(text);
      // Few bodies hold escapes, and looking for bad ones reads a text many times over.
      const escapes = text.includes('\\u');
      if (text.includes('\0') || (escapes && ESCAPED_NUL.test(text))) throw new InvalidAppendError(`NUL in ${event.type} for ${stream}`);
      if (LONE_SURROGATE.test(text) || (escapes && LONE_ESCAPE.test(text))) throw new InvalidAppendError(`lone surrogate in ${event.type} for ${stream}`);
    }
  }
  if (bytes > MAX_APPEND_BYTES) throw new InvalidAppendError(`append of ${bytes} bytes to ${stream} is over ${MAX_APPEND_BYTES}`);
}
