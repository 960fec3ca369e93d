import { randomBytes } from 'node:crypto';
import { masterKeyFingerprint } from '@upstream/privacy';
import { BACKUP_FORMAT, openManifest, sealManifest, type BackupContent } from './backup-manifest.js';
import { openSecretsOf, sealSecrets } from './sealed-secrets.js';

const masterKey = randomBytes(32);
const content: BackupContent = {
  format: BACKUP_FORMAT,
  version: '0.1.0',
  takenAt: '2027-01-11T08:00:00.000Z',
  folder: { format: 1, version: '0.1.0', simulated: { seed: 1, start: '2027-01-11T08:00:00.000Z' } },
  log: { id: 'a-log', head: 'a-log:7' },
  ledger: null,
  masterKey: masterKeyFingerprint(masterKey),
  folders: ['database/base'],
  files: [{ path: 'database/PG_VERSION', size: 3, sha256: 'ab' }],
};

describe('the manifest of a backup', () => {
  it('opens as it was sealed', () => {
    expect(openManifest(sealManifest(content, masterKey), masterKey)).toEqual(content);
  });

  it.each([
    ['changed', (text: string) => text.replace('"ab"', '"ac"'), 'was changed'],
    ['cut', (text: string) => text.slice(0, 50), 'is damaged'],
    ['of a later release', (text: string) => text.replace('"format": 1', '"format": 2'), 'this release knows formats up to 1'],
  ])('is refused when it is %s', (_, change, message) => {
    expect(() => openManifest(change(sealManifest(content, masterKey)), masterKey)).toThrow(message);
  });

  it('says that it belongs to another master key', () => {
    const other = randomBytes(32);
    expect(() => openManifest(sealManifest(content, masterKey), other)).toThrow(`it was taken with master key ${masterKeyFingerprint(masterKey)}, and this is ${masterKeyFingerprint(other)}`);
  });
});

describe('the secrets in a backup', () => {
  const secrets = { lookupKey: 'aa'.repeat(32), superuserPassword: 'a word' };

  it('open with the master key and with nothing else', () => {
    const sealed = sealSecrets(secrets, masterKey);
    expect(sealed.toString('latin1')).not.toContain(secrets.superuserPassword);
    expect(openSecretsOf(sealed, masterKey)).toEqual(secrets);
    expect(() => openSecretsOf(sealed, randomBytes(32))).toThrow('do not open');
    expect(() => openSecretsOf(Buffer.alloc(0), masterKey)).toThrow('do not open');
  });
});
