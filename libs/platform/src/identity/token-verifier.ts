import { isHomeId } from '@upstream/event-sourcing';
import { decodeJwt, errors, jwtVerify, type FlattenedJWSInput, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { IssuerKeys } from './issuer-keys.js';
import { grantRoles, machineRoles } from './permissions.js';
import { repeatsAName } from './repeated-names.js';
import { Principal } from './principal.js';
import { VerifiedTokens } from './verified-tokens.js';

/** The token does not prove who sends the request. The reason is for logs; it holds nothing of the token. */
export class InvalidTokenError extends Error {
  constructor(readonly reason: string) {
    super(`invalid token: ${reason}`);
  }
}

/** The issuer's keys could not be fetched: nobody can be verified at the moment. */
export class KeysUnavailableError extends Error {}

/** The pseudonym of a token's subject: a UUID computed with a secret (HMAC), the same for ever. */
export type ActorPseudonym = (tenant: string, subject: string) => string;

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's public keys are: a URL (or what gives it once it is known), or the keys themselves. */
  readonly keys: { readonly url: string | (() => string) } | { readonly local: JWTVerifyGetKey };
  readonly pseudonym: ActorPseudonym;
  /** Default: ES256, RS256 and EdDSA. Never a symmetric one. */
  readonly algorithms?: readonly ('ES256' | 'RS256' | 'EdDSA' | 'PS256' | 'ES384')[];
  /** How old a token may be, whatever its expiry says. Default 12 hours; one of a monitor or a provisioner only, a year: they keep it in their settings. */
  readonly maxAgeSeconds?: number;
  /** Least time from one look for an unknown key id to the next; who asks meanwhile waits for it. Default 2 s. */
  readonly keysGapMs?: number;
  /** Machine time. */
  readonly now?: () => Date;
}

/** Header, claims and signature, each written in the one way there is. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MACHINE_SECONDS = 366 * 86_400;
const TOLERANCE_SECONDS = 5;
const instant = z.iso.datetime({ offset: true });
const limit = z.union([z.literal('*'), z.array(z.string().max(100)).max(1000)]);
const Claims = z.object({
  sub: z.string().min(1).max(255),
  tenant: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  employee: z.string().refine(isHomeId).optional(),
  grants: z.array(z.object({ role: z.enum(grantRoles), programmes: limit, regions: limit, until: instant.optional() })).max(100),
});

/**
 * Verifies access tokens (RFC 9068: type `at+jwt`) of one issuer. Follows the rotation of its keys.
 * A token found good is recognised for up to a minute, never beyond its expiry, and until the issuer's keys change.
 */
export class TokenVerifier {
  private remoteKeys?: IssuerKeys;
  private readonly verified = new VerifiedTokens();
  /** The issuer's keys as last seen. */
  private knownKeys?: string;

  constructor(private readonly options: TokenVerifierOptions) {}

  /** Who a token that was verified a moment ago stands for; undefined says only that it must be verified. */
  recognise(token: string): Principal | undefined {
    return this.verified.find(token, this.machineTime().getTime());
  }

  /** Throws InvalidTokenError, or KeysUnavailableError when the issuer does not answer. */
  async verify(token: string): Promise<Principal> {
    const { issuer, audience, pseudonym, algorithms = ['ES256', 'RS256', 'EdDSA'], maxAgeSeconds = 12 * 3600 } = this.options;
    const now = this.machineTime();
    const keysBefore = this.knownKeys;
    let payload: JWTPayload;
    if (!COMPACT.test(token)) throw new InvalidTokenError('form');
    try {
      ({ payload } = await jwtVerify(token, this.keyFor, {
        algorithms: [...algorithms],
        issuer,
        audience,
        typ: 'at+jwt',
        maxTokenAge: Math.max(maxAgeSeconds, MACHINE_SECONDS),
        requiredClaims: ['exp', 'iat', 'sub'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: now,
      }));
    } catch (error) {
      throw refusalOf(error);
    } finally {
      this.lookAtKeys();
    }
    const claims = Claims.safeParse(payload);
    if (!claims.success || repeatsAName(token)) throw new InvalidTokenError('claims');
    const { sub, tenant, employee, grants } = claims.data;
    const onlyMachines = grants.length > 0 && grants.every(({ role }) => machineRoles.includes(role));
    if (!onlyMachines && now.getTime() / 1000 - payload.iat! > maxAgeSeconds + TOLERANCE_SECONDS) throw new InvalidTokenError('too-old');
    const principal = new Principal(pseudonym(tenant, sub), tenant, employee, grants, () => this.machineTime());
    // Verified by keys that changed meanwhile: good this once.
    if (this.knownKeys === keysBefore) this.verified.keep(token, principal, now.getTime(), payload.exp!);
    return principal;
  }

  private machineTime(): Date {
    return this.options.now?.() ?? new Date();
  }

  /** Only a verification fetches keys, so after each one is when a change shows. */
  private lookAtKeys(): void {
    const keys = this.remoteKeys && JSON.stringify(this.remoteKeys.known());
    if (keys !== this.knownKeys) this.verified.forgetAll();
    this.knownKeys = keys;
  }

  /** Every key has an id: which one signed is never tried out. Only what claims to be of this issuer makes us look for it. */
  private readonly keyFor: JWTVerifyGetKey = (header, token) => {
    if (typeof header.kid !== 'string' || header.kid.length > 200) throw new InvalidTokenError('no-key-id');
    const { keys, keysGapMs = 2_000, issuer } = this.options;
    if ('local' in keys) return keys.local(header, token);
    if (unverifiedIssuerOf(token) !== issuer) throw new InvalidTokenError('another-issuer');
    this.remoteKeys ??= new IssuerKeys({ url: typeof keys.url === 'string' ? keys.url : keys.url(), gapMs: keysGapMs });
    return this.remoteKeys.keyFor(header, token);
  };
}

/** Of a token that nobody has verified yet. */
const unverifiedIssuerOf = ({ protected: header, payload, signature }: FlattenedJWSInput): unknown => decodeJwt(`${header}.${payload as string}.${signature}`).iss;

/** What is wrong with the token, or with the fetching of keys: jose's plain errors are failed answers of the issuer. */
function refusalOf(error: unknown): Error {
  if (error instanceof InvalidTokenError) return error;
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return new KeysUnavailableError('the issuer keys', { cause: error });
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return new InvalidTokenError(error.code);
  return new KeysUnavailableError('the issuer keys', { cause: error });
}
