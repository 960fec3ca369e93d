import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolder } from '@upstream/embedded-postgres';
import { databaseRoles, type DatabaseRole } from '@upstream/platform/database-roles';
import { z } from 'zod';
import { DataFolderError } from './data-folder-error.js';
import { VERSION } from './version.js';

/** The layout of a data folder; raised when an older release could not work on it. */
const FORMAT = 1;

const Manifest = z.object({
  format: z.number().int(),
  /** The release that made it. */
  version: z.string(),
  /** Set when time is simulated here, for ever: such a folder is never used for a real programme. */
  simulated: z.object({ seed: z.number().int(), start: z.iso.datetime() }).optional(),
});
export type Manifest = z.infer<typeof Manifest>;

const FILES = { clock: 'simulated-clock', masterKey: 'secrets/master.key', nextMasterKey: 'secrets/master.key.next', issuer: 'secrets/issuer.json', usedTickets: 'secrets/used-tickets', running: 'running.json', log: 'upstream.log', database: 'database' } as const;

/** What must not be read by others. */
export interface Secrets {
  /** Wraps the keys of people. Losing it loses their data. */
  readonly masterKey: Buffer;
  /** Keyed look-ups and pseudonyms. Changing it would change every id. */
  readonly lookupKey: Buffer;
  readonly rolePasswords: Readonly<Record<DatabaseRole, string>>;
}

export interface DataFolder {
  readonly path: string;
  readonly manifest: Manifest;
  readonly secrets: Secrets;
  readonly file: (name: keyof typeof FILES) => string;
}

export const fileIn = (path: string, name: keyof typeof FILES): string => join(path, FILES[name]);

/** Opens a data folder, making it when it is not there. Throws DataFolderError; nothing is changed then. */
export async function openDataFolder(folder: string, simulated?: { seed: number; start: string }): Promise<DataFolder> {
  const path = resolve(folder);
  const existing = await readManifest(path);
  if (existing) refuseUnfit(path, existing, simulated);
  await makeFolder(path).catch(unusable(path));
  await mkdir(join(path, 'secrets'), { recursive: true, mode: 0o700 });
  const manifest = existing ?? Manifest.parse(JSON.parse(await once(join(path, 'upstream.json'), () => JSON.stringify({ format: FORMAT, version: VERSION, ...(simulated ? { simulated } : {}) }, null, 2))));
  if (existing) refuseLostKey(path);
  refuseUnfinishedChange(path);
  return { path, manifest, secrets: await openSecrets(path, manifest), file: (name) => fileIn(path, name) };
}

const unusable = (path: string) => (error: NodeJS.ErrnoException): never => {
  throw new DataFolderError(`${path} cannot be used as a data folder (${error.code ?? error.message}). Use another one (--data DIR).`);
};

/** How time is simulated in a folder that is there. */
export const simulationIn = async (folder: string): Promise<Manifest['simulated']> => (await readManifest(resolve(folder)))?.simulated;

async function readManifest(path: string): Promise<Manifest | undefined> {
  const text = await readFile(join(path, 'upstream.json'), 'utf8').catch(missing).catch(unusable(path));
  if (text === undefined) return undefined;
  const parsed = Manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DataFolderError(`${join(path, 'upstream.json')} is not a manifest of Upstream. Use another folder (--data DIR).`);
  return parsed.data;
}

function refuseUnfit(path: string, manifest: Manifest, simulated: { seed: number } | undefined): void {
  if (manifest.format > FORMAT) {
    throw new DataFolderError(`${path} was written by Upstream ${manifest.version} (format ${manifest.format}); this is ${VERSION} (format ${FORMAT}). Start that release, or use another folder (--data DIR).`);
  }
  if (simulated && !manifest.simulated) throw new DataFolderError(`${path} holds a real programme: its time cannot be simulated. Use an empty folder (--data DIR).`);
}

/** A new key in place of a lost one would seal what comes, and leave everything before unreadable without a word. */
function refuseLostKey(path: string): void {
  const file = fileIn(path, 'masterKey');
  if (!existsSync(join(path, FILES.database)) || existsSync(file)) return;
  throw new DataFolderError(`${file} is missing, and without it nothing personal in ${path} can be read. Put your copy of it back.`);
}

/** Until it is finished, the databases may be of either key. */
export function refuseUnfinishedChange(path: string): void {
  if (!existsSync(fileIn(path, 'nextMasterKey'))) return;
  throw new DataFolderError(`A change of the master key of ${path} was interrupted, or is under way. Nothing is lost. Finish it: npx upstreamctl new-master-key --data ${path}`);
}

async function openSecrets(path: string, { simulated }: Manifest): Promise<Secrets> {
  const secret = (name: string, make: () => string) => once(join(path, 'secrets', name), make);
  // A simulation is repeatable: the same seed gives the same ids. Its people are invented or on trial.
  const lookupKey = simulated ? createHash('sha256').update(`simulated ${simulated.seed}`).digest('hex') : undefined;
  return {
    masterKey: Buffer.from(await secret('master.key', key), 'hex'),
    lookupKey: Buffer.from(await secret('lookup.key', () => lookupKey ?? key()), 'hex'),
    rolePasswords: JSON.parse(await secret('database-roles.json', () => JSON.stringify(Object.fromEntries(databaseRoles.map((role) => [role, key()]))))) as Secrets['rolePasswords'],
  };
}

const key = (): string => randomBytes(32).toString('hex');

/** The master key that is to follow on the present one: made once, and the same one until the change is finished. */
export const nextMasterKey = async (path: string): Promise<void> => void (await once(fileIn(path, 'nextMasterKey'), key));

/** The content of a private file, written first when it is not there; of two that write at once, one wins and both read it. */
async function once(file: string, make: () => string): Promise<string> {
  const there = await readFile(file, 'utf8').catch(missing);
  if (there !== undefined) return there;
  const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(fresh, make(), { mode: 0o600, flush: true });
  await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(fresh);
  return readFile(file, 'utf8');
}

const missing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined;
  throw error;
};
