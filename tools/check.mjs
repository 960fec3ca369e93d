// `npm test`: every check, then the closing line `N passed, N failed`. A check is one step, or one spec of Jest.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const node = process.execPath;
const bin = (path) => join(root, 'node_modules', path);

/** Runs a program; its output is shown at once, or when it fails. */
function run(name, args, { quiet = false } = {}) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' } });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (quiet && code !== 0) console.log(output);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}

async function staticChecks() {
  return [
    // One program for all projects; `nx run-many -t typecheck` does one by one what has changed.
    await run('type-check of every project', [bin('tsc7/bin/tsc'), '-p', 'tsconfig.json'], { quiet: true }),
    await run('type-check of the web application', [bin('tsc7/bin/tsc'), '-p', 'services/web/tsconfig.json'], { quiet: true }),
    await run('types of the API, as it describes itself', ['services/web/tools/api-types.mjs', '--check'], { quiet: true }),
    // The boundaries rule reads the project graph that Nx keeps.
    await run('project graph', [bin('nx/dist/bin/nx.js'), 'show', 'projects'], { quiet: true }),
    await run('lint and import boundaries', [bin('eslint/bin/eslint.js'), '.'], { quiet: true }),
    await run('lint that needs types', [bin('oxlint/bin/oxlint'), '--type-aware'], { quiet: true }),
    await run('boundaries: every rule bites', ['--test', 'tools/boundaries.test.mjs'], { quiet: true }),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'upstream-check-'));
const report = join(folder, 'jest.json');
let passed = 0;
let failed = 0;
const count = (ok) => (ok ? passed++ : failed++);
try {
  // The static checks use one core while Jest uses what is left.
  const [staticOk, jestOk] = await Promise.all([staticChecks(), run('unit, integration and end-to-end specs', [bin('jest/bin/jest.js'), '--json', `--outputFile=${report}`])]);
  for (const ok of staticOk) count(ok);
  const results = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  passed += results.numPassedTests ?? 0;
  failed += (results.numFailedTests ?? 0) + (results.numRuntimeErrorTestSuites ?? 0);
  if (results.numPendingTests) {
    failed += results.numPendingTests;
    console.log(`${results.numPendingTests} specs were skipped: a skip is a failure`);
  }
  if (!jestOk && failed === 0) failed++;
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
