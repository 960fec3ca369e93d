import { randomBytes } from 'node:crypto';
import { topicOf } from '@upstream/contracts';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { partitionOf } from '@upstream/messaging-kafka';
import { startBroker, producerTool, topics } from '../kafka/brokers.js';
import { goals } from '../kafka/goals.js';
import { message, messages, newKey, reached } from '../kafka/messages.js';
import { plainKafka, producing } from '../kafka/plain-kafkajs.js';
import type { RelayOptions } from '../kafka/relay-process.js';
import { startChild } from '../processes/child.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const MESSAGES = { steady: 10_000, quick: 500 };
/** The tool's JVM needs a while to be warm. */
const RECORDS = { steady: 100_000, quick: 5_000 };
const ROUNDS = 5;
const AT_ONCE = 64;

export const KAFKAJS = 'kafkajs 2.2.4';

/**
 * Messages a second onto a topic with the product's settings, all in sync. Ours: a service's relay from the log's start to its
 * end: read, translated, validated, numbered, published (each page in a transaction), and recorded. Limit: Kafka's producer
 * performance tool with random records of the same size. Peer: messages that are ready, by plain kafkajs, 500 at a time.
 */
export const kafkaRelay: Suite = {
  async run({ server, quick, pace, say }: BenchContext): Promise<Row[]> {
    const pick = <T>({ steady, quick: short }: { steady: T; quick: T }): T => (quick ? short : steady);
    const [count, records, rounds] = [pick(MESSAGES), pick(RECORDS), Math.min(pace.rounds, ROUNDS)];
    const url = await server.installation('kafka_relay', [goals]);
    await fill(url('log', 'log'), count);
    const kafka = await startBroker();
    const masterKey = randomBytes(32);
    const options = { brokers: kafka.brokers, masterKey, logUrl: url('log', 'log'), keysUrl: url('keys', 'keys'), projectorUrl: url('goals', 'projector'), ownerUrl: url('goals', 'owner') };
    const profiling = process.env['BENCH_CPU_PROF'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_CPU_PROF']}`] : [];
    const relay = await startChild<RelayOptions, null>(new URL('../kafka/relay-process.ts', import.meta.url), options, { nodeOptions: profiling });
    const producer = plainKafka(kafka.brokers).producer({ createPartitioner: () => ({ message: { key }, partitionMetadata }) => partitionOf(String(key), partitionMetadata.length) });
    try {
      await topics(kafka, topicOf('eu', 'sessions'), 'perf-tool', 'perf-plain');
      await producer.connect();
      const ready = messages('perf-plain', count, count);
      const sample = message(topicOf('eu', 'sessions'), newKey(), 0);
      const bytes = Buffer.byteLength(sample.body) + Buffer.byteLength(sample.key);
      const rates = await interleaved(
        { ours: () => relay.ask<number>(count), limit: () => producerTool(kafka, 'perf-tool', records, bytes), peer: () => producing(producer, 'perf-plain', ready) },
        { ...pace, rounds },
        (round) => say(`kafka-relay, round ${round + 1} of ${rounds}`),
      );
      const note = `messages of ${bytes} bytes; the tool sends ${records.toLocaleString('en-US')} at a time and is warm by then`;
      return [rowOf({ name: 'kafka-relay', unit: 'messages/s', better: 'more', target: 0.6, peerName: KAFKAJS, note }, rates)];
    } finally {
      await producer.disconnect();
      await relay.stop();
      await kafka.stop();
    }
  },
};

async function fill(logUrl: string, count: number): Promise<void> {
  const store = await PostgresEventStore.connect({ url: logUrl });
  for (let at = 0; at < count; at += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - at) }, () => {
        const { stream, event } = reached(newKey(), 0);
        return store.append(stream, [event], 'no_stream');
      }),
    );
  }
  await store.close();
}
