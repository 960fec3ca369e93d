import { decodeJwt } from 'jose';
import { SealedCookie } from './sealed-cookie.js';
import type { PendingSignIn } from './relying-party.js';

/** What the browser keeps of a sign-in, sealed: the tokens are never within a script's reach. */
export interface Session extends Record<string, unknown> {
  /** A token of ours, as the API takes it. */
  readonly access: string;
  /** The provider's. Without it the session ends with the token. */
  readonly refresh?: string;
  /** The provider's id token, to sign out there. */
  readonly id?: string;
  /** Who it is at the provider. */
  readonly sub: string;
  /** When the token ends, in seconds since 1970. */
  readonly until: number;
}

const SIGN_IN_SECONDS = 10 * 60;
const SESSION_SECONDS = 12 * 3600;
/** Renewed so long before its end that no request meets the end. */
const RENEW_SECONDS = 60;
/** A browser takes cookies up to 4 KiB; sealing makes a third more of it. */
const MOST_CHARACTERS = 2_850;

export interface SignInCookies {
  readonly session: SealedCookie<Session>;
  readonly pending: SealedCookie<PendingSignIn>;
}

export const signInCookies = (key: Uint8Array, secure: boolean): SignInCookies => ({
  session: new SealedCookie({ name: 'upstream_session', key, path: '/', maxAgeSeconds: SESSION_SECONDS, secure }),
  pending: new SealedCookie({ name: 'upstream_sign_in', key, path: '/', maxAgeSeconds: SIGN_IN_SECONDS, secure }),
});

/** The session, without the id token (only wanted for signing out) where a cookie has no room for it; undefined where it has none at all. */
export function sessionOf(access: string, sub: string, { refresh, id }: { refresh?: string | undefined; id?: string | undefined }): Session | undefined {
  const until = decodeJwt(access).exp!;
  const short = { access, sub, until, ...(refresh ? { refresh } : {}) };
  return [id ? { ...short, id } : short, short].find((session) => JSON.stringify(session).length <= MOST_CHARACTERS);
}

export const endsSoon = ({ until }: Session, now: Date): boolean => until - RENEW_SECONDS < now.getTime() / 1000;
export const hasEnded = ({ until }: Session, now: Date): boolean => until <= now.getTime() / 1000;
