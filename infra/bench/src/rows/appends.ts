import { appendTargets, emmett, ours, PEER, plain, sharedCommits, type AppendCandidate, type SharedCommits } from '../append-candidates.js';
import { closedLoop, type Load } from '../load.js';
import { interleaved } from '../rounds.js';
import { ceilingNote, rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

interface Case {
  readonly name: string;
  readonly callers: number;
  readonly target: number;
  readonly targetToPeer?: number;
  /** Events of one append; default 1. */
  readonly events?: number;
  /** All callers append to one stream. */
  readonly hot?: boolean;
  /** A delay before each flush of the write-ahead log, in microseconds. */
  readonly flushDelay?: number;
  /** The row of the 99th percentile that comes from the same slices. */
  readonly p99?: string;
}

const CASES: readonly Case[] = [
  { name: 'append-alone', callers: 1, target: 0.9, targetToPeer: 2, p99: 'append-p99-1' },
  { name: 'append-8', callers: 8, target: 1.2, targetToPeer: 3.5, p99: 'append-p99-8' },
  { name: 'append-32', callers: 32, target: 2.5, targetToPeer: 8, p99: 'append-p99-32' },
  { name: 'append-128', callers: 128, target: 4, targetToPeer: 12 },
  { name: 'append-ten-32', callers: 32, events: 10, target: 2.3, targetToPeer: 5 },
  { name: 'append-hot-32', callers: 32, hot: true, target: 4, targetToPeer: 8 },
  { name: 'append-slow-flush-alone', callers: 1, flushDelay: 1000, target: 0.95 },
  { name: 'append-slow-flush-32', callers: 32, flushDelay: 1000, target: 1.3 },
  { name: 'append-slow-flush-128', callers: 128, flushDelay: 1000, target: 2.5 },
];

/** More connections than this made the plain insert and Emmett slower on two cores (see README). */
const MOST_CONNECTIONS = 64;

/**
 * Appends by callers that each wait for their answer before they append again.
 * Ours: `append` of the log, expected `no_stream` (hot: the exact next revision).
 * Limit: plain `pg`, a prepared INSERT per append and transaction, a connection per caller up to 64.
 * Ceiling, in the note: bare INSERTs of what all callers want to append, one after another.
 * Peer: Emmett's `appendToStream`, expected "does not exist" (hot: one after the other).
 */
export const appends: Suite = {
  async run(context, wanted) {
    const rows: Row[] = [];
    const targets = await appendTargets(context.server, 'appends');
    for (const each of CASES.filter(({ name, p99 }) => wanted(name) || (p99 !== undefined && wanted(p99)))) {
      const { callers, events = 1, flushDelay = 0 } = each;
      const connections = Math.min(callers, MOST_CONNECTIONS);
      const candidates = {
        ours: await ours(targets.ours),
        limit: plain(targets.limit, connections),
        ceiling: await sharedCommits(targets.limit, callers * events),
        peer: emmett(targets.peer, connections),
      };
      try {
        if (flushDelay > 0) await context.server.delayFlushes(flushDelay);
        rows.push(...(await measured(each, candidates, context)));
      } finally {
        if (flushDelay > 0) await context.server.delayFlushes(0);
        for (const candidate of Object.values(candidates)) await candidate.close();
      }
    }
    return rows;
  },
};

type Candidates = Readonly<Record<'ours' | 'limit' | 'peer', AppendCandidate>> & { readonly ceiling: SharedCommits };

async function measured({ name, callers, events = 1, hot, target, targetToPeer, p99, flushDelay }: Case, { ceiling, ...candidates }: Candidates, { pace, say }: BenchContext): Promise<Row[]> {
  const slice = (candidate: AppendCandidate) => (ms: number) => closedLoop(callers, ms, () => (hot ? candidate.next() : candidate.fresh(events)));
  const slices = { ours: slice(candidates.ours), limit: slice(candidates.limit), peer: slice(candidates.peer), ceiling: (ms: number) => closedLoop(2, ms, () => ceiling.everybodys()) };
  const loads = await interleaved(slices, pace, (round) => say(`${name}, round ${round + 1} of ${pace.rounds}`));
  const of = (pick: (load: Load) => number) => ({ ours: loads.ours.map(pick), limit: loads.limit.map(pick), peer: loads.peer.map(pick) });
  const notes = [...(flushDelay ? [`${flushDelay / 1000} ms before each flush`] : []), ceilingNote(loads.ceiling.map(({ perSecond }) => perSecond * callers), loads.limit.map(({ perSecond }) => perSecond))];
  const rows = [rowOf({ name, unit: 'appends/s', better: 'more', target, targetToPeer, peerName: PEER, note: notes.join('; ') }, of((load) => load.perSecond))];
  if (p99) rows.push(rowOf({ name: p99, unit: 'ms', better: 'less', target: 1, peerName: PEER }, of((load) => load.p99)));
  return rows;
}
