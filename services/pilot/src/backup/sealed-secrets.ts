import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ManifestError, secretsKey } from './backup-manifest.js';

/** What a data folder needs beside its databases and its master key. */
const BackupSecrets = z.object({ lookupKey: z.string(), superuserPassword: z.string() });
export type BackupSecrets = z.infer<typeof BackupSecrets>;

const IV = 12;
const TAG = 16;

/** `iv | ciphertext | tag` under a key that follows from the master key: worth nothing without it. */
export function sealSecrets(secrets: BackupSecrets, masterKey: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', secretsKey(masterKey), iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(secrets)), cipher.final(), cipher.getAuthTag()]);
}

/** Throws ManifestError. */
export function openSecretsOf(sealed: Buffer, masterKey: Buffer): BackupSecrets {
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretsKey(masterKey), sealed.subarray(0, IV), { authTagLength: TAG }).setAuthTag(sealed.subarray(-TAG));
    return BackupSecrets.parse(JSON.parse(Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]).toString('utf8')));
  } catch (cause) {
    throw new ManifestError('its secrets do not open with this master key', { cause });
  }
}
