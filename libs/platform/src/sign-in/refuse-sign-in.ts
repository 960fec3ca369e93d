import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../http/problem.js';
import { sendProblem } from '../http/send-problem.js';

/** A browser on its way reads it on the web application's page for signing in; everybody else gets the problem. */
export function refuseSignIn(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (/\btext\/html\b/.test(request.headers.accept ?? '')) return reply.headers(problem.extras.headers ?? {}).redirect(`/?refused=${problem.code}`, 303);
  sendProblem(reply, problem, request.id);
  return reply;
}
