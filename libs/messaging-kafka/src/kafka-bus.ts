import type { BusMessage, Consumption, MessageBus, StoppedKey } from '@upstream/messaging';
import type { Kafka } from 'kafkajs';
import { kafkaOf, type KafkaConnection } from './connection.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaPublisher } from './kafka-publisher.js';
import type { KafkaBusStatus } from './status.js';
import { defaultTiming, type ConsumerTiming } from './timing.js';

export interface KafkaBusOptions {
  readonly connection: KafkaConnection;
  /**
   * Publishes each page in a transaction of this id. A publisher that comes later with the same id shuts this one out:
   * what it still sends is refused by the brokers (PublisherFencedError). One id per publishing service.
   */
  readonly transactionalId?: string;
  readonly timing?: Partial<ConsumerTiming>;
}

/**
 * The MessageBus over Kafka: at least once, in order per topic and key. Topics have to exist (`ensureTopics`).
 *
 * `publish` resolves when the messages are on all in-sync replicas. `consume` returns at once and goes on whatever
 * happens to brokers, until `close`; what it cannot do is said to `onError` and in `status`. A message that the handler
 * refuses stops its key only.
 */
export class KafkaBus implements MessageBus {
  private readonly kafka: Kafka;
  private readonly publisher: KafkaPublisher;
  private readonly consumers: KafkaConsumer[] = [];
  private readonly timing: ConsumerTiming;

  constructor(options: KafkaBusOptions) {
    this.kafka = kafkaOf(options.connection);
    this.publisher = new KafkaPublisher(this.kafka, options.transactionalId);
    this.timing = { ...defaultTiming, ...options.timing };
  }

  publish(messages: readonly BusMessage[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  async consume(consumption: Consumption): Promise<void> {
    this.consumers.push(new KafkaConsumer(this.kafka, consumption, this.timing));
  }

  async isDrained(): Promise<boolean> {
    return (await Promise.all(this.consumers.map((consumer) => consumer.isDrained()))).every(Boolean);
  }

  stopped(): StoppedKey[] {
    return this.consumers.flatMap(({ status }) => status.partitions.flatMap(({ topic, partition, stoppedKeys }) => stoppedKeys.map((each) => ({ topic, partition, ...each }))));
  }

  get status(): KafkaBusStatus {
    return { publisher: this.publisher.status, consumers: this.consumers.map((consumer) => consumer.status) };
  }

  /** Finishes what is under way, leaves the groups so that others take over at once, and disconnects. */
  async close(): Promise<void> {
    await Promise.all([...this.consumers.map((consumer) => consumer.close()), this.publisher.close()]);
  }
}
