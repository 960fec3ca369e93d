import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { newUuid } from './new-uuid.js';
import { invalidRequest, Problem, problemBody } from './problem.js';
import { sendProblem } from './send-problem.js';

/**
 * For Fastify: what is refused before any hook runs is answered as a problem too. `frameworkErrors` is the router's (a URL that cannot be
 * decoded, a parameter that is too long), `clientErrorHandler` Node's (what is no HTTP, headers that are too long or never end).
 */
export const refuseEarly = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void =>
    sendProblem(reply, error.statusCode === 414 ? new Problem(414, 'address-too-long', 'The address is too long.') : invalidRequest([], 'The address cannot be decoded.'), request.id),
  clientErrorHandler: ({ code }: { readonly code?: string }, socket: Socket): void => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const problem = problemOfParser(code);
    const body = JSON.stringify(problemBody(problem, newUuid()));
    socket.end(`HTTP/1.1 ${problem.status} ${REASONS[problem.status]}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  },
};

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

function problemOfParser(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The address and the headers are too long.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'request-timeout', 'The request did not arrive in time.');
  return invalidRequest([], 'This is not HTTP.');
}
