// Starts one real PostgreSQL for all spec files (unless UPSTREAM_TEST_POSTGRES names one); each file makes its own databases.
import { mkdtemp, chmod } from 'node:fs/promises';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function startTestPostgres() {
  if (process.env.UPSTREAM_TEST_POSTGRES || globalThis.testPostgres) return;
  register('./ts-hooks.mjs', import.meta.url);
  const { startEmbeddedPostgres } = await import('@upstream/embedded-postgres');
  const dataDir = await mkdtemp(join(tmpdir(), 'upstream-jest-'));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, durable: false, settings: { max_connections: '300' } });
  globalThis.testPostgres = { server, dataDir };
  process.env.UPSTREAM_TEST_POSTGRES = server.url('postgres', server.superuser);
}
