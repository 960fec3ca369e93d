import { convertToCommandError } from '@eventstore/db-client';

/** The server could not be reached, or gave no answer, for as long as the store tries; nothing of an append was sent. */
export class LogUnavailableError extends Error {}

/** The connection string cannot be used. The message never holds the string: it may contain a password. */
export class ConnectionUrlError extends Error {}

/** An operator has deleted the stream for good (tombstone): it can neither be read nor appended to. */
export class StreamTombstonedError extends Error {
  constructor(readonly stream: string, options?: ErrorOptions) {
    super(`stream ${stream} was deleted for good on the server`, options);
  }
}

/** The server refused for a reason that repeating does not change: rights, or a request it does not take. */
export class RefusedByServerError extends Error {}

/** The log holds what this adapter cannot follow safely, for example events of the old explicit transactions. */
export class UnfitLogError extends Error {}

/** One attempt came to nothing and may be repeated. */
export class AttemptFailedError extends Error {
  constructor(
    override readonly cause: unknown,
    /** False when the request surely never left: nothing can have been written. */
    readonly sent: boolean,
  ) {
    super(`no answer from the log: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** gRPC codes that say "no", not "not now": INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED. */
const REFUSALS = new Set([3, 7, 12, 16]);
/** What grpc-js says when a call never reached a connection. */
const NEVER_LEFT = /No connection established|Name resolution failed|Failed to (discover|connect)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/;

/** Errors of ours, and mistakes in the program: these are never taken for a lost connection. */
const FINAL = [AttemptFailedError, RefusedByServerError, StreamTombstonedError, UnfitLogError, TypeError, RangeError, SyntaxError];

/**
 * What an error of the client means: a refusal stays one, everything else may be repeated. Errors before the first
 * connection come raw, without the client's `type`; they are judged by code and words.
 */
export function faultOf(raw: unknown, stream: string, wasSent: boolean): Error {
  if (raw instanceof Error && FINAL.some((known) => raw instanceof known)) return raw;
  const error = raw instanceof Error ? (convertToCommandError(raw as never) as Error & { type?: string; code?: unknown }) : new Error(String(raw));
  const { type, code } = error as { type?: string; code?: unknown };
  if (type === 'stream-deleted') return new StreamTombstonedError(stream, { cause: error });
  if (type === 'access-denied' || (typeof code === 'number' && REFUSALS.has(code))) return new RefusedByServerError(`the log refused: ${error.message}`, { cause: error });
  return new AttemptFailedError(error, wasSent && !NEVER_LEFT.test(error.message));
}
