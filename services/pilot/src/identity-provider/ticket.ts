import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Takes tickets, each once, also over a restart: a file of its own in the folder `used` says that a ticket was. */
export class TicketGate {
  constructor(
    private readonly issuer: PilotIssuer,
    private readonly used: string,
  ) {}

  /** Undefined for a ticket that is forged, expired or was used. */
  async admit(ticket: string): Promise<Guest | undefined> {
    try {
      const { payload } = await jwtVerify(ticket, createLocalJWKSet(this.issuer.jwks()), { issuer: ISSUER, audience: AUDIENCE, typ: TYPE, algorithms: ['ES256'], requiredClaims: ['exp', 'jti', 'sub'] });
      if (!(await this.isFirst(createHash('sha256').update(payload.jti!).digest('hex')))) return undefined;
      return { subject: payload.sub!, tenant: payload['tenant'] as string, employeeId: payload['employee'] as string | undefined, grants: payload['grants'] as Grant[] };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /** Of several at once, one. */
  private async isFirst(ticket: string): Promise<boolean> {
    await mkdir(this.used, { recursive: true, mode: 0o700 });
    await this.forgetExpired();
    return writeFile(join(this.used, ticket), '', { flag: 'wx', mode: 0o600, flush: true }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
  }

  /** What expired is refused anyway. */
  private async forgetExpired(): Promise<void> {
    for (const name of await readdir(this.used)) {
      const file = join(this.used, name);
      const taken = await stat(file).catch(() => undefined);
      if (taken && taken.mtimeMs < Date.now() - 2 * SECONDS * 1000) await rm(file, { force: true });
    }
  }
}
