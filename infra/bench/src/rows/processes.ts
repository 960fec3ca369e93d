import { appendTargets, PEER, sharedCommits } from '../append-candidates.js';
import { closedLoop } from '../load.js';
import { startChild, type Child } from '../processes/child.js';
import type { WriterOptions } from '../processes/writer.js';
import { interleaved } from '../rounds.js';
import { ceilingNote, rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const PROCESSES = 4;
const CALLERS = 32;

/**
 * Four processes with 32 callers each append single events to new streams. As `append-32`, and our log assigns
 * positions in the order of commits across the processes, which the others do not. The ceiling in the note: bare INSERTs of a process's 32 events,
 * one after another.
 */
export const processes: Suite = {
  async run({ server, pace, say }: BenchContext): Promise<Row[]> {
    const targets = await appendTargets(server, 'processes');
    const start = (candidate: WriterOptions['candidate']): Promise<Child<null>[]> =>
      Promise.all(Array.from({ length: PROCESSES }, () => startChild<WriterOptions, null>(new URL('../processes/writer.ts', import.meta.url), { candidate, url: targets[candidate], callers: CALLERS })));
    const writers = { ours: await start('ours'), limit: await start('limit'), peer: await start('peer') };
    const shared = await sharedCommits(targets.limit, CALLERS);
    const slice = (children: readonly Child<null>[]) => async (ms: number) => {
      const rates = await Promise.all(children.map((child) => child.ask<number>(ms)));
      return rates.reduce((sum, rate) => sum + rate, 0);
    };
    try {
      const slices = { ours: slice(writers.ours), limit: slice(writers.limit), peer: slice(writers.peer), ceiling: async (ms: number) => CALLERS * (await closedLoop(2, ms, () => shared.everybodys())).perSecond };
      const { ceiling, ...rates } = await interleaved(slices, pace, (round) => say(`append-processes-4x32, round ${round + 1} of ${pace.rounds}`));
      return [rowOf({ name: 'append-processes-4x32', unit: 'appends/s', better: 'more', target: 4, peerName: PEER, note: ceilingNote(ceiling, rates.limit) }, rates)];
    } finally {
      await shared.close();
      await Promise.all(Object.values(writers).flat().map((child) => child.stop()));
    }
  },
};
