import { decodeJwt } from 'jose';
import { SealedCookie } from './sealed-cookie.js';
import type { PendingSignIn, SignedIn } from './relying-party.js';

/** What the browser keeps of a sign-in, sealed: the tokens are never within a script's reach. */
export interface Session extends Record<string, unknown> {
  readonly access: string;
  readonly refresh?: string;
  readonly id?: string;
  /** When the access token ends, in seconds since 1970. */
  readonly until: number;
}

const SIGN_IN_SECONDS = 10 * 60;
const SESSION_SECONDS = 12 * 3600;
/** Renewed so long before its end that no request meets the end. */
const RENEW_SECONDS = 60;

export interface SignInCookies {
  readonly session: SealedCookie<Session>;
  readonly pending: SealedCookie<PendingSignIn>;
}

export const signInCookies = (key: Uint8Array, secure: boolean): SignInCookies => ({
  session: new SealedCookie({ name: 'upstream_session', key, path: '/', maxAgeSeconds: SESSION_SECONDS, secure }),
  pending: new SealedCookie({ name: 'upstream_sign_in', key, path: '/auth', maxAgeSeconds: SIGN_IN_SECONDS, secure }),
});

/** A browser takes cookies up to 4 KiB: the id token, wanted only for signing out, is left out first. */
export function sessionOf({ accessToken, refreshToken, idToken }: SignedIn): Session {
  const until = decodeJwt(accessToken).exp ?? Math.floor(Date.now() / 1000) + 300;
  const short = { access: accessToken, until, ...(refreshToken ? { refresh: refreshToken } : {}) };
  return idToken && accessToken.length + idToken.length < 2400 ? { ...short, id: idToken } : short;
}

export const endsSoon = ({ until }: Session, now: Date): boolean => until - RENEW_SECONDS < now.getTime() / 1000;
