// Our modules of a few entries in a few large files, which Node loads far quicker than hundreds of small ones through a
// loader. Packages from the registry stay outside.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { transformed } from './ts-hooks.mjs';

const root = join(import.meta.dirname, '..');

/** The entries of every process that runs from a build, by name. */
export const entries = {
  ...Object.fromEntries(
    readdirSync(join(root, 'services'))
      .filter((name) => existsSync(join(root, 'services', name, 'src/main.ts')))
      .map((name) => [name, join(root, 'services', name, 'src/main.ts')]),
  ),
  upstreamctl: join(root, 'tools/upstreamctl-entry.mjs'),
  // Runs in threads of the matching service, which looks for it beside itself.
  'matching-thread': join(root, 'services/matching/src/commands/start-round/matching-thread.ts'),
};

/**
 * An esbuild context that writes `<name>.mjs` for each entry. Call `forget` with what has changed before a rebuild. `changes`
 * plants mistakes, for tests that have to find them: in `file`, `find` becomes `put`.
 */
export async function bundler(entryPoints, outdir, changes = []) {
  /** What SWC made of each file, until it changes. */
  const sources = new Map();
  const throughSwc = {
    name: 'through-swc',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith('@upstream/') ? undefined : { path, external: true }));
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!sources.has(path)) sources.set(path, await transformed(path, changed(path, await readFile(path, 'utf8'), changes)));
        return { contents: sources.get(path), loader: 'js' };
      });
    },
  };
  const built = await context({
    entryPoints,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outdir,
    outExtension: { '.js': '.mjs' },
    // Nest and the command bus know classes by name.
    keepNames: true,
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
    plugins: [throughSwc],
  });
  return { rebuild: () => built.rebuild(), dispose: () => built.dispose(), forget: (path) => sources.delete(path) };
}

function changed(path, source, changes) {
  for (const { file, find, put } of changes.filter((change) => join(root, change.file) === path)) {
    if (source.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`);
    source = source.replace(find, () => put);
  }
  return source;
}
