import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { masterKeyFingerprint } from '@upstream/privacy';
import { z } from 'zod';

/** The layout of a backup; raised when an older release could not restore it. */
export const BACKUP_FORMAT = 1;

const Content = z.object({
  format: z.number().int(),
  /** The release that took it. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Whose time is simulated: goes into the restored folder's own manifest. */
  folder: z.record(z.string(), z.unknown()),
  /** The log, and the position up to which everything is in the backup for certain; what came while it was taken may be, too. */
  log: z.object({ id: z.string(), head: z.string() }),
  /** The erasure ledger when it was taken: one that holds less is not the right one. */
  ledger: z.object({ ledger: z.string(), entries: z.number().int(), seal: z.string() }).nullable(),
  /** Says which master key belongs to it, and nothing about that key. */
  masterKey: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), size: z.number().int(), sha256: z.string() })),
});
const Manifest = Content.extend({ seal: z.string() });

export type BackupContent = z.infer<typeof Content>;

/** The master key is not the backup's, or the manifest was changed. */
export class ManifestError extends Error {}

const keyFor = (masterKey: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', `upstream/backup/${purpose}/v1`, 32));

/** What seals the few secrets that a backup does hold. */
export const secretsKey = (masterKey: Buffer): Buffer => keyFor(masterKey, 'secrets');

export function sealManifest(content: BackupContent, masterKey: Buffer): string {
  return `${JSON.stringify({ ...content, seal: sealOf(content, masterKey) }, null, 1)}\n`;
}

/** Throws ManifestError with what is wrong. */
export function openManifest(text: string, masterKey: Buffer): BackupContent {
  const parsed = Manifest.safeParse(jsonOf(text));
  if (!parsed.success) throw new ManifestError('its manifest.json is damaged');
  const { seal, ...content } = parsed.data;
  if (content.format > BACKUP_FORMAT) throw new ManifestError(`it was taken by Upstream ${content.version} (format ${content.format}), and this release knows formats up to ${BACKUP_FORMAT}`);
  if (content.masterKey !== masterKeyFingerprint(masterKey)) throw new ManifestError(`it was taken with master key ${content.masterKey}, and this is ${masterKeyFingerprint(masterKey)}`);
  const expected = Buffer.from(sealOf(content, masterKey));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new ManifestError('its manifest.json was changed');
  return content;
}

const sealOf = (content: BackupContent, masterKey: Buffer): string => createHmac('sha256', keyFor(masterKey, 'manifest')).update(JSON.stringify(Content.parse(content))).digest('hex');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
