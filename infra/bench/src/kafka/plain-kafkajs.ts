import { randomUUID } from 'node:crypto';
import type { BusMessage } from '@upstream/messaging';
import kafkajs, { type Consumer, type Producer } from 'kafkajs';

/** kafkajs as its documentation shows it: what a service without this code would use. */
export const plainKafka = (brokers: readonly string[]) => new kafkajs.Kafka({ brokers: [...brokers], clientId: 'plain', logLevel: kafkajs.logLevel.NOTHING });

const PAGE = 500;
const ALL_IN_SYNC = -1;

/** Pages of 500, one after the other, all in sync; messages a second. */
export async function producing(producer: Producer, topic: string, all: readonly BusMessage[]): Promise<number> {
  const began = performance.now();
  for (let at = 0; at < all.length; at += PAGE) {
    await producer.send({ topic, acks: ALL_IN_SYNC, messages: all.slice(at, at + PAGE).map(({ key, body }) => ({ key, value: body })) });
  }
  return (all.length * 1000) / (performance.now() - began);
}

/** Everything that a topic holds, by a new group that looks at nothing; messages a second from the first one on. */
export async function consuming(brokers: readonly string[], topic: string, count: number): Promise<number> {
  const consumer = plainKafka(brokers).consumer({ groupId: `plain-${randomUUID()}`, maxWaitTimeInMs: 500 });
  try {
    return await rateOf(consumer, topic, count);
  } finally {
    await consumer.disconnect();
  }
}

async function rateOf(consumer: Consumer, topic: string, count: number): Promise<number> {
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let read = 0;
  let began = 0;
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        partitionsConsumedConcurrently: 4,
        eachBatch: async ({ batch }) => {
          began ||= performance.now();
          for (const { value } of batch.messages) if (value) read++;
          if (read >= count) resolve();
        },
      })
      .catch(reject);
  });
  return (read * 1000) / (performance.now() - began);
}
