import { UnknownEventTypeError, UnknownOutcomeError } from '@upstream/event-sourcing';
import { KeysUnavailableError } from '../identity/token-verifier.js';

const CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
  '40P01', '40001', '55P03', '25006', '25P03', '25P04',
]); // prettier-ignore
/** PostgreSQL's connections, sign-in (a password that was changed), resources, operators, system errors. */
const CLASSES = /^(08|28|53|57|58)[0-9A-Z]{3}$/;
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

/**
 * Whether an error means that something we depend on does not answer now: worth trying again, nobody's mistake. What a later
 * release has recorded, one of its processes can read: while processes are replaced, the next one that is asked may be one.
 */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if (error instanceof UnknownOutcomeError || error instanceof UnknownEventTypeError || error instanceof KeysUnavailableError) return true;
  const { code, driverError, errors } = error as { code?: unknown; driverError?: unknown; errors?: unknown };
  if (typeof code === 'string' && (CODES.has(code) || CLASSES.test(code))) return true;
  if (MESSAGES.test(error.message)) return true;
  return [error.cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].some((inner) => isUnavailable(inner, depth + 1));
}
