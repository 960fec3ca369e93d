import type { IncomingHttpHeaders } from 'node:http';
import type { Position } from '@upstream/event-sourcing';

/** `degraded`: the position was reached, but a view does not show it: an event of the same stream is parked. */
export type WaitOutcome = 'reached' | 'timeout' | 'degraded';

/** Waits until the read models show a position, for `Prefer: wait`. */
export interface ReadModelWait {
  /** `streams` are those that the caller has written to. */
  reached(position: Position, timeoutMs: number, streams: readonly string[]): Promise<WaitOutcome>;
}
/** Where there are no read models: every position counts as reached. */
export const nothingToWaitFor: ReadModelWait = { reached: async () => 'reached' };
export const READ_MODEL_WAIT = Symbol('ReadModelWait');

const LONGEST_WAIT_S = 30;

/** Milliseconds that `Prefer: wait=N` (seconds, RFC 7240) asks for, at most 30 s; undefined when it does not ask. */
export function preferredWait(header: string | string[] | undefined): number | undefined {
  if (header === undefined) return undefined;
  const preferences = [header].flat().join(',').split(/[,;]/);
  const seconds = preferences.map((each) => /^\s*wait\s*=\s*"?(\d{1,9})"?\s*$/i.exec(each)?.[1]).find((each) => each !== undefined);
  return seconds === undefined ? undefined : Math.min(LONGEST_WAIT_S, Number(seconds)) * 1000;
}

/** Whether `Prefer: respond-async` (RFC 7240) asks for an answer before long work is done. */
export const prefersAsync = ({ prefer }: IncomingHttpHeaders): boolean => /\brespond-async\b/i.test([prefer].flat().join(','));
