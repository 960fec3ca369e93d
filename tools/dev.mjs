// `npm run dev`: the pilot, restarted when a source file changes (PostgreSQL goes on in the same data folder).
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const args = ['--watch', '--watch-preserve-output', `--watch-path=${join(root, 'libs')}`, `--watch-path=${join(root, 'services')}`];
const child = spawn(process.execPath, [...(process.platform === 'darwin' || process.platform === 'win32' ? args : args.slice(0, 2)), join(root, 'services/pilot/bin/upstreamctl.mjs'), 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
child.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
