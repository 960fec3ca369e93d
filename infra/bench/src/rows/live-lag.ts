import { PEER } from '../append-candidates.js';
import { emmett, inline, ours, type Lagging } from '../lag/candidates.js';
import { lagOf, type Lag } from '../lag/steady-load.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const RATES = [50, 500];
/** Long enough for the 99th percentile to be more than the one worst event. */
const SLICE_MS = { 50: 4_000, 500: 2_000 } as Readonly<Record<number, number>>;
const ROUNDS = 5;

/**
 * From the call of append to the moment when another connection hears that the row of the read model is committed, in
 * ms, at a steady number of events a second (each at its own time, whether or not earlier ones are done).
 * Ours: log, `Projector`, row with checkpoint. Limit: an inline projection, event and row in one transaction of plain
 * `pg`, which a reader can see no sooner. Peer: Emmett's asynchronous projection. All announce their rows by one trigger.
 */
export const liveLag: Suite = {
  async run(context: BenchContext, wanted): Promise<Row[]> {
    const rows: Row[] = [];
    for (const rate of RATES.filter((each) => wanted(`live-lag-${each}`) || wanted(`live-lag-${each}-p99`))) rows.push(...(await measured(rate, context)));
    return rows;
  },
};

async function measured(rate: number, { server, quick, pace, say }: BenchContext): Promise<Row[]> {
  const name = `live_lag_${rate}`;
  const candidates = { ours: await ours(server, name), limit: await inline(server, name), peer: await emmett(server, name) };
  const slice = (candidate: Lagging) => (ms: number) => lagOf(candidate, rate, ms);
  const rounds = Math.min(pace.rounds, ROUNDS);
  const lags = await interleaved(
    { ours: slice(candidates.ours), limit: slice(candidates.limit), peer: slice(candidates.peer) },
    { ...pace, rounds, sliceMs: quick ? 500 : SLICE_MS[rate]! },
    (round) => say(`live-lag-${rate}, round ${round + 1} of ${rounds}`),
  );
  for (const candidate of Object.values(candidates)) await candidate.close();
  const of = (pick: (lag: Lag) => number) => ({ ours: lags.ours.map(pick), limit: lags.limit.map(pick), peer: lags.peer.map(pick) });
  for (const { lost } of [...lags.ours, ...lags.limit]) if (lost > 0) throw new Error(`${name}: ${lost} rows never came`);
  const [lost, written] = [sum(lags.peer.map((lag) => lag.lost)), sum(lags.peer.map((lag) => lag.written))];
  const note = lost > 0 ? `Emmett's figures are of the rows that came: ${lost} of ${written} never did` : undefined;
  const row = { unit: 'ms', better: 'less', peerName: `${PEER}, asynchronous projection` } as const;
  return [
    rowOf({ ...row, name: `live-lag-${rate}`, target: 0.4, note }, of(({ p50 }) => p50)),
    rowOf({ ...row, name: `live-lag-${rate}-p99`, target: 0.2 }, of(({ p99 }) => p99)),
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
