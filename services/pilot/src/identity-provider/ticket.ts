import { randomUUID } from 'node:crypto';
import type { Grant, PilotIssuer } from '@upstream/platform/pilot-issuer';
import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT } from 'jose';
import { ISSUER } from '../pilot-identity.js';

/** Whom a ticket lets in. */
export interface Guest {
  /** Names the person at this provider; the same for ever. */
  readonly subject: string;
  readonly tenant: string;
  readonly employeeId?: string;
  readonly grants: readonly Grant[];
}

const TYPE = 'upstream-ticket+jwt';
const AUDIENCE = 'upstream-sign-in';
const SECONDS = 15 * 60;

/** A ticket signs one person in, once, within a quarter of an hour. Whoever can read the data folder's secrets can write one. */
export async function writeTicket(issuer: PilotIssuer, { subject, tenant, employeeId, grants }: Guest): Promise<string> {
  const [key] = issuer.signingKeys();
  return new SignJWT({ tenant, employee: employeeId, grants })
    .setProtectedHeader({ alg: 'ES256', kid: key!.kid!, typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${SECONDS}s`)
    .sign(await importJWK(key!, 'ES256'));
}

/** The address that signs a guest in. */
export const signInLink = async (publicUrl: string, issuer: PilotIssuer, guest: Guest): Promise<string> => `${publicUrl}/auth/sign-in?hint=${await writeTicket(issuer, guest)}`;

/** Takes tickets, each once. */
export class TicketGate {
  private readonly used = new Map<string, number>();

  constructor(private readonly issuer: PilotIssuer) {}

  /** Undefined for a ticket that is forged, expired or was used. */
  async admit(ticket: string): Promise<Guest | undefined> {
    try {
      const { payload } = await jwtVerify(ticket, createLocalJWKSet(this.issuer.jwks()), { issuer: ISSUER, audience: AUDIENCE, typ: TYPE, algorithms: ['ES256'], requiredClaims: ['exp', 'jti', 'sub'] });
      const now = Date.now() / 1000;
      for (const [id, until] of this.used) if (until < now) this.used.delete(id);
      if (this.used.has(payload.jti!)) return undefined;
      this.used.set(payload.jti!, payload.exp!);
      return { subject: payload.sub!, tenant: payload['tenant'] as string, employeeId: payload['employee'] as string | undefined, grants: payload['grants'] as Grant[] };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
