#!/usr/bin/env node
// `npm run bench`: runs the benchmarks from source.
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('../../../tools/ts-hooks.mjs', import.meta.url);
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));
