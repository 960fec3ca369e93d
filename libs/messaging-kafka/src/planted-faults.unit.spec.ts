import { FakeKafka, storedAll, TOPIC } from './fake-kafka-for-specs.js';
import { libraryWith, type Fault, type Library } from './planted-for-specs.js';
import { defaultTiming } from './timing.js';

/** What a fault leads to: `check` passes on the library as it is, and fails on the library with the fault. */
interface Case {
  readonly rule: string;
  readonly check: (library: Library) => Promise<void>;
  readonly faults: Record<string, Fault>;
}

const timing = { ...defaultTiming, retryFirstMs: 1, retryLastMs: 2 };

async function consuming(library: Library, handle: (bodies: string[]) => Promise<void>) {
  const fake = new FakeKafka();
  const admin = new library.KafkaAdmin(fake.asKafka);
  const session = new library.ConsumerSession({
    kafka: fake.asKafka,
    admin,
    timing,
    consumption: { group: 'g', topics: [TOPIC], handle: (messages) => handle(messages.map(({ body }) => body)) },
  });
  await session.start();
  fake.join([0, 1]);
  return { fake, session };
}

const closedGates = new Set<() => void>();

/** Resolved by hand; at the latest when the case is over, whose check may have failed before: nothing hangs on behind it. */
function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  closedGates.add(open);
  return { open, opened };
}

afterEach(async () => {
  for (const open of closedGates) open();
  closedGates.clear();
  await new Promise((resolve) => setImmediate(resolve));
});

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 2_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('not within 2 s');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const message = (key: string, body = key) => ({ topic: TOPIC, key, body });
const keyed = (count: number) => Array.from({ length: count }, (_, index) => message(`k${index}`));

const cases: Case[] = [
  {
    rule: 'an offset is committed only after what comes before it was handled',
    async check(library) {
      const { open, opened } = gate();
      let isAtWork = false;
      const { fake, session } = await consuming(library, async () => {
        isAtWork = true;
        await opened;
      });
      const delivered = fake.deliver(0, 0, ['a', 'b']);
      await until(() => isAtWork);
      await session.leave(100);
      expect(fake.committed.get(0) ?? 0n).toBe(0n);
      open();
      await delivered;
    },
    faults: {
      'early ack': {
        file: 'consumer-session',
        find: '      await partition.lanes.take(',
        put: '      partition.moveTo(BigInt(last) + 1n);\n      await partition.lanes.take(',
      },
    },
  },
  {
    rule: 'what was still at work when the partition went to somebody else is not committed',
    async check(library) {
      const { open, opened } = gate();
      let isAtWork = false;
      const { fake, session } = await consuming(library, async () => {
        isAtWork = true;
        await opened;
      });
      const delivered = fake.deliver(0, 0, ['a', 'b']);
      await until(() => isAtWork);
      fake.join([1]);
      open();
      expect(await delivered).toBeUndefined();
      await session.leave(100);
      expect(fake.committed.get(0)).toBe(0n);
    },
    faults: {
      'commit after a rebalance': {
        file: 'consumer-session',
        find: '      if (!partition.isOurs() || payload.isStale()) return;\n      payload.resolveOffset(last);',
        put: '      if (!partition.isOurs()) await this.commitOffsets!({ topics: [{ topic: partition.topic, partitions: [{ partition: partition.partition, offset: String(BigInt(last) + 1n) }] }] });\n      payload.resolveOffset(last);',
      },
      'work counted after a rebalance': { file: 'assigned-partition', find: '    this.lost = true;\n', put: '' },
    },
  },
  {
    rule: 'nothing is handed over of a partition that is no longer ours',
    async check(library) {
      const handed: string[] = [];
      const { open, opened } = gate();
      const { fake, session } = await consuming(library, async (bodies) => {
        handed.push(...bodies);
        await opened;
      });
      const [first, second] = [fake.deliver(0, 0, Array.from({ length: 501 }, () => 'a')), fake.deliver(1, 0, ['b'])];
      await until(() => handed.length >= 501);
      fake.join([1]);
      open();
      await Promise.all([first, second]);
      await session.leave(100);
      expect(handed).not.toContain('a@500');
    },
    faults: { 'work after a rebalance': { file: 'assigned-partition', find: '    this.lost = true;\n', put: '' } },
  },
  {
    rule: 'what a handler refused comes again',
    async check(library) {
      let isAway = true;
      const handed: string[] = [];
      const { fake, session } = await consuming(library, async (bodies) => {
        if (isAway && bodies.some((body) => body.startsWith('b'))) throw new Error('away');
        handed.push(...bodies);
      });
      await fake.deliver(0, 0, ['a', 'b', 'c']);
      isAway = false;
      await until(() => handed.includes('b@1'));
      await session.leave(100);
      expect(fake.committed.get(0)).toBe(3n);
    },
    faults: {
      'swallowed error': { file: 'key-lanes', find: '      if (own) await this.stop(lane, own.cause, isOurs);\n', put: '' },
      'error taken for done': { file: 'key-lanes', find: '      return { cause };', put: '      return undefined;' },
    },
  },
  {
    rule: 'a stopped key holds its place: an heir begins with it',
    async check(library) {
      const { fake, session } = await consuming(library, async (bodies) => {
        if (bodies.some((body) => body.startsWith('b'))) throw new Error('poison');
      });
      await fake.deliver(0, 0, ['a', 'b', 'c', 'c']);
      await fake.deliver(0, 4, ['a', 'b', 'c']);
      await session.leave(100);
      expect(fake.committed.get(0)).toBe(1n);
    },
    faults: {
      'commit past a stopped key': { file: 'assigned-partition', find: 'return waiting !== undefined && this.position !== undefined && waiting < this.position ? waiting : this.position;', put: 'return this.position;' },
    },
  },
  {
    rule: 'a later message of a stopped key waits behind the first',
    async check(library) {
      let isAway = true;
      const handed: string[] = [];
      const { fake, session } = await consuming(library, async (bodies) => {
        if (isAway && bodies.includes('b@1')) throw new Error('away');
        handed.push(...bodies.filter((body) => body.startsWith('b')));
      });
      await fake.deliver(0, 0, ['a', 'b']);
      await fake.deliver(0, 2, ['b', 'a']);
      isAway = false;
      await until(() => handed.length >= 2);
      await session.leave(100);
      expect(handed).toEqual(['b@1', 'b@2']);
    },
    faults: { 'reordered key': { file: 'key-lanes', find: '(this.stopped.has(each.message.key) ? behind : free)', put: '(each.offset < 0n ? behind : free)' } },
  },
  {
    rule: 'who was given partitions in which nothing is left knows that without a message',
    async check(library) {
      const fake = new FakeKafka();
      const consumer = new library.KafkaConsumer(fake.asKafka, { group: 'g', topics: [TOPIC], handle: () => Promise.resolve() }, timing);
      try {
        await new Promise((resolve) => setImmediate(resolve));
        fake.join([0, 1]);
        for (const partition of [0, 1]) fake.committed.set(partition, 998n);
        expect(await consumer.isDrained()).toBe(false);
        for (const partition of [0, 1]) fake.committed.set(partition, 1_000n);
        fake.join([0, 1]);
        expect(await consumer.isDrained()).toBe(true);
      } finally {
        await consumer.close();
      }
    },
    faults: { 'never asked': { file: 'kafka-consumer', find: '    await session.locate();\n    for (const topic of new Set(session.assigned.map((partition) => partition.topic))) {\n      const extents = await this.admin.extentsOf(topic);\n      for (const { topic: of', put: '    for (const topic of new Set(session.assigned.map((partition) => partition.topic))) {\n      const extents = await this.admin.extentsOf(topic);\n      for (const { topic: of' } },
  },
  {
    rule: 'what holds no message is behind us when kafkajs has passed over it',
    async check(library) {
      const { fake, session } = await consuming(library, async () => undefined);
      await fake.deliver(0, 0, ['a', 'b']);
      fake.deliverNothing(0, 2, 4);
      fake.deliverNothing(0, 8, 9);
      await session.leave(100);
      expect(fake.committed.get(0)).toBe(5n);
    },
    faults: {
      'marks wait for ever': { file: 'consumer-session', find: '    this.consumer.on(events.END_BATCH_PROCESS, ({ payload }) => this.passOver(payload));\n', put: '' },
      'a gap is passed over': { file: 'consumer-session', find: 'partition?.position === BigInt(firstOffset)', put: 'partition' },
    },
  },
  {
    rule: 'a batch that begins further on than we are is not taken: reading goes back',
    async check(library) {
      const handed: string[] = [];
      const { fake, session } = await consuming(library, async (bodies) => void handed.push(...bodies));
      fake.committed.set(0, 5n);
      await fake.deliver(0, 9, ['a']);
      expect(handed).toEqual([]);
      expect(fake.seeks).toEqual([{ partition: 0, offset: '5' }]);
      await fake.deliver(0, 5, ['a', 'a', 'a', 'a', 'a']);
      expect(handed).toHaveLength(5);
      await session.leave(100);
    },
    faults: { 'a gap is taken': { file: 'consumer-session', find: '    if (fetched > partition.position) return this.goBack(partition, fetched);\n', put: '' } },
  },
  {
    rule: 'a topic that was made again is read from its start',
    async check(library) {
      const { fake, session } = await consuming(library, async () => undefined);
      await fake.deliver(0, 0, ['a', 'b']);
      await until(() => fake.committed.get(0) === 2n);
      fake.committed.clear();
      await fake.deliver(0, 2, ['c']);
      await until(() => fake.seeks.length > 0 || fake.committed.has(0));
      expect(fake.seeks).toEqual([expect.objectContaining({ partition: 0, offset: '0' }), expect.objectContaining({ partition: 1, offset: '0' })]);
      await session.leave(100);
    },
    faults: { 'offsets of another topic kept': { file: 'consumer-session', find: '        if (isMadeAgain) await this.startOver(topic);\n        else await', put: '        await' } },
  },
  {
    rule: 'a publish resolves only when every message is confirmed',
    async check(library) {
      const fake = new FakeKafka();
      const publisher = new library.KafkaPublisher(fake.asKafka);
      // As kafkajs answers when a leader died and the one that had answered already became the leader.
      let forgets = 1;
      fake.answer = (sent) => (forgets-- > 0 ? storedAll(sent).slice(1) : storedAll(sent));
      await publisher.publish(keyed(20));
      const sent = fake.producers[0]!.sent;
      const unconfirmed = sent.slice(20);
      expect(unconfirmed.length).toBeGreaterThan(0);
      expect(new Set(unconfirmed.map(({ partition }) => partition)).size).toBe(1);
      fake.answer = () => [];
      await expect(publisher.publish(keyed(3))).rejects.toThrow('not confirmed');
    },
    faults: { 'lost messages': { file: 'kafka-publisher', find: '      if (unconfirmed.length === 0) return;', put: '      return;' } },
  },
  {
    rule: 'after a failure the next publish has a new producer',
    async check(library) {
      const fake = new FakeKafka();
      const publisher = new library.KafkaPublisher(fake.asKafka);
      fake.answer = () => {
        throw new Error('no answer');
      };
      await expect(publisher.publish(keyed(1))).rejects.toThrow('no answer');
      fake.answer = storedAll;
      await publisher.publish(keyed(1));
      expect(fake.producers.map(({ isConnected }) => isConnected)).toEqual([false, true]);
    },
    faults: { 'sequence numbers used again': { file: 'kafka-publisher', find: "      await this.discard();\n      throw", put: '      throw' } },
  },
  {
    rule: 'the messages of a key are on one partition, in the order of the calls',
    async check(library) {
      const fake = new FakeKafka();
      const publisher = new library.KafkaPublisher(fake.asKafka);
      let waiting = true;
      fake.answer = (sent) => {
        if (waiting && sent.some(({ body }) => body === '0')) {
          waiting = false;
          return [];
        }
        return storedAll(sent);
      };
      await Promise.all(Array.from({ length: 10 }, (_, index) => publisher.publish([message('a', String(index))])));
      const sent = fake.producers.flatMap((producer) => producer.sent);
      expect(new Set(sent.map(({ partition }) => partition)).size).toBe(1);
      expect([...new Set(sent.map(({ body }) => Number(body)))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(sent.map(({ body }) => body)).toEqual(['0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    },
    faults: {
      'partition by turn': { file: 'kafka-publisher', find: 'partitionOf(message.key as string, partitionMetadata.length)', put: 'this.published % partitionMetadata.length' },
      'publishes overtake each other': { file: 'kafka-publisher', find: 'const done = this.work.then(() => this.publishNow(messages));', put: 'const done = this.publishNow(messages);' },
    },
  },
];

describe.each(cases)('$rule', ({ check, faults }) => {
  it('holds', () => check(libraryWith()));

  it.each(Object.entries(faults))('is seen to be broken by: %s', async (_name, fault) => {
    await expect(check(libraryWith(fault))).rejects.toThrow();
  });
});
