/** The database could not be reached for as long as the store tries; nothing of the request was sent. */
export class LogUnavailableError extends Error {}

/** The connection went away, or gave no answer in time, during a statement. Its outcome is not known. */
export class ConnectionLostError extends Error {
  constructor(
    override readonly cause: unknown,
    /** False when the statement never left: nothing can have been written. */
    readonly sent: boolean,
  ) {
    super(`connection to the log lost: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
