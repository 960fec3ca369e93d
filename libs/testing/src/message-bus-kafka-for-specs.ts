import { startLocalKafka, type KafkaVersion, type LocalKafka, type StartOptions } from '@upstream/local-kafka';
import { ensureTopics, kafkaAdmin, KafkaBus, type ConsumerTiming, type KafkaConnection } from '@upstream/messaging-kafka';
import { busTopic } from './message-bus-messages.js';

/** A Kafka of one spec file's own. */
export interface KafkaForSpecs {
  readonly kafka: LocalKafka;
  readonly connection: KafkaConnection;
  readonly admin: Awaited<ReturnType<typeof kafkaAdmin>>;
  bus(timing?: Partial<ConsumerTiming>, transactionalId?: string): KafkaBus;
  /** A region whose topic is there, with few partitions: a spec with many keys has several in one. */
  newRegion(partitions?: number): Promise<string>;
  /** What a group has committed of a region's topic, by partition. */
  committed(group: string, region: string): Promise<number[]>;
  /** Closes every bus that was opened so far. */
  closeBuses(): Promise<void>;
  close(): Promise<void>;
}

export async function kafkaForSpecs(options: StartOptions = {}): Promise<KafkaForSpecs> {
  // UPSTREAM_TEST_KAFKA_VERSION=3.9.1 runs the specs on the older one.
  const kafka = await startLocalKafka({ version: process.env['UPSTREAM_TEST_KAFKA_VERSION'] as KafkaVersion | undefined, ...options });
  const connection = { brokers: kafka.brokers };
  const admin = await kafkaAdmin(connection);
  const buses: KafkaBus[] = [];
  const closeBuses = async () => void (await Promise.all(buses.splice(0).map((bus) => bus.close())));
  let regions = 0;
  const replicationFactor = kafka.brokers.length;
  return {
    kafka,
    connection,
    admin,
    bus(timing, transactionalId) {
      const bus = new KafkaBus({ connection, transactionalId, timing: { retryFirstMs: 50, retryLastMs: 500, ...timing } });
      buses.push(bus);
      return bus;
    },
    async newRegion(partitions = 2) {
      const region = `r${regions++}`;
      await ensureTopics(connection, [{ name: busTopic(region), partitions, replicationFactor, minInSyncReplicas: Math.max(1, replicationFactor - 1), retentionMs: 3_600_000 }]);
      return region;
    },
    async committed(group, region) {
      const [topic] = await admin.fetchOffsets({ groupId: group, topics: [busTopic(region)] });
      return topic!.partitions.sort((one, two) => one.partition - two.partition).map(({ offset }) => Number(offset));
    },
    closeBuses,
    async close() {
      await closeBuses();
      await admin.disconnect();
      await kafka.stop();
    },
  };
}
