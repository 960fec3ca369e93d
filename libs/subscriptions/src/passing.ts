import { ForeignPositionError, UnknownEventTypeError, UnknownOutcomeError, VersionConflictError } from '@upstream/event-sourcing';
import { LostOwnershipError } from './flow.js';
import { isTransient } from './transaction.js';

/** An unknown event type waits for a release that knows it; a conflict and an unknown outcome for the next attempt. */
const WAITED_FOR = [LostOwnershipError, UnknownEventTypeError, UnknownOutcomeError, VersionConflictError, ForeignPositionError];
/** What adapters throw while something they need does not answer is named so. */
const AWAY = /(Unavailable|Timeout|ConnectionLost)Error$/;
/** A command that a request may send as well: what would be answered "repeat it in a moment". */
const REPEAT_IT = 503;

/**
 * Errors that say nothing about the event at hand: the same work may succeed later, or elsewhere. Whoever gets one tries again
 * and parks nothing.
 */
export function isPassing(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if (WAITED_FOR.some((kind) => error instanceof kind) || AWAY.test(error.constructor.name) || isTransient(error)) return true;
  const { driverError, errors, status } = error as { driverError?: unknown; errors?: unknown; status?: unknown };
  if (status === REPEAT_IT) return true;
  return [error.cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].some((inner) => isPassing(inner, depth + 1));
}

/** What may be stored and shown of an error: its name and code. Messages could hold data. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.constructor.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown';
