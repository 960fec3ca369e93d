import { decodeJwt } from 'jose';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { problemOf } from '../http/problem-of.js';
import { permissions } from '../identity/permissions.js';
import type { Principal } from '../identity/principal.js';
import { InvalidTokenError, type TokenVerifier } from '../identity/token-verifier.js';
import type { Log } from '../observability/log.js';
import { limitSignIns } from './limit-sign-ins.js';
import { refuseSignIn } from './refuse-sign-in.js';
import { ProviderUnavailableError, SignInRefusedError, type RelyingParty } from './relying-party.js';
import { acceptSessions } from './session-requests.js';
import type { SignInCookies } from './session.js';
import { NoAccessError, type Sessions } from './sessions.js';

export interface SignInParts {
  readonly party: RelyingParty;
  readonly cookies: SignInCookies;
  readonly sessions: Sessions;
  readonly verifier: TokenVerifier;
  /** Where people reach this application, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly log: Log;
  /** Whether the provider is told what a link says of whom it is for (`hint`). */
  readonly hints: boolean;
}

/** Where people go on when nothing else is asked for: the web application. */
const HOME = '/';

/** Signing in and out below `/auth`. What is known of a person is in a sealed cookie, nothing here. */
export function serveSignIn(fastify: FastifyInstance, parts: SignInParts): void {
  const { party, cookies, sessions, verifier, publicUrl, log, hints } = parts;
  limitSignIns(fastify);
  acceptSessions(fastify, cookies, sessions, publicUrl);

  const answering = (answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('Cache-Control', 'no-store');
    try {
      return await answer(request, reply);
    } catch (error) {
      return refuseSignIn(request, reply, problemOf(problemOfSignIn(error, log) ?? error));
    }
  };

  fastify.get('/auth/sign-in', answering(async (request, reply) => {
    const { return: goOn, hint } = request.query as Record<string, unknown>;
    // The link is for whom it names, whoever is signed in already.
    const path = ownPath(goOn);
    // Our own provider may mail a link, which is opened elsewhere: it should lead there too.
    const { url, pending } = await party.begin(path, hints ? { return: path, ...(typeof hint === 'string' ? { login_hint: hint, prompt: 'login' } : {}) } : {});
    return reply.header('Set-Cookie', await cookies.pending.set(pending)).redirect(url, 303);
  }));

  fastify.get('/auth/callback', answering(async (request, reply) => {
    const pending = await cookies.pending.read(request.headers.cookie);
    if (!pending) throw new Problem(400, 'sign-in-expired', 'This sign-in has expired, or was begun in another browser. Begin it again.');
    // Whatever comes of it, the provider's answer counts once.
    reply.header('Set-Cookie', cookies.pending.clear());
    const session = await sessions.begin(await party.complete(new URL(request.url, 'http://unused').search, pending));
    await verifier.verify(session.access);
    return reply.header('Set-Cookie', await cookies.session.set(session)).redirect(pending.goOn, 303);
  }));

  /** Who is signed in, for the web application's first question. */
  fastify.get('/auth/session', answering(async (request) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const principal = token === undefined ? undefined : await verifier.verify(token).catch(nobodyWhenInvalid);
    const session = await cookies.session.read(request.headers.cookie);
    if (!session || !principal) return { signedIn: false };
    const until = new Date(decodeJwt(token!).exp! * 1000).toISOString();
    return { signedIn: true, id: principal.id, employeeId: principal.employeeId ?? null, grants: principal.grants, may: scopesOf(principal), until };
  }));

  /** Ends the session here; `next` is where the browser ends it at the provider. */
  fastify.post('/auth/sign-out', answering(async (request, reply) => {
    const session = await cookies.session.read(request.headers.cookie);
    reply.header('Set-Cookie', cookies.session.clear());
    // Here it ends whether or not the provider answers.
    const next = session && (await party.endOfSession(`${publicUrl()}${HOME}`, session.id).catch(undefinedWhenUnavailable));
    return { next: next ?? HOME };
  }));
}

/** What somebody may do, and where: a permission that holds nowhere is left out. */
const scopesOf = (who: Principal) => Object.fromEntries(permissions.map((permission) => [permission, who.scopes(permission)] as const).filter(([, scopes]) => scopes.length > 0));

/** Only paths of our own: a link cannot send people elsewhere after they signed in. */
const ownPath = (path: unknown): string => (typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : HOME);

function problemOfSignIn(error: unknown, log: Log): Problem | undefined {
  if (error instanceof NoAccessError) return new Problem(403, 'no-access', 'You are signed in, but nobody has given you a role here. Ask a coordinator or administrator for access.');
  if (error instanceof ProviderUnavailableError) {
    log.warn('sign-in-unavailable', { cause: (error.cause as Error | undefined)?.name ?? 'unknown' });
    return new Problem(503, 'sign-in-unavailable', 'The identity provider does not answer at the moment. Try again.', { headers: { 'Retry-After': '5' } });
  }
  if (!(error instanceof SignInRefusedError) && !(error instanceof InvalidTokenError)) return undefined;
  log.warn('sign-in-refused', { code: error instanceof InvalidTokenError ? error.reason : 'refused' });
  return new Problem(403, 'sign-in-refused', 'The identity provider did not sign you in. Begin again, or ask for access.');
}

function nobodyWhenInvalid(error: unknown): undefined {
  if (error instanceof InvalidTokenError) return undefined;
  throw error;
}

function undefinedWhenUnavailable(error: unknown): undefined {
  if (error instanceof ProviderUnavailableError) return undefined;
  throw error;
}
