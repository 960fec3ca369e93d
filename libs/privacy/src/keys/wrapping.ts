import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** The keys of a store are wrapped by another master key than the one that was given. `message` may name both by fingerprint; it never holds a key. */
export class MasterKeyError extends Error {}

/** Says which master key is meant, and nothing about it. Key stores and backups write it down. */
export const masterKeyFingerprint = (masterKey: Buffer): string => Buffer.from(hkdfSync('sha256', masterKey, '', 'upstream/backup/fingerprint/v1', 32)).subarray(0, 8).toString('hex');

/** A person's key under the master key: `iv | ciphertext | tag`, bound to the person's id. */
export function wrapKey(masterKey: Buffer, id: string, key: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(Buffer.from(id));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** Throws MasterKeyError when the master key is another one, or the row is another person's. */
export function unwrapKey(masterKey: Buffer, id: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, wrapped.subarray(0, IV), { authTagLength: TAG })
    .setAAD(Buffer.from(id))
    .setAuthTag(wrapped.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(IV, -TAG)), decipher.final()]);
  } catch (cause) {
    throw new MasterKeyError(`the stored key of ${id} does not open: another master key, or a changed row`, { cause });
  }
}
