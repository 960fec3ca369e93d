import type { BusMessage, PublisherStatus } from '@upstream/messaging';
import type { Kafka, Message, Producer, ProducerBatch, RecordMetadata } from 'kafkajs';
import { MessageTooLargeError, meansFenced, PublisherFencedError } from './errors.js';
import { partitionOf } from './partitioner.js';
import { MAX_MESSAGE_BYTES } from './topics.js';
import { within } from './within.js';

/** Every slice goes to the brokers as one request each: small enough for one record batch of a topic. */
const SLICE_BYTES = 1024 * 1024;
const ENVELOPE_BYTES = 1_024;
const ALL_IN_SYNC = -1;
const SENT_AGAIN_AT_MOST = 3;
/** Without an end, a publish would hang while the brokers are away, and nobody would know. */
const REPEATED = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 };
/**
 * Brokers answer that a transaction is done before its marks are written, and refuse the next one (CONCURRENT_TRANSACTIONS) until
 * they are, some milliseconds later: the first repetition comes soon, the later ones take as long altogether.
 */
const REPEATED_IN_TRANSACTION = { initialRetryTime: 4, multiplier: 2, maxRetryTime: 1_000, retries: 8 };
/** CloudEvents' name for an event that is whole in the message's value. */
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

interface Outgoing extends Message {
  readonly topic: string;
}

/**
 * Publishes in the order of the calls, one call at a time. A call resolves when every message is on all in-sync
 * replicas, each confirmed by its partition's leader; it rejects when that is not known, and the caller publishes again.
 *
 * After a failure the producer is thrown away: kafkajs counts a failed batch's sequence numbers back, so that a broker
 * that did get it takes the next batch for a repetition and drops it, saying "done".
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;
  private work: Promise<unknown> = Promise.resolve();
  private readonly partitions = new WeakMap<Message, number>();
  private closed = false;
  private published = 0;
  private failures = 0;
  private lastPublishedAt: Date | undefined;
  private lastError: string | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly transactionalId?: string,
  ) {}

  publish(messages: readonly BusMessage[]): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the bus is closed'));
    const done = this.work.then(() => this.publishNow(messages));
    this.work = done.catch(() => undefined);
    return done;
  }

  get status(): PublisherStatus {
    return { published: this.published, failures: this.failures, lastPublishedAt: this.lastPublishedAt?.toISOString(), lastError: this.lastError };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.work;
    await this.discard();
  }

  private async publishNow(messages: readonly BusMessage[]): Promise<void> {
    const slices = slicesOf(messages);
    if (slices.length === 0) return;
    try {
      const producer = await (this.producer ??= this.connected());
      await (this.transactionalId === undefined ? this.send(producer, slices) : this.sendInTransaction(producer, slices));
    } catch (error) {
      this.failures++;
      this.lastError = error instanceof Error ? error.name : 'unknown';
      await this.discard();
      throw meansFenced(error) ? new PublisherFencedError('another publisher with the same transactional id came later', { cause: error }) : error;
    }
    this.published += messages.length;
    this.lastPublishedAt = new Date();
  }

  private async sendInTransaction(producer: Producer, slices: readonly Outgoing[][]): Promise<void> {
    const transaction = await producer.transaction();
    try {
      await this.send(transaction, slices);
      await transaction.commit();
    } catch (error) {
      if (transaction.isActive()) await transaction.abort().catch(() => undefined);
      throw error;
    }
  }

  private async send(to: Pick<Producer, 'sendBatch'>, slices: readonly Outgoing[][]): Promise<void> {
    for (const slice of slices) await this.sendSlice(to, slice);
  }

  /**
   * When a leader dies while another broker has already answered, and that broker becomes the new leader, kafkajs takes
   * the old answer for the new one and resolves though the messages were never sent: so the answers are counted.
   */
  private async sendSlice(to: Pick<Producer, 'sendBatch'>, slice: readonly Outgoing[]): Promise<void> {
    let unconfirmed = slice;
    for (let round = 0; round <= SENT_AGAIN_AT_MOST; round++) {
      const answers = await to.sendBatch({ acks: ALL_IN_SYNC, timeout: 5_000, topicMessages: byTopic(unconfirmed) });
      const confirmed = new Set(answers.filter(isStored).map(({ topicName, partition }) => `${topicName}/${partition}`));
      unconfirmed = unconfirmed.filter((message) => !confirmed.has(`${message.topic}/${this.partitions.get(message)}`));
      if (unconfirmed.length === 0) return;
    }
    throw new Error(`${unconfirmed.length} messages were not confirmed by any broker`);
  }

  private async connected(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      transactionalId: this.transactionalId,
      createPartitioner: () => ({ message, partitionMetadata }) => {
        const partition = partitionOf(message.key as string, partitionMetadata.length);
        this.partitions.set(message, partition);
        return partition;
      },
      retry: this.transactionalId === undefined ? REPEATED : REPEATED_IN_TRANSACTION,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  private async discard(): Promise<void> {
    const producer = await this.producer?.catch(() => undefined);
    this.producer = undefined;
    if (producer) await within(2_000, producer.disconnect().catch(() => undefined));
  }
}

const isStored = ({ errorCode }: RecordMetadata): boolean => errorCode === 0;

/** Throws MessageTooLargeError before anything is sent. */
function slicesOf(messages: readonly BusMessage[]): Outgoing[][] {
  const slices: Outgoing[][] = [];
  let room = 0;
  for (const { topic, key, body } of messages) {
    const bytes = Buffer.byteLength(body) + Buffer.byteLength(key) + ENVELOPE_BYTES;
    if (bytes > MAX_MESSAGE_BYTES) throw new MessageTooLargeError(`a message of ${bytes} bytes for ${topic} is over ${MAX_MESSAGE_BYTES}`);
    if (bytes > room || slices.length === 0) {
      slices.push([]);
      room = SLICE_BYTES;
    }
    room -= bytes;
    slices.at(-1)!.push({ topic, key, value: body, headers: HEADERS });
  }
  return slices;
}

function byTopic(messages: readonly Outgoing[]): NonNullable<ProducerBatch['topicMessages']> {
  const topics = new Map<string, Message[]>();
  for (const message of messages) {
    const same = topics.get(message.topic);
    if (same) same.push(message);
    else topics.set(message.topic, [message]);
  }
  return [...topics].map(([topic, own]) => ({ topic, messages: own }));
}
