import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { FileErasureLedger } from '@upstream/privacy';
import { continueLog } from '../backup/continue-log.js';
import { databaseOn } from '../backup/data-folder-files.js';
import { prepareDatabases } from '../databases.js';
import { openDataFolder } from '../data-folder.js';
import { keyFor } from '../identity-provider/own-provider.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../pilot-identity.js';
import { services } from '../services.js';
import { CliError, EXIT } from './cli-error.js';

/** A year: `upstreamctl setup` makes it anew. */
const METRICS_TOKEN_SECONDS = 365 * 86_400;

export interface SetupOptions {
  readonly data: string;
  readonly server?: string;
  /** The log was put back to an earlier point than what follows it. All services are stopped. */
  readonly rebuild?: boolean;
  /** Tokens are signed by a new key from now on; the one before goes on being taken. */
  readonly newTokenKey?: boolean;
}

/**
 * Prepares an installation on a PostgreSQL server, before its services start: secrets (made once, kept in the folder),
 * roles, databases, tables, and a file for each secret setting of a service. Repeatable.
 */
export async function setup({ data, server, rebuild = false, newTokenKey = false }: SetupOptions): Promise<void> {
  if (!server) throw new CliError('name the server: --server postgresql://superuser@host/postgres (or DATABASE_URL)', EXIT.usage);
  const folder = await openDataFolder(data);
  const address = await prepareDatabases(server, folder.secrets);
  if (rebuild) {
    const databases = services.map(({ name }) => ({ service: name, url: databaseOn(server, name) }));
    await continueLog({ ownerUrl: databaseOn(server, 'log'), readerUrl: address('log', 'log'), databases, mark: undefined, rebuild, say: (step) => process.stderr.write(`${step}\n`) });
  }
  const issuer = await PilotIssuer.open({ file: folder.file('issuer'), issuer: ISSUER, audience: AUDIENCE });
  if (newTokenKey) await issuer.rotate();
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
  // For the gateway, where people sign in.
  await write('token-signing-keys', JSON.stringify({ keys: issuer.signingKeys() }));
  await write('session-key', keyFor(folder.secrets.lookupKey, 'upstream session cookies').toString('hex'));
  // Prometheus may read figures, and nothing else that an operator may.
  await write('metrics-token', await issuer.issue({ subject: 'prometheus', tenant: PILOT_TENANT, grants: [{ role: 'monitor', programmes: '*', regions: '*' }], ttl: METRICS_TOKEN_SECONDS }));
  for (const { name } of services) {
    await write(`${name}-app-url`, address(name, 'app'));
    await write(`${name}-projector-url`, address(name, 'projector'));
  }
  process.stdout.write(`The databases are ready. The services' secret settings are in ${settings}.\n`);
}
