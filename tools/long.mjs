// `npm run test:long`: the specs named `*.long.spec.ts`: real brokers killed and frozen, backups put back, a log moved.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, UPSTREAM_LONG: '1' } });
process.exitCode = status ?? 1;
