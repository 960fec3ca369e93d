import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { sendProblem } from '../http/send-problem.js';
import { SignInRefusedError, type RelyingParty } from './relying-party.js';
import { endsSoon, sessionOf, type Session, type SignInCookies } from './session.js';

/** Scripts of our own pages send it with every request; another site's script would need our permission to. */
const OWN_SCRIPT_HEADER = 'x-upstream-request';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request with a session's cookie becomes one with the session's access token: from there on it takes the same way as
 * any other token, through the same guard. What changes something must come from a script of our own pages.
 */
export function acceptSessions(fastify: FastifyInstance, cookies: SignInCookies, party: RelyingParty): void {
  const renewals = new Map<string, Promise<Session | undefined>>();
  const renewed = (session: Session): Promise<Session | undefined> => {
    const { refresh } = session;
    if (!refresh) return Promise.resolve(undefined);
    // Requests that come together renew once: providers take a refresh token one time.
    const renewal = renewals.get(refresh) ?? party.renew(refresh).then(sessionOf, undefinedWhenRefused);
    renewals.set(refresh, renewal);
    void renewal.finally(() => setTimeout(() => renewals.delete(refresh), 10_000).unref()).catch(() => undefined);
    return renewal;
  };

  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const asks = /^\/(v1|auth)\//.test(request.url);
    if (!asks || request.headers.authorization !== undefined) return;
    const session = await cookies.session.read(request.headers.cookie);
    if (!session) return;
    if (!READS.has(request.method) && !isOfOwnScript(request)) {
      sendProblem(reply, new Problem(403, 'cross-site-request', 'A change with a sign-in cookie must come from Upstream’s own pages.'), request.id);
      return reply;
    }
    if (request.url.startsWith('/auth/')) return;
    if (!endsSoon(session, new Date())) {
      request.headers.authorization = `Bearer ${session.access}`;
      return;
    }
    const next = await renewed(session);
    reply.header('Set-Cookie', next ? await cookies.session.set(next) : cookies.session.clear());
    if (next) request.headers.authorization = `Bearer ${next.access}`;
  });
}

/** Browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`), and let a foreign script add no such header. */
function isOfOwnScript({ headers }: FastifyRequest): boolean {
  if (headers[OWN_SCRIPT_HEADER] === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function undefinedWhenRefused(error: unknown): undefined {
  if (error instanceof SignInRefusedError) return undefined;
  throw error;
}
