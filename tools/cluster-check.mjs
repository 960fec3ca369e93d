// `npm run test:cluster`: the same demo on the pilot and on the local cluster gives the same report, to the digest; and a cluster
// of two of each and three brokers, whose parts are killed, frozen and cut off for half a minute, loses and doubles nothing.
import { execFile as execFileCallback } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFile = promisify(execFileCallback);
const bin = (name) => join(import.meta.dirname, '../services/pilot/bin', name);
const maxBuffer = 64 * 1024 * 1024;
let passed = 0;
let failed = 0;
const count = (name, isRight) => {
  console.log(`${isRight ? 'ok    ' : 'FAILED'} ${name}`);
  if (isRight) passed++;
  else failed++;
};

async function digestOn(size) {
  const began = performance.now();
  const { stdout } = await execFile(process.execPath, [bin('upstreamctl.mjs'), 'demo', '--size', size, '--employees', '40', '--json'], { maxBuffer });
  const { digest } = JSON.parse(stdout);
  console.log(`${size}: ${digest} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return digest;
}

/** Its exit code says whether everything is where it should be; its figures and what it did are printed in any case. */
async function crashes() {
  const args = ['--size', 'cluster', '--kills', '3', '--minutes', '0.5', '--people', '6', '--seed', '1', '--json'];
  try {
    console.log((await execFile(process.execPath, [bin('crash.mjs'), ...args], { maxBuffer })).stdout.trim());
    return true;
  } catch ({ stdout, stderr }) {
    console.log(`${stderr}${stdout}`);
    return false;
  }
}

count('the same report on pilot and cluster', (await digestOn('pilot')) === (await digestOn('cluster')));
count('a cluster under fire', await crashes());
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
