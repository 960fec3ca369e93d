import { createPrivateKey, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';

export type Json = Readonly<Record<string, unknown>>;

export const part = (value: unknown): string => Buffer.from(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString('base64url');

/** Signs whatever it is given, as the issuer's key would: nothing but what is in it is wrong. */
export class Forge {
  readonly key: KeyObject;

  constructor(
    readonly jwk: JWK,
    readonly good: Json,
  ) {
    this.key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
  }

  get header(): Json {
    return { alg: 'ES256', kid: this.jwk.kid, typ: 'at+jwt' };
  }

  /** A value of undefined leaves a header or claim out. */
  signed(claims: Json | string | Buffer = {}, header: Json | string = {}, key: KeyObject = this.key): string {
    const text = `${part(typeof header === 'string' ? header : { ...this.header, ...header })}.${part(typeof claims === 'string' || Buffer.isBuffer(claims) ? claims : { ...this.good, ...claims })}`;
    return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }

  unsigned(header: Json, signature = ''): string {
    return `${part({ ...this.header, ...header })}.${part(this.good)}.${signature}`;
  }
}
