#!/usr/bin/env node
// Runs the deterministic simulation from source.
import { register } from 'node:module';
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--max-semi-space-size=32');
process.setSourceMapsEnabled(true);
register('../../../tools/ts-hooks.mjs', import.meta.url);
const { run } = await import('../src/simulation/command.ts');
process.exitCode = await run(process.argv.slice(2), import.meta.filename);
if (process.send) process.disconnect();
