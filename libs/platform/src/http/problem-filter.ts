import { Catch, Inject, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ZodError } from 'zod';
import { describeError } from '../observability/describe-error.js';
import { LOG, type Log } from '../observability/log.js';
import { inputErrorsOf } from './input-errors.js';
import { methodsAt, type KnownRoute } from './known-routes.js';
import type { PlatformReply, PlatformRequest } from './platform-request.js';
import { Problem } from './problem.js';
import { isUnstorable, problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

export const KNOWN_ROUTES = Symbol('KnownRoutes');

/** Answers every error as problem+json, and logs those that are ours (5xx) with their correlation id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(KNOWN_ROUTES) private readonly routes: readonly KnownRoute[],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<PlatformRequest>();
    const reply = http.getResponse<PlatformReply>();
    const problem = this.wrongMethod(error, request) ?? problemOf(error);
    if (problem.status >= 500) this.log.error('request-failed', error, { correlationId: request.id, status: problem.status, problem: problem.code });
    // Input is refused before a handler runs; a schema that refuses later was stricter than the route's own.
    if (error instanceof ZodError) this.log.warn('refused-late', { correlationId: request.id, places: inputErrorsOf(error.issues).map(({ path }) => path).join(' ') });
    // A query's value was let through that no column can hold; or a sum of ours overflowed.
    if (isUnstorable(error)) this.log.warn('refused-by-database', { correlationId: request.id, frames: describeError(error).frames.join(' ') });
    if (!reply.sent) sendProblem(reply, problem, request.id);
  }

  private wrongMethod(error: unknown, request: PlatformRequest): Problem | undefined {
    if (!(error instanceof NotFoundException) || !request.is404) return undefined;
    const methods = methodsAt(this.routes, request.url);
    if (methods.length === 0) return undefined;
    return new Problem(405, 'method-not-allowed', 'This address takes other methods.', { headers: { Allow: methods.join(', ') } });
  }
}
