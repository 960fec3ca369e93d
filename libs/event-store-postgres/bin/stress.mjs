#!/usr/bin/env node
// Runs the no-skip stress from source, on a PostgreSQL of its own (or the one that UPSTREAM_TEST_POSTGRES names).
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.setSourceMapsEnabled(true);
register('../../../tools/ts-hooks.mjs', import.meta.url);
const { run } = await import('../src/stress/command.ts');

if (process.env.UPSTREAM_TEST_POSTGRES) await run(process.argv.slice(2));
else {
  const { startEmbeddedPostgres } = await import('@upstream/embedded-postgres');
  const dataDir = await mkdtemp(join(tmpdir(), 'upstream-stress-server-'));
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir });
  process.env.UPSTREAM_TEST_POSTGRES = server.url('postgres');
  try {
    await run(process.argv.slice(2));
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
