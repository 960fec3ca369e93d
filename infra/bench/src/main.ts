import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { isWanted, parseArguments, USAGE, type BenchArguments } from './arguments.js';
import { startBenchServer } from './bench-server.js';
import { QUICK, STEADY } from './rounds.js';
import type { Row } from './row.js';
import { rowsAskedFor, suites } from './suites.js';
import { remarksOf, tableOf } from './table.js';

/** Runs the benchmarks that were asked for; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let given: BenchArguments;
  try {
    given = parseArguments(argv);
  } catch (error) {
    return say(process.stderr, `${(error as Error).message}\n${USAGE}`, 2);
  }
  const { only: asked, json, quick, strict, list, rounds } = given;
  const only = rowsAskedFor(asked);
  const wanted = (name: string): boolean => isWanted(name, only);
  const names = suites.flatMap((suite) => suite.rows);
  if (list) return say(process.stdout, names.join('\n'));
  const unknown = only.filter((name) => !names.some((each) => isWanted(each, [name])));
  if (unknown.length > 0) return say(process.stderr, `no row is called ${unknown.join(', ')}; there are: ${names.join(', ')}`, 2);

  const rows: Row[] = [];
  const usual = quick ? QUICK : STEADY;
  const pace = { ...usual, rounds: rounds ?? usual.rounds };
  const began = performance.now();
  // What others did in the last minute: on a busy machine even interleaved ratios are of little worth.
  const load = loadavg()[0]!.toFixed(1);
  const progress = (what: string): void => void say(process.stderr, `${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${what}`);
  const server = await startBenchServer();
  try {
    for (const suite of suites.filter(({ rows: measured }) => measured.some(wanted))) {
      const { run } = await suite.load();
      const found = await run({ server, quick, pace, say: progress }, wanted);
      rows.push(...found.filter(({ name }) => wanted(name)));
    }
  } finally {
    await server.stop();
  }
  say(process.stdout, [`${cpus().length} cores, load ${load} at the start, Node ${process.versions.node}${quick ? ', --quick: the figures mean little' : ''}`, tableOf(rows), ...remarksOf(rows)].join('\n'));
  if (json) await writeFile(json, `${JSON.stringify(rows, null, 2)}\n`);
  return strict && rows.some(({ passed }) => !passed) ? 1 : 0;
}

function say(stream: NodeJS.WriteStream, text: string, code = 0): number {
  stream.write(`${text}\n`);
  return code;
}
