import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];

/** How many builds stay. */
const KEPT = 5;
/** Beside the bundle of an image. */
const SHIPPED = join(import.meta.dirname, 'web');

/**
 * The folder of the built web application: that of the image, or in a checkout one that is built when its sources have changed
 * since (some seconds). Where that fails, the one of before is used, if that is allowed and there is one.
 */
export async function buildWeb({ say = () => undefined, elseTheOneOfBefore = true }: { say?: (step: string) => void; elseTheOneOfBefore?: boolean } = {}): Promise<string> {
  if (existsSync(join(SHIPPED, 'index.html'))) return SHIPPED;
  const here = dirname(createRequire(import.meta.url).resolve('@upstream/web/package.json'));
  const digest = await digestOfSources(here);
  const all = join(here, 'dist');
  const built = join(all, digest);
  if (existsSync(join(built, 'index.html'))) return built;
  say('building the web application');
  const next = join(all, `making-${process.pid}`);
  try {
    // In a process of its own: what it takes of memory would stay with this one.
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'error'], { cwd: here, env: { ...process.env, NODE_ENV: 'production' } });
    await compressFiles(join(next, 'assets'));
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    // Whoever works on a page still has the API and the pages of before.
    const [before] = elseTheOneOfBefore ? await builds(all) : [];
    if (before === undefined) throw error;
    say(`the web application cannot be built, so the one of before is served: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
    return before;
  }
  // Another process may have built the same in the meantime: either will do.
  await rename(next, built).catch(() => rm(next, { recursive: true, force: true }));
  // Processes that run, and pages that are open, go on with the one that they began with.
  for (const old of (await builds(all)).slice(KEPT)) await rm(old, { recursive: true, force: true });
  return built;
}

/** The newest first. */
async function builds(all: string): Promise<string[]> {
  const names = await readdir(all).catch(() => []);
  const found = names.map((name) => join(all, name)).filter((folder) => existsSync(join(folder, 'index.html')));
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}

async function digestOfSources(here: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(here, source);
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
    const files = entries ? entries.filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort() : [path];
    for (const file of files) hash.update(file.slice(here.length)).update('\0').update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Once, with all effort, instead of at each request. */
async function compressFiles(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name)).map((name) => join(folder, name));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
}
