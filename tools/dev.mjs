// `npm run dev`: the pilot on .upstream, restarted when a source file changes. PostgreSQL goes on between restarts.
import { spawn } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { register } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
register('./ts-hooks.mjs', import.meta.url);
const { startEmbeddedPostgres } = await import('@upstream/embedded-postgres');

const data = join(root, '.upstream');
await mkdir(data, { recursive: true });
await chmod(data, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir: join(data, 'database') });
const start = [join(root, 'services/pilot/bin/upstreamctl.mjs'), 'start', '--data', data, ...process.argv.slice(2)];
// Node watches every file that the process has loaded.
const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', ...start], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: postgres.url('postgres', postgres.superuser) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'));
child.on('exit', async (code) => {
  await postgres.stop();
  process.exitCode = code ?? 0;
});
