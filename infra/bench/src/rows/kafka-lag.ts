import { startBroker, topics } from '../kafka/brokers.js';
import { plainBus, services } from '../kafka/lag-candidates.js';
import type { Lagging } from '../lag/candidates.js';
import { lagOf, type Lag } from '../lag/steady-load.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';
import { KAFKAJS } from './kafka-relay.js';

/** Commands a second, and how long a slice lasts: long enough for a 99th percentile that is more than the one worst. */
const RATES = [
  { rate: 10, sliceMs: 6_000 },
  { rate: 50, sliceMs: 4_000 },
  { rate: 200, sliceMs: 3_000 },
] as const;
const ROUNDS = 5;

/**
 * Milliseconds from the call of a command to the moment when another connection hears that its row is committed in the read model of
 * another service, at a steady number of commands a second. On the way: HTTP, the log, the relay, Kafka, the inbox in the
 * log, the projection. Limit: Kafka alone, from send to receipt, by plain kafkajs with the same settings, in transactions as
 * services publish. Peer: the same without transactions. Three times the limit is allowed: a ratio of 0.33.
 */
export const kafkaLag: Suite = {
  async run({ server, quick, pace, say }: BenchContext, wanted): Promise<Row[]> {
    const rates = RATES.filter(({ rate }) => wanted(`kafka-lag-${rate}`) || wanted(`kafka-lag-${rate}-p99`));
    const kafka = await startBroker();
    const rounds = Math.min(pace.rounds, ROUNDS);
    const rows: Row[] = [];
    const opened: Lagging[] = [];
    const open = async (opening: Promise<Lagging>): Promise<Lagging> => {
      const candidate = await opening;
      opened.push(candidate);
      return candidate;
    };
    try {
      await topics(kafka, 'perf-lag-tx', 'perf-lag');
      const ours = await open(services(server, kafka, 'kafka_lag'));
      const limit = await open(plainBus(kafka, 'perf-lag-tx', true));
      const peer = await open(plainBus(kafka, 'perf-lag', false));
      for (const { rate, sliceMs } of rates) {
        const slice = (candidate: Lagging) => (ms: number) => lagOf(candidate, rate, ms);
        const lags = await interleaved({ ours: slice(ours), limit: slice(limit), peer: slice(peer) }, { rounds, warmUpMs: quick ? 500 : 2_000, sliceMs: quick ? 1_000 : sliceMs }, (round) =>
          say(`kafka-lag-${rate}, round ${round + 1} of ${rounds}`),
        );
        for (const { lost } of [...lags.ours, ...lags.limit, ...lags.peer]) if (lost > 0) throw new Error(`kafka-lag-${rate}: ${lost} never came`);
        const of = (pick: (lag: Lag) => number) => ({ ours: lags.ours.map(pick), limit: lags.limit.map(pick), peer: lags.peer.map(pick) });
        const row = { unit: 'ms', better: 'less', peerName: `${KAFKAJS} without transactions` } as const;
        rows.push(rowOf({ ...row, name: `kafka-lag-${rate}`, target: 0.33 }, of(({ p50 }) => p50)), rowOf({ ...row, name: `kafka-lag-${rate}-p99` }, of(({ p99 }) => p99)));
      }
      return rows;
    } finally {
      for (const candidate of opened) await candidate.close();
      await kafka.stop();
    }
  },
};
