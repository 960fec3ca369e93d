import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, importJWK, SignJWT, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';
import type { Grant } from './principal.js';

export type { Grant };

export interface PilotIssuerOptions {
  /** Holds the private keys; created with mode 0600 when it is not there. */
  readonly file: string;
  readonly issuer: string;
  readonly audience: string;
}

export interface IssuedToken {
  /** The person's or machine's name at the issuer. */
  readonly subject: string;
  readonly tenant: string;
  readonly employeeId?: string;
  readonly grants: readonly Grant[];
  /** Seconds until it expires. */
  readonly ttl: number;
}

/** The pilot's own issuer of access tokens (ES256), for where no identity provider is connected. */
export class PilotIssuer {
  private constructor(
    private readonly options: PilotIssuerOptions,
    /** Newest first: the first one signs, the others still verify. */
    private keys: readonly JWK[],
  ) {}

  static async open(options: PilotIssuerOptions): Promise<PilotIssuer> {
    const issuer = new PilotIssuer(options, await readKeys(options.file));
    if (issuer.keys.length === 0) await issuer.rotate();
    return issuer;
  }

  /** Signs with keys that others look after: a JWK set with private parts, newest first. */
  static with(keys: readonly JWK[], options: Omit<PilotIssuerOptions, 'file'>): PilotIssuer {
    return new PilotIssuer({ ...options, file: '' }, keys);
  }

  /** The public keys, for `/.well-known/jwks.json`. */
  jwks(): JSONWebKeySet {
    return { keys: this.keys.map(({ d: _private, ...publicKey }) => publicKey) };
  }

  /** For who verifies in the same process. */
  readonly keyFor: JWTVerifyGetKey = (header, token) => createLocalJWKSet(this.jwks())(header, token);

  /** The private keys, newest first, for what else signs in the pilot's name. */
  signingKeys(): readonly JWK[] {
    return this.keys;
  }

  async issue({ subject, tenant, employeeId, grants, ttl }: IssuedToken): Promise<string> {
    const key = this.keys[0]!;
    return new SignJWT({ tenant, employee: employeeId, grants })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid!, typ: 'at+jwt' })
      .setIssuer(this.options.issuer)
      .setAudience(this.options.audience)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${ttl}s`)
      .sign(await importJWK(key, 'ES256'));
  }

  /** Signs with a new key from now on; tokens signed by the one before stay valid until they expire. */
  async rotate(): Promise<void> {
    if (!this.options.file) throw new Error('these keys are looked after elsewhere');
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const key: JWK = { ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(jwk) };
    this.keys = [key, ...this.keys.slice(0, 1)];
    await writePrivately(this.options.file, JSON.stringify({ keys: this.keys }));
  }
}

async function readKeys(file: string): Promise<readonly JWK[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  await chmod(file, 0o600);
  return (JSON.parse(text) as { keys: JWK[] }).keys;
}

async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, text, { mode: 0o600 });
  await rename(fresh, file);
}
