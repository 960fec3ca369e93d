// Loads .ts files through SWC (Node's own type stripping knows no decorator metadata) and finds `./x.ts` for `./x.js`.
// What was transformed once is kept under node_modules/.cache, named by everything that it depends on.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';

const { $schema: _schema, ...swcrc } = JSON.parse(readFileSync(new URL('../.swcrc', import.meta.url), 'utf8'));
const settings = JSON.stringify([version, swcrc]);
const cache = new URL('../node_modules/.cache/upstream-ts/', import.meta.url);
mkdirSync(cache, { recursive: true });

export async function resolve(specifier, context, next) {
  if (/^\.\.?\//.test(specifier) && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL);
    if (existsSync(fileURLToPath(source))) return { url: source.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  return { format: 'module', source: await transformed(filename, await readFile(filename, 'utf8')), shortCircuit: true };
}

/** What SWC makes of a file's source. */
export async function transformed(filename, source) {
  const kept = new URL(`${createHash('sha1').update(settings).update('\0').update(filename).update('\0').update(source).digest('hex')}.js`, cache);
  const known = await readFile(kept, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const { code } = await transform(source, { ...swcrc, filename, swcrc: false, configFile: false, sourceMaps: 'inline' });
  const fresh = new URL(`${randomUUID()}.tmp`, cache);
  // Where the cache cannot be written (a read-only installation), every start transforms anew.
  await writeFile(fresh, code).then(() => rename(fresh, kept)).catch(() => undefined);
  return code;
}
