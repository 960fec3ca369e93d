import { UnknownOutcomeError } from '@upstream/event-sourcing';
import { KeysUnavailableError } from '../identity/token-verifier.js';

const CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
  '57P01', '57P02', '57P03', '53300', '40P01', '40001', '55P03', '57014', '25006',
]); // prettier-ignore
const MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

/** Whether an error means that something we depend on does not answer now: worth trying again, nobody's mistake. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if (error instanceof UnknownOutcomeError || error instanceof KeysUnavailableError) return true;
  const { code, driverError, errors } = error as { code?: unknown; driverError?: unknown; errors?: unknown };
  if (typeof code === 'string' && (CODES.has(code) || /^08.{3}$/.test(code))) return true;
  if (MESSAGES.test(error.message)) return true;
  return [error.cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].some((inner) => isUnavailable(inner, depth + 1));
}
