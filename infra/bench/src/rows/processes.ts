import { appendTargets, PEER } from '../append-candidates.js';
import { startChild, type Child } from '../processes/child.js';
import type { WriterOptions } from '../processes/writer.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const PROCESSES = 4;
const CALLERS = 32;

/**
 * Four processes with 32 callers each append single events to new streams. As `append-32`, and our log assigns
 * positions in the order of commits across the processes, which the others do not.
 */
export const processes: Suite = {
  async run({ server, pace, say }: BenchContext): Promise<Row[]> {
    const targets = await appendTargets(server, 'processes');
    const start = (candidate: WriterOptions['candidate']): Promise<Child<null>[]> =>
      Promise.all(Array.from({ length: PROCESSES }, () => startChild<WriterOptions, null>(new URL('../processes/writer.ts', import.meta.url), { candidate, url: targets[candidate], callers: CALLERS })));
    const writers = { ours: await start('ours'), limit: await start('limit'), peer: await start('peer') };
    const slice = (children: readonly Child<null>[]) => async (ms: number) => {
      const rates = await Promise.all(children.map((child) => child.ask<number>(ms)));
      return rates.reduce((sum, rate) => sum + rate, 0);
    };
    try {
      const rates = await interleaved({ ours: slice(writers.ours), limit: slice(writers.limit), peer: slice(writers.peer) }, pace, (round) => say(`append-processes-4x32, round ${round + 1} of ${pace.rounds}`));
      return [rowOf({ name: 'append-processes-4x32', unit: 'appends/s', better: 'more', target: 4, peerName: PEER }, rates)];
    } finally {
      await Promise.all(Object.values(writers).flat().map((child) => child.stop()));
    }
  },
};
