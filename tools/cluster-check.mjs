// `npm run test:cluster`: the same demo on the pilot and on the local cluster gives the same report, to the digest.
import { execFile as execFileCallback } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFile = promisify(execFileCallback);
const upstreamctl = join(import.meta.dirname, '../services/pilot/bin/upstreamctl.mjs');

async function digestOn(size) {
  const began = performance.now();
  const { stdout } = await execFile(process.execPath, [upstreamctl, 'demo', '--size', size, '--employees', '40', '--json'], { maxBuffer: 64 * 1024 * 1024 });
  const { digest } = JSON.parse(stdout);
  console.log(`${size}: ${digest} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return digest;
}

const same = (await digestOn('pilot')) === (await digestOn('cluster'));
console.log(same ? '\n1 passed, 0 failed' : '\nthe reports differ\n0 passed, 1 failed');
process.exitCode = same ? 0 : 1;
