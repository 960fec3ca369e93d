import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

export interface Entries {
  /** Holds `<name>.mjs`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** A mistake in the code that is built: in `file`, `find` becomes `put`. */
export interface Change {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/**
 * Builds the processes' entries, as an image has them. Takes about a second. Each cluster has its own: processes that are
 * started again find what they were, whatever else is built here meanwhile.
 */
export async function buildEntries(dataDir: string, changes: readonly Change[] = []): Promise<Entries> {
  const folder = join(ROOT, 'node_modules/.cache/upstream-cluster', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  const build = spawn(process.execPath, [join(ROOT, 'tools/build.mjs'), folder, JSON.stringify(changes)], { stdio: ['ignore', 2, 2] }); // what it says is no answer of ours
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the services could not be built (${code}); what is above says why`);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
