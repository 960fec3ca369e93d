#!/usr/bin/env node
// Runs the crash test from source.
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('../../../tools/ts-hooks.mjs', import.meta.url);
const { run } = await import('../src/proof/crash/command.ts');
await run(process.argv);
