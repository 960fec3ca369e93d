import type { FastifyReply } from 'fastify';
import { Problem, problemBody } from './problem.js';
import { isScim, SCIM_JSON, scimError } from './scim-error.js';

/** Answers with a problem, as `application/problem+json`; to clients of SCIM in the form that they know. */
export function sendProblem(reply: FastifyReply, problem: Problem, correlationId: string): void {
  const scim = isScim(reply.request);
  void reply
    .code(problem.status)
    .headers({ ...(problem.status === 401 ? { 'WWW-Authenticate': challengeOf(problem) } : {}), ...problem.extras.headers })
    .type(scim ? SCIM_JSON : 'application/problem+json')
    .send(JSON.stringify(scim ? scimError(problem) : problemBody(problem, correlationId)));
}

const challengeOf = ({ code }: Problem): string => (code === 'invalid-token' ? 'Bearer error="invalid_token"' : 'Bearer');
