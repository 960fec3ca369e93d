import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { topicOf } from '@upstream/contracts';
import { consumerTool, startBroker, topics } from '../kafka/brokers.js';
import type { AppendOptions } from '../kafka/append-process.js';
import { listener } from '../kafka/goals.js';
import type { Far, InboxOptions, InboxQuestion } from '../kafka/inbox-process.js';
import { messages } from '../kafka/messages.js';
import { consuming, plainKafka, producing } from '../kafka/plain-kafkajs.js';
import { startChild, type Child } from '../processes/child.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';
import { KAFKAJS } from './kafka-relay.js';

const MESSAGES = { steady: 60_000, quick: 1_000 };
/** Those who look at nothing read so many times as much: they need a while to be warm. */
const MORE = 2;
const PER_KEY = 5;
const ROUNDS = 5;
const DEADLINE_MS = 120_000;
/** Two instances, a broker and PostgreSQL: with less, one takes from the other what it gains. */
const CORES_FOR_TWO = 4;

/**
 * Messages a second from the first to the last of a topic that is there, without the time it takes to join. Ours: the inbox of a
 * service, every message checked and appended to the log, by one instance and by two. Limits: Kafka's consumer performance
 * tool, which looks at nothing; and the log alone, given the same events in the same batches. Peer: plain kafkajs.
 */
export const kafkaConsumer: Suite = {
  async run({ server, quick, pace, say }: BenchContext): Promise<Row[]> {
    const count = quick ? MESSAGES.quick : MESSAGES.steady;
    const rounds = Math.min(pace.rounds, ROUNDS);
    const url = await server.installation('kafka_consumer', [listener('listener')]);
    const kafka = await startBroker();
    const topic = topicOf('eu', 'sessions');
    const options = { brokers: kafka.brokers, masterKey: randomBytes(32), logUrl: url('log', 'log'), keysUrl: url('keys', 'keys'), projectorUrl: url('listener', 'projector') };
    const started = <O>(file: string, given: O) => startChild<O, null>(new URL(`../kafka/${file}.ts`, import.meta.url), given);
    const instances = await Promise.all([1, 2].map(() => started<InboxOptions>('inbox-process', options)));
    const appender = await started<AppendOptions>('append-process', { logUrl: options.logUrl, count, keys: count / PER_KEY });
    let slices = 0;
    const inbox = (own: readonly Child<null>[]) => () => taken(own, `listener${slices++}`, count);
    const candidates = {
      one: inbox(instances.slice(0, 1)),
      two: inbox(instances),
      log: () => appender.ask<number>(`appender${slices++}`),
      tool: () => consumerTool(kafka, 'perf', count * MORE),
      plain: () => consuming(kafka.brokers, 'perf', count * MORE),
    };
    try {
      await topics(kafka, topic, 'perf');
      const producer = plainKafka(kafka.brokers).producer();
      await producer.connect();
      const all = messages(topic, count, count / PER_KEY);
      await producing(producer, topic, all);
      for (let time = 0; time < MORE; time++) await producing(producer, 'perf', all);
      await producer.disconnect();
      const { one, two, log, tool, plain } = await interleaved(candidates, { ...pace, rounds }, (round) => say(`kafka-consumer, round ${round + 1} of ${rounds}`));
      const cores = cpus().length;
      const row = { unit: 'messages/s', better: 'more' } as const;
      return [
        rowOf({ ...row, name: 'kafka-consumer', peerName: KAFKAJS, note: 'the tool and kafkajs look at nothing and keep nothing; ours has every message in the log' }, { ours: one, limit: tool, peer: plain }),
        rowOf({ ...row, name: 'kafka-consumer-log', target: 0.8 }, { ours: one, limit: log }),
        rowOf(
          { ...row, name: 'kafka-instances', ...(cores >= CORES_FOR_TWO ? { target: 1.6 } : { note: `the target of 1.6 is for ${CORES_FOR_TWO} cores and more: on ${cores}, one instance, the broker and PostgreSQL have them in use` }) },
          { ours: two, limit: one },
        ),
      ];
    } finally {
      await Promise.all([...instances, appender].map((child) => child.stop()));
      await kafka.stop();
    }
  },
};

/** A group of that name takes everything there is. */
async function taken(instances: readonly Child<null>[], name: string, count: number): Promise<number> {
  const asked = (question: InboxQuestion) => Promise.all(instances.map((instance) => instance.ask<Far>(question)));
  await asked({ join: name });
  let far: Far[] = [];
  for (const end = performance.now() + DEADLINE_MS; sum(far) < count; far = await asked({ far: true })) {
    if (performance.now() > end) throw new Error(`only ${sum(far)} of ${count} messages were taken`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await asked({ leave: true });
  const began = far.flatMap(({ first }) => (first > 0 ? [first] : []));
  return (count * 1000) / (Math.max(...far.map(({ last }) => last)) - Math.min(...began));
}

const sum = (far: readonly Far[]): number => far.reduce((total, { taken: own }) => total + own, 0);
