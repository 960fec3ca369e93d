import { createHmac } from 'node:crypto';
import { uuidFrom } from '@upstream/event-sourcing';

/** What is looked up by hash instead of by its plain value. */
export type LookupKind = 'employee-number' | 'email';

/**
 * A keyed hash (HMAC-SHA256, 64 hex digits) under which an employee number or an e-mail address is found without being
 * stored. Equal for values that mean the same: compatibility forms (NFKC) and outer blanks never count, nor does the
 * case of an e-mail address. Differs by tenant and by kind. Whoever has the key can test guesses: keep it as a secret.
 */
export const lookupHash = (key: Buffer, tenant: string, kind: LookupKind, value: string): string =>
  hmac(key, 'lookup', tenant, kind, normalised(kind, value)).toString('hex');

/** Recognises the same request body again without keeping it (64 hex digits). Of the bytes as received. */
export const requestDigest = (key: Buffer, body: Buffer | string): string => hmac(key, 'request', body).toString('hex');

/** The principal id that stands for a token's issuer and subject in events: a UUID, not to be traced without the key. */
export const pseudonym = (key: Buffer, tenant: string, issuer: string, subject: string): string =>
  uuidFrom('principal', hmac(key, 'principal', tenant, issuer, subject).toString('hex'));

function normalised(kind: LookupKind, value: string): string {
  const trimmed = value.normalize('NFKC').trim();
  return kind === 'email' ? trimmed.toLowerCase() : trimmed;
}

/** Over parts, each preceded by its length in bytes, so that no two lists of parts give the same input. */
function hmac(key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  if (key.length < 32) throw new Error('a look-up key has at least 32 bytes');
  const mac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}
