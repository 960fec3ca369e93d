#!/usr/bin/env node
// Runs the command line from source.
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('../../../tools/ts-hooks.mjs', import.meta.url);
const { run } = await import('../src/cli/main.ts');
await run(process.argv);
