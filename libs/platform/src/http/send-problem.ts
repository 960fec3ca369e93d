import type { FastifyReply } from 'fastify';
import { Problem, problemBody } from './problem.js';

/** Answers with a problem, as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: Problem, correlationId: string): void {
  void reply
    .code(problem.status)
    .headers({ ...(problem.status === 401 ? { 'WWW-Authenticate': challengeOf(problem) } : {}), ...problem.extras.headers })
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, correlationId)));
}

const challengeOf = ({ code }: Problem): string => (code === 'invalid-token' ? 'Bearer error="invalid_token"' : 'Bearer');
