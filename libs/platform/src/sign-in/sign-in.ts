import type { FastifyInstance } from 'fastify';
import type { TokenVerifier } from '../identity/token-verifier.js';
import type { Log } from '../observability/log.js';
import type { ClaimMapping } from './claim-mapping.js';
import { RelyingParty, type IdentityProvider } from './relying-party.js';
import { signInCookies } from './session.js';
import { Sessions, type SessionsOptions } from './sessions.js';
import { serveSignIn } from './sign-in-routes.js';

export interface SignInOptions extends Pick<SessionsOptions, 'issue' | 'findEmployee'> {
  readonly provider: () => IdentityProvider;
  readonly mapping: ClaimMapping;
  /** Where people reach this application: `https://upstream.example`. Called when it is listening. */
  readonly publicUrl: () => string;
  /** True where people reach it by TLS: cookies never leave it otherwise. */
  readonly secure: boolean;
  /** 32 bytes, the same in every replica. */
  readonly cookieKey: Uint8Array;
  readonly verifier: TokenVerifier;
  readonly log: Log;
  /** Passes on what a link says of whom it is for; for our own provider only. */
  readonly hints?: boolean;
  /** Default one hour: then the provider is asked again, which most answer without asking the person. */
  readonly secondsWithoutRenewal?: number;
}

/** Signing in by any OpenID Connect provider, served by `fastify` below `/auth`; sessions are accepted as tokens everywhere else. */
export function signIn(fastify: FastifyInstance, options: SignInOptions): void {
  const { provider, mapping, publicUrl, secure, cookieKey, verifier, log, issue, findEmployee, secondsWithoutRenewal = 3600, hints = false } = options;
  const party = new RelyingParty(provider, () => `${publicUrl()}/auth/callback`);
  const sessions = new Sessions({ party, mapping, issue, secondsWithoutRenewal, ...(findEmployee ? { findEmployee } : {}) });
  serveSignIn(fastify, { party, sessions, cookies: signInCookies(cookieKey, secure), verifier, publicUrl, log, hints });
}
