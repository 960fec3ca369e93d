import { createHmac } from 'node:crypto';
import { uuidFrom } from '@upstream/event-sourcing';

/** What is looked up by hash instead of by its plain value. */
export type LookupKind = 'employee-number' | 'email' | 'user-name' | 'external-id';

/**
 * A keyed hash (HMAC-SHA256, 64 hex digits) under which an employee number or an e-mail address is found without being
 * stored. Equal for values that mean the same: compatibility forms (NFKC) and outer blanks never count, nor does the
 * case of an e-mail address or a user name. Differs by tenant and by kind. Whoever has the key can test guesses: keep it as a secret.
 */
export const lookupHash = (key: Buffer, tenant: string, kind: LookupKind, value: string): string =>
  hmac(key, 'lookup', tenant, kind, normalised(kind, value)).toString('hex');

/** Recognises the same request body again without keeping it (64 hex digits). Of the bytes as received. */
export const requestDigest = (key: Buffer, body: Buffer | string): string => hmac(key, 'request', body).toString('hex');

/** The principal id that stands for a token's issuer and subject in events: a UUID, not to be traced without the key. */
export const pseudonym = (key: Buffer, tenant: string, issuer: string, subject: string): string =>
  uuidFrom('principal', hmac(key, 'principal', tenant, issuer, subject).toString('hex'));

/**
 * What stands for somebody who answers namelessly (64 hex digits): always the same under one secret, and once the secret is destroyed
 * nobody can tell whose it was. Before that, whoever has the secret can test everybody.
 */
export const namelessKey = (secret: Buffer, kind: 'answer' | 'command' | 'request', ...parts: readonly string[]): string => hmac(secret, 'nameless', kind, ...parts).toString('hex');

function normalised(kind: LookupKind, value: string): string {
  const trimmed = value.normalize('NFKC').trim();
  return kind === 'email' || kind === 'user-name' ? trimmed.toLowerCase() : trimmed;
}

/** Over parts, each preceded by its length in bytes, so that no two lists of parts give the same input. */
function hmac(key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  if (key.length < 32) throw new Error('a look-up key has at least 32 bytes');
  const lengths = parts.map((part) => Buffer.byteLength(part));
  // One input: each call into the cipher library costs more than copying what requests hold.
  const input = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    at = input.writeUInt32BE(lengths[index]!, at);
    at += typeof part === 'string' ? input.write(part, at) : part.copy(input, at);
  }
  return createHmac('sha256', key).update(input).digest();
}
