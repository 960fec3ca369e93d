/** Milliseconds. A fast shutdown writes a checkpoint; an immediate one leaves recovery to the next start. */
export const fastShutdownMs = 8_000;
/** PostgreSQL itself kills what has not followed an immediate shutdown after 5 s. */
export const immediateShutdownMs = 10_000;

/**
 * Fast shutdown (open transactions are rolled back), immediate after a deadline. Committed data survives either.
 * Tells whether the server has gone.
 */
export async function shutDown(
  signal: (name: 'SIGINT' | 'SIGQUIT') => void,
  goneWithin: (deadlineMs: number) => Promise<boolean>,
): Promise<boolean> {
  signal('SIGINT');
  if (await goneWithin(fastShutdownMs)) return true;
  signal('SIGQUIT');
  return goneWithin(immediateShutdownMs);
}
