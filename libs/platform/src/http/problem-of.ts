import { HttpException } from '@nestjs/common';
import {
  IdempotencyKeyReusedError,
  InvalidAppendError,
  PersonErasedError,
  RuleViolation,
  StaleRevisionError,
  VersionConflictError,
  type Refusal,
} from '@upstream/event-sourcing';
import { MasterKeyError, UnknownKeyError } from '@upstream/privacy';
import { ZodError } from 'zod';
import { inputErrorsOf } from './input-errors.js';
import { invalidRequest, notFoundProblem, Problem } from './problem.js';
import { isStorageFull } from './storage-full.js';
import { isUnavailable } from './unavailable.js';

/** The answer to an error. What is not known is `internal`, and nothing of its message gets out. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RuleViolation) return problemOfRefusal(error.refusal);
  if (error instanceof ZodError) return invalidRequest(inputErrorsOf(error.issues));
  if (error instanceof InvalidAppendError) return invalidRequest([], 'The text is too long, or holds characters that cannot be stored.');
  if (error instanceof StaleRevisionError) {
    return new Problem(412, 'stale-revision', 'Somebody changed it since you looked. Load it again and decide anew.', {
      facts: { expected: error.expected, actual: error.actual },
    });
  }
  if (error instanceof IdempotencyKeyReusedError) {
    return new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key came with another request before. Use a new key for a new request.');
  }
  if (error instanceof PersonErasedError) return new Problem(410, 'person-erased', 'This person has been erased.');
  if (error instanceof VersionConflictError) {
    return new Problem(409, 'busy', 'Many people are changing this at once. Repeat the request.', { headers: { 'Retry-After': '1' } });
  }
  if (error instanceof HttpException) return problemOfFramework(error.getStatus(), error.cause);
  if (isFrameworkError(error)) return problemOfFramework(error.statusCode, error);
  if (isUnstorable(error)) return invalidRequest([], 'The request holds characters that cannot be stored, or a number or date out of all bounds.');
  if (isStorageFull(error)) {
    return new Problem(507, 'storage-full', 'There is no room left to write. Nothing was changed, and reading goes on. Repeat the request, with the same Idempotency-Key, when there is room again.', {
      headers: { 'Retry-After': '10' },
    });
  }
  if (isUnavailable(error)) {
    return new Problem(503, 'unavailable', 'The service cannot answer at the moment. Repeat the request, with the same Idempotency-Key.', {
      headers: { 'Retry-After': '2' },
    });
  }
  // The key database was put back to before people joined, or another master key wraps it. Operators find what to do under this name.
  if (error instanceof UnknownKeyError || error instanceof MasterKeyError) {
    return new Problem(503, 'keys-missing', 'The keys of some people are missing here, so what is kept about them cannot be read at the moment. Tell your administrator.');
  }
  return new Problem(500, 'internal', 'Something went wrong here. The number of this answer helps to find it in the logs.');
}

function problemOfRefusal({ refused, detail, facts }: Refusal): Problem {
  const status = refused === 'not_found' ? 404 : refused.endsWith('forbidden') ? 403 : refused.endsWith('_erased') ? 410 : 409;
  return new Problem(status, refused, detail, facts ? { facts } : {});
}

/** Errors of Nest and Fastify; their messages repeat URLs and values, so each gets a sentence of ours. */
function problemOfFramework(status: number, cause: unknown): Problem {
  switch (status) {
    case 400:
      return cause instanceof SyntaxError || MALFORMED_JSON.has(codeOf(cause))
        ? new Problem(400, 'malformed-json', 'The body is not JSON.')
        : invalidRequest([]);
    case 401:
      return new Problem(401, 'unauthenticated', 'Send an access token: "Authorization: Bearer <token>".');
    case 403:
      return new Problem(403, 'forbidden', 'None of your grants allows this here.');
    case 404:
      return notFoundProblem('address');
    case 413:
      return new Problem(413, 'too-large', 'The body is larger than what this address takes.');
    case 414:
      return new Problem(414, 'address-too-long', 'The address is too long.');
    case 406:
    case 415:
      return new Problem(415, 'unsupported-media-type', 'Send the body as application/json, or a file as multipart/form-data where one is asked for.');
    default:
      return status >= 500
        ? new Problem(500, 'internal', 'Something went wrong here. The number of this answer helps to find it in the logs.')
        : new Problem(status, 'refused', 'The request cannot be carried out.');
  }
}

const MALFORMED_JSON = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** Thrown by Fastify and its plugins inside a handler. */
const isFrameworkError = (error: unknown): error is Error & { statusCode: number } =>
  error instanceof Error && error.name === 'FastifyError' && typeof (error as { statusCode?: unknown }).statusCode === 'number';

/** Postgres: a character, number or date that no column of its type can hold. It came in a query or a cursor, the year 0 for one. */
export const isUnstorable = (error: unknown): boolean => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return ['22003', '22007', '22008', '22009', '22021', '22P02', '22P05'].includes(String(code ?? driverError?.code));
};
