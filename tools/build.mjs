// `npm run build`: every process into dist/, for images and for the local cluster. Needs the packages beside it. With a second
// argument, changes as JSON (bundle.mjs), for tests that have to find planted mistakes.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundler, entries } from './bundle.mjs';

const outdir = process.argv[2] ?? join(import.meta.dirname, '../dist');
await rm(outdir, { recursive: true, force: true });
const build = await bundler(entries, outdir, JSON.parse(process.argv[3] ?? '[]'));
await build.rebuild();
await build.dispose();

await import('./ts-register.mjs');
const { buildWeb } = await import('../services/web/serve/build-web.ts');
await cp(await buildWeb({ say: console.log, elseTheOneOfBefore: false }), join(outdir, 'web'), { recursive: true, filter: (path) => !path.endsWith('.map') });
