import type { Kafka, ProducerConfig } from 'kafkajs';
import { KafkaPublisher } from './kafka-publisher.js';

/** A publisher whose producer answers everything at once; how it was made. */
async function producerOf(transactionalId?: string): Promise<ProducerConfig> {
  let made: ProducerConfig | undefined;
  const sendBatch = ({ topicMessages }: { topicMessages: { topic: string; messages: object[] }[] }) => {
    for (const { messages } of topicMessages) for (const message of messages) made!.createPartitioner!()({ topic: 't', message: message as never, partitionMetadata: [{}] as never });
    return Promise.resolve(topicMessages.map(({ topic }) => ({ topicName: topic, partition: 0, errorCode: 0 })));
  };
  const producer = { connect: () => Promise.resolve(), disconnect: () => Promise.resolve(), sendBatch, transaction: () => Promise.resolve({ sendBatch, commit: () => Promise.resolve() }) };
  const kafka = { producer: (config: ProducerConfig) => ((made = config), producer) } as unknown as Kafka;
  const publisher = new KafkaPublisher(kafka, transactionalId);
  await publisher.publish([{ topic: 't', key: 'k', body: '{}' }]);
  await publisher.close();
  return made!;
}

/** In all, in ms, as kafkajs counts: each pause is the one before, multiplied, up to the longest. */
function pausesOf({ retry }: ProducerConfig): number[] {
  const { initialRetryTime, multiplier = 2, maxRetryTime, retries } = retry as Required<NonNullable<ProducerConfig['retry']>>;
  return Array.from({ length: retries }, (_, index) => Math.min(initialRetryTime * multiplier ** index, maxRetryTime));
}

describe('what is sent again', () => {
  it('comes to an end, with and without transactions', async () => {
    for (const config of [await producerOf(), await producerOf('relay')]) {
      const total = pausesOf(config).reduce((sum, pause) => sum + pause, 0);
      expect(total).toBeGreaterThan(1_000);
      expect(total).toBeLessThan(3_000);
    }
  });

  it('a transaction refused because the one before is still being marked is not kept waiting', async () => {
    const [first, second] = pausesOf(await producerOf('relay'));
    expect(first! + second!).toBeLessThan(20);
  });
});
