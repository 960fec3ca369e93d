import { parseArgs } from 'node:util';
import { isClean, stress } from './stress.js';

/** `bin/stress.mjs`: exit code 1 when anything was skipped, doubled, out of order, half-written or missing; 2 for a wrong command line. */
export async function run(args: readonly string[]): Promise<void> {
  const values = optionsOf(args);
  const [minutes, seed] = [Number(values?.minutes), Number(values?.seed)];
  if (!values || !(minutes > 0) || !Number.isInteger(seed) || (values.planted !== undefined && values.planted !== 'no-turns')) {
    process.stderr.write('usage: stress.mjs [--minutes M] [--seed N] [--json] [--planted no-turns]\n');
    process.exitCode = 2;
    return;
  }
  const figures = await stress({ seconds: minutes * 60, seed, ...(values.planted ? { planted: 'no-turns' as const } : {}) });
  const { harmed, ...counts } = figures;
  const rows = [...Object.entries(counts), ...Object.entries(harmed).map(([harm, times]) => [`writers ${harm}`, times] as const)];
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : rows.map(([name, count]) => `${name.padEnd(24)}${count}\n`).join(''));
  process.exitCode = isClean(figures) ? 0 : 1;
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false }, planted: { type: 'string' } } }).values;
  } catch {
    return undefined;
  }
}
