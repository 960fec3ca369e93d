import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { FileErasureLedger } from '@upstream/privacy';
import { prepareDatabases } from '../databases.js';
import { openDataFolder } from '../data-folder.js';
import { AUDIENCE, ISSUER } from '../pilot-identity.js';
import { services } from '../services.js';
import { CliError, EXIT } from './cli-error.js';

export interface SetupOptions {
  readonly data: string;
  readonly server?: string;
}

/**
 * Prepares an installation on a PostgreSQL server, before its services start: secrets (made once, kept in the folder),
 * roles, databases, tables, and a file for each secret setting of a service. Repeatable.
 */
export async function setup({ data, server }: SetupOptions): Promise<void> {
  if (!server) throw new CliError('name the server: --server postgresql://superuser@host/postgres (or DATABASE_URL)', EXIT.usage);
  const folder = await openDataFolder(data);
  const address = await prepareDatabases(server, folder.secrets);
  const issuer = await PilotIssuer.open({ file: folder.file('issuer'), issuer: ISSUER, audience: AUDIENCE });
  await FileErasureLedger.create(join(folder.path, 'erasures.ledger'), folder.secrets.masterKey).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });

  const settings = join(folder.path, 'settings');
  await mkdir(settings, { recursive: true, mode: 0o700 });
  const write = (name: string, value: string) => writeFile(join(settings, name), value, { mode: 0o600 });
  await write('keys-database-url', address('keys', 'keys'));
  await write('event-store-url', address('log', 'log'));
  await write('master-key', folder.secrets.masterKey.toString('hex'));
  await write('lookup-key', folder.secrets.lookupKey.toString('hex'));
  await write('token-keys', JSON.stringify(issuer.jwks()));
  for (const { name } of services) {
    await write(`${name}-app-url`, address(name, 'app'));
    await write(`${name}-projector-url`, address(name, 'projector'));
  }
  process.stdout.write(`The databases are ready. The services' secret settings are in ${settings}.\n`);
}
