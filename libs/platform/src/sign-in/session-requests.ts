import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { sendProblem } from '../http/send-problem.js';
import { ProviderUnavailableError, SignInRefusedError } from './relying-party.js';
import { endsSoon, hasEnded, type Session, type SignInCookies } from './session.js';
import { NoAccessError, type Sessions } from './sessions.js';

/** Scripts of our own pages send it with every request; another site's script would need our permission to. */
const OWN_SCRIPT_HEADER = 'x-upstream-request';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Requests that were sent with the session as it was before a renewal arrive so long after it at most. */
const REMEMBERED_MS = 60_000;

/** The session that goes on; `ended` when the provider does not let it; `unknown` when the provider does not answer. */
type Renewal = Session | 'ended' | 'unknown';

/**
 * A request with a session's cookie becomes one with the session's access token: from there on it takes the same way as
 * any other token, through the same guard. What changes something must come from a script of our own pages.
 */
export function acceptSessions(fastify: FastifyInstance, cookies: SignInCookies, sessions: Sessions, publicUrl: () => string): void {
  const renewals = new Map<string, Promise<Renewal>>();
  const renewed = (session: Session, refresh: string): Promise<Renewal> => {
    // Requests that come together renew once: providers take a refresh token one time.
    const under = renewals.get(refresh);
    if (under) return under;
    const renewal = sessions.renew(session, refresh).catch(outcomeOf);
    renewals.set(refresh, renewal);
    void renewal.then(
      (outcome) => (outcome === 'unknown' ? renewals.delete(refresh) : setTimeout(() => renewals.delete(refresh), REMEMBERED_MS).unref()),
      () => renewals.delete(refresh),
    );
    return renewal;
  };

  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const asks = /^\/(v1|auth)\//.test(request.url);
    if (!asks || request.headers.authorization !== undefined) return;
    const session = await cookies.session.read(request.headers.cookie);
    if (!session) return;
    if (!READS.has(request.method) && !isOfOwnScript(request, publicUrl())) {
      sendProblem(reply, new Problem(403, 'cross-site-request', 'A change with a sign-in cookie must come from Upstream’s own pages.'), request.id);
      return reply;
    }
    if (request.url.startsWith('/auth/') && !request.url.startsWith('/auth/session')) return;
    const now = new Date();
    if (!endsSoon(session, now)) return signed(request, session);
    const next = session.refresh ? await renewed(session, session.refresh) : hasEnded(session, now) ? 'ended' : session;
    if (next === 'unknown') {
      if (!hasEnded(session, now)) return signed(request, session);
      sendProblem(reply, new Problem(503, 'sign-in-unavailable', 'The identity provider does not answer, and this sign-in must be renewed. Repeat the request, with the same Idempotency-Key.', { headers: { 'Retry-After': '5' } }), request.id);
      return reply;
    }
    if (next === 'ended') {
      reply.header('Set-Cookie', cookies.session.clear());
      return;
    }
    if (next !== session) reply.header('Set-Cookie', await cookies.session.set(next));
    signed(request, next);
  });
}

function signed(request: FastifyRequest, { access }: Session): void {
  request.headers.authorization = `Bearer ${access}`;
}

/** Browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`), and let a foreign script add no such header. */
function isOfOwnScript({ headers }: FastifyRequest, publicUrl: string): boolean {
  if (headers[OWN_SCRIPT_HEADER] === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (headers.origin === undefined || !URL.canParse(headers.origin)) return false;
  return headers.origin === new URL(publicUrl).origin || new URL(headers.origin).host === headers.host;
}

function outcomeOf(error: unknown): 'ended' | 'unknown' {
  if (error instanceof SignInRefusedError || error instanceof NoAccessError) return 'ended';
  if (error instanceof ProviderUnavailableError) return 'unknown';
  throw error;
}
