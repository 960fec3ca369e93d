// `npm run test:node24`: the end-to-end specs on Node 24, whose binary npm's `node` package ships.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync('npx', ['-y', 'node@24', jest, '--selectProjects', 'pilot', '--testPathPatterns', 'e2e'], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
