import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

/** Builds the processes' entries, as an image has them; the folder that holds `<name>.mjs`. Takes about a second. */
export async function buildEntries(): Promise<string> {
  const folder = join(ROOT, 'node_modules/.cache/upstream-cluster');
  const build = spawn(process.execPath, [join(ROOT, 'tools/build.mjs'), folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the services could not be built (${code}); what is above says why`);
  return folder;
}
