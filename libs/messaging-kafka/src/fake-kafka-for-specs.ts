import type { ConsumerConfig, EachBatchPayload, Kafka, Message, ProducerConfig, RecordMetadata } from 'kafkajs';

export const TOPIC = 'upstream.eu.enrolment.v1';

type EachBatch = (payload: EachBatchPayload) => Promise<void>;

/** What kafkajs and a broker would do, step by step as a spec says. One topic, one group. */
export class FakeKafka {
  /** The broker's view: what the group has committed, by partition. */
  readonly committed = new Map<number, bigint>();
  readonly commits: { partition: number; offset: bigint }[] = [];
  readonly seeks: { partition: number; offset: string }[] = [];
  readonly producers: FakeProducer[] = [];
  low = 0n;
  high = 1_000n;
  private config!: ConsumerConfig;
  private eachBatch!: EachBatch;
  private readonly listeners = new Map<string, (event: { payload: unknown }) => void>();
  private readonly stale = new Set<number>();

  readonly asKafka = { consumer: (config: ConsumerConfig) => this.consumer(config), admin: () => this.admin(), producer: (config: ProducerConfig) => this.producer(config) } as unknown as Kafka;
  /** What the brokers answer to a batch; default: all stored. */
  answer: (sent: readonly Sent[]) => RecordMetadata[] = storedAll;

  /** kafkajs asks to join, and the group answers with these partitions. */
  join(partitions: readonly number[]): void {
    const cluster = { findTopicPartitionMetadata: () => [] } as never;
    this.config.partitionAssigners![0]!({ cluster, groupId: 'g', logger: {} as never }).protocol({ topics: [TOPIC] });
    this.emit('group_join', { memberAssignment: { [TOPIC]: partitions } });
  }

  /** Hands messages with these keys to eachBatch, as fetched from `offset` on. Resolves with the offset that was resolved last. */
  async deliver(partition: number, offset: number, keys: readonly string[]): Promise<string | undefined> {
    this.stale.delete(partition);
    let resolved: string | undefined;
    const messages = keys.map((key, index) => ({ key: Buffer.from(key), value: Buffer.from(`${key}@${offset + index}`), offset: String(offset + index), timestamp: '0', attributes: 0, headers: {} }));
    await this.eachBatch({
      batch: { topic: TOPIC, partition, highWatermark: String(offset + keys.length), messages, lastOffset: () => String(offset + keys.length - 1), fetchedOffset: String(offset) } as never,
      resolveOffset: (last) => (resolved = last),
      heartbeat: () => Promise.resolve(),
      pause: () => () => undefined,
      commitOffsetsIfNecessary: (offsets) => {
        for (const { partitions } of offsets?.topics ?? []) for (const each of partitions) this.commit(each.partition, BigInt(each.offset));
        return Promise.resolve();
      },
      uncommittedOffsets: () => ({ topics: [] }),
      isRunning: () => true,
      isStale: () => this.stale.has(partition),
    });
    return resolved;
  }

  /** What was fetched has no message in it: kafkajs keeps it to itself and goes on behind it. */
  deliverNothing(partition: number, firstOffset: number, lastOffset: number): void {
    this.emit('end_batch', { topic: TOPIC, partition, batchSize: 0, firstOffset: String(firstOffset), lastOffset: String(lastOffset) });
  }

  private commit(partition: number, offset: bigint): void {
    this.commits.push({ partition, offset });
    this.committed.set(partition, offset);
  }

  private emit(event: string, payload: unknown): void {
    this.listeners.get(event)?.({ payload });
  }

  private consumer(config: ConsumerConfig) {
    this.config = config;
    const nothing = () => Promise.resolve();
    return {
      events: { GROUP_JOIN: 'group_join', HEARTBEAT: 'heartbeat', FETCH: 'fetch', CRASH: 'crash', END_BATCH_PROCESS: 'end_batch' },
      on: (event: string, listener: (event: { payload: unknown }) => void) => this.listeners.set(event, listener),
      connect: nothing,
      subscribe: nothing,
      run: (run: { eachBatch: EachBatch }) => ((this.eachBatch = run.eachBatch), Promise.resolve()),
      disconnect: nothing,
      pause: () => undefined,
      resume: () => undefined,
      seek: ({ partition, offset }: { partition: number; offset: string }) => {
        this.stale.add(partition);
        this.seeks.push({ partition, offset });
      },
    };
  }

  private admin() {
    const extents = () => [0, 1, 2, 3].map((partition) => ({ partition, offset: String(this.high), low: String(this.low), high: String(this.high) }));
    const offsets = () => [{ topic: TOPIC, partitions: [0, 1, 2, 3].map((partition) => ({ partition, offset: String(this.committed.get(partition) ?? -1), metadata: null })) }];
    return { connect: () => Promise.resolve(), disconnect: () => Promise.resolve(), fetchTopicOffsets: () => Promise.resolve(extents()), fetchOffsets: () => Promise.resolve(offsets()) };
  }

  private producer(config: ProducerConfig) {
    const producer = new FakeProducer(this, config.createPartitioner!());
    this.producers.push(producer);
    return producer;
  }
}

export interface Sent {
  readonly topic: string;
  readonly key: string;
  readonly body: string;
  readonly partition: number;
}

const PARTITIONS = 4;

class FakeProducer {
  readonly sent: Sent[] = [];
  isConnected = false;

  constructor(
    private readonly kafka: FakeKafka,
    private readonly partitioner: ReturnType<NonNullable<ProducerConfig['createPartitioner']>>,
  ) {}

  connect = async (): Promise<void> => void (this.isConnected = true);
  disconnect = async (): Promise<void> => void (this.isConnected = false);

  sendBatch = async ({ topicMessages }: { topicMessages: { topic: string; messages: Message[] }[] }): Promise<RecordMetadata[]> => {
    const sent = topicMessages.flatMap(({ topic, messages }) => messages.map((message) => ({ topic, key: String(message.key), body: String(message.value), partition: this.partitionOf(topic, message) })));
    const answer = this.kafka.answer(sent);
    this.sent.push(...sent);
    return answer;
  };

  private partitionOf(topic: string, message: Message): number {
    return this.partitioner({ topic, message, partitionMetadata: Array.from({ length: PARTITIONS }, (_, partitionId) => ({ partitionId })) as never });
  }
}

export const storedAll = (sent: readonly Sent[]): RecordMetadata[] =>
  [...new Set(sent.map(({ topic, partition }) => `${topic} ${partition}`))].map((each) => ({ topicName: each.split(' ')[0]!, partition: Number(each.split(' ')[1]), errorCode: 0 }));
