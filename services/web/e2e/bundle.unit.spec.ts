import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from '../serve/index.js';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const ALLOWED = 200 * 1000;

it('loads less than 200 kB of compressed script before an employee sees their part', async () => {
  const folder = await buildWeb({ elseTheOneOfBefore: false });
  const chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const loaded = new Set<string>();
  const load = (name: string) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    chunks[name]!.imports?.forEach(load);
  };
  load('index.html');
  load('src/features/my/home.tsx');
  const sizes = [...loaded].map((name) => ({ file: chunks[name]!.file, bytes: statSync(join(folder, `${chunks[name]!.file}.gz`)).size }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  process.stdout.write(`employee's first load: ${(total / 1000).toFixed(0)} kB of script, gzip\n`);
  expect({ total, sizes: total > ALLOWED ? sizes : [] }).toEqual({ total: expect.any(Number) as number, sizes: [] });
  // What coordinators' screens need comes with them.
  expect([...loaded].filter((name) => /echarts|charts\/|table\//.test(name))).toEqual([]);
});
