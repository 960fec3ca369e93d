import { InMemoryEventStore } from '@upstream/event-sourcing';
import { inboxCategory, inboxOf, SequenceHoleError, type BusMessage } from '@upstream/messaging';
import { ConsumerStalledError, ensureTopics, KafkaBus, PublisherFencedError, type ConsumerTiming } from '@upstream/messaging-kafka';
import { eventually } from './eventually.js';
import { kafkaForSpecs, type KafkaForSpecs } from './message-bus-kafka-for-specs.js';
import { secureListener } from './message-bus-secure-for-specs.js';
import { busKey, busMessage, busMessages, busTopic, sequenceIn } from './message-bus-messages.js';

jest.setTimeout(60_000);

describe('the Kafka bus, when something goes wrong', () => {
  let under: KafkaForSpecs;
  let secure: Awaited<ReturnType<typeof secureListener>>;
  let region: string;
  let errors: unknown[];
  beforeAll(async () => {
    // Sessions shorter than in life, so that what is left of a dead one is forgotten sooner.
    secure = await secureListener();
    under = await kafkaForSpecs({ settings: (own) => ({ ...secure.settings!(own), 'group.min.session.timeout.ms': '1000' }) });
  });
  beforeEach(() => {
    errors = [];
  });
  afterEach(() => under.closeBuses());
  afterAll(async () => {
    await under?.close();
    await secure?.remove();
  });

  const publisher = () => under.bus();
  const consumer = async (handle: (messages: readonly BusMessage[]) => Promise<void>, timing?: Partial<ConsumerTiming>, group = `g-${region}`) => {
    const bus = under.bus(timing);
    const own = errors;
    await bus.consume({ group, topics: [busTopic(region)], handle, onError: (error) => own.push(error) });
    return bus;
  };
  const partitionsOf = (bus: KafkaBus) => bus.status.consumers.flatMap(({ partitions }) => partitions);
  const taken = async (store: InMemoryEventStore, label: string) =>
    (await store.read(`${inboxCategory('matching', 'enrolment')}-${busKey(label)}`)).map(({ meta }) => (JSON.parse(meta) as { sequence: number }).sequence);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

  describe('with a message that cannot be taken', () => {
    it('stops its key, says so, and lets every other key of the partition flow', async () => {
      region = await under.newRegion(1);
      const store = new InMemoryEventStore('own');
      const first = await consumer(inboxOf('matching', store));
      const bus = publisher();
      await bus.publish([busMessage(region, 'a', 0), busMessage(region, 'poison', 0), busMessage(region, 'poison', 1, 'Free text, which is no code'), busMessage(region, 'b', 0)]);
      await bus.publish([...busMessages(region, ['a', 'b', 'c'], 50, 1).slice(3), busMessage(region, 'poison', 2)]);
      await eventually(async () => (await taken(store, 'b')).length > 0 && partitionsOf(first)[0]?.lag === 0 && partitionsOf(first)[0]?.stoppedKeys.length === 4);
      expect(await taken(store, 'poison')).toEqual([0]);
      // `a`, `b` and `c` miss a message, which comes below.
      expect(partitionsOf(first)[0]?.stoppedKeys).toEqual(expect.arrayContaining([expect.objectContaining({ key: busKey('poison'), error: 'ContractViolationError' }), expect.objectContaining({ key: busKey('a'), error: 'SequenceHoleError' })]));
      await bus.publish([...busMessages(region, ['a', 'b'], 1, 1), ...busMessages(region, ['c'], 2)]);
      await eventually(async () => (await taken(store, 'a')).length === 51 && (await taken(store, 'c')).length === 51);
      await eventually(() => partitionsOf(first)[0]?.stoppedKeys.length === 1);
      expect(await taken(store, 'a')).toEqual(upTo(51));
      // A heir begins at the message that nobody has taken.
      const poisonAt = Number(partitionsOf(first)[0]!.stoppedKeys[0]!.offset);
      await eventually(async () => (await under.committed(`g-${region}`, region))[0] === poisonAt);
      await first.close();
      const heir = await consumer(inboxOf('matching', store));
      await eventually(() => partitionsOf(heir)[0]?.stoppedKeys[0]?.key === busKey('poison') && partitionsOf(heir)[0]?.lag === 0);
    });

    it('reads again what it could not keep, once a stopped key is taken', async () => {
      region = await under.newRegion(1);
      let isAway = true;
      const got: BusMessage[] = [];
      const bus = await consumer(async (messages) => {
        if (isAway && messages.some(({ key }) => key === busKey('slow'))) throw new Error('away');
        got.push(...messages);
      });
      await publisher().publish(busMessages(region, ['slow', 'other'], 300));
      await eventually(() => got.filter(({ key }) => key === busKey('other')).length === 300);
      expect(partitionsOf(bus)[0]?.stoppedKeys[0]).toMatchObject({ waiting: 100 });
      isAway = false;
      await eventually(() => new Set(got.map(({ body }) => body)).size === 600);
      const slow = got.filter(({ key }) => key === busKey('slow')).map(sequenceIn);
      expect([...new Set(slow)]).toEqual(upTo(300));
      await eventually(async () => (await under.committed(`g-${region}`, region))[0] === 600);
    });

    it('stops reading while everything fails, and goes on where it was', async () => {
      region = await under.newRegion(1);
      let isAway = true;
      const got: BusMessage[] = [];
      const bus = await consumer(async (messages) => {
        if (isAway) throw new Error('the log is away');
        got.push(...messages);
      });
      const labels = Array.from({ length: 150 }, (_, index) => `k${index}`);
      await publisher().publish(busMessages(region, labels, 4));
      await eventually(() => partitionsOf(bus)[0]?.paused);
      expect(await under.committed(`g-${region}`, region)).toEqual([0]);
      isAway = false;
      await eventually(() => new Set(got.map(({ body }) => body)).size === 600);
      for (const label of labels) expect([...new Set(got.filter(({ key }) => key === busKey(label)).map(sequenceIn))]).toEqual([0, 1, 2, 3]);
      await eventually(() => !partitionsOf(bus)[0]?.paused);
    });
  });

  describe('in a group', () => {
    it('shares the partitions, and when one leaves the other takes over at once', async () => {
      region = await under.newRegion(4);
      const store = new InMemoryEventStore('own');
      const [one, two] = [await consumer(inboxOf('matching', store)), await consumer(inboxOf('matching', store))];
      await eventually(() => partitionsOf(one).length === 2 && partitionsOf(two).length === 2);
      const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const bus = publisher();
      await bus.publish(busMessages(region, labels, 20));
      await one.close();
      const left = performance.now();
      await bus.publish(busMessages(region, labels, 20, 20));
      for (const label of labels) await eventually(async () => (await taken(store, label)).length === 40);
      expect(performance.now() - left).toBeLessThan(5_000);
      expect(partitionsOf(two)).toHaveLength(4);
      expect(errors).toEqual([]);
    });

    it('gives the partitions of a handler that hangs to another instance, and says so', async () => {
      region = await under.newRegion(2);
      const got: number[] = [];
      const hanging = await consumer(() => new Promise(() => undefined), { handlerMs: 500 });
      await publisher().publish(busMessages(region, ['a', 'b', 'c'], 3));
      await eventually(() => errors.some((error) => error instanceof ConsumerStalledError));
      await consumer(async (messages) => void got.push(...messages.map(sequenceIn)));
      await eventually(() => new Set(got).size === 3 && got.length >= 9);
      expect(hanging.status.consumers[0]?.state).toBe('restarting');
    });
  });

  describe('with topics', () => {
    it('waits without complaint for a topic that is not there yet', async () => {
      region = 'later';
      const got: BusMessage[] = [];
      const bus = await consumer(async (messages) => void got.push(...messages));
      await eventually(() => (bus.status.consumers[0]?.restarts ?? 0) > 0);
      await ensureTopics(under.connection, [{ name: busTopic(region), partitions: 2, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: 60_000 }]);
      await publisher().publish(busMessages(region, ['a'], 2));
      await eventually(() => got.length === 2);
      expect(errors).toEqual([]);
    });

    it.each([
      ['while it reads', false],
      ['while it is away', true],
    ])('reads a topic that was deleted and made again from its start, %s: what came before is not applied twice', async (_when, isAway) => {
      region = await under.newRegion(1);
      const store = new InMemoryEventStore('own');
      let bus = await consumer(inboxOf('matching', store));
      await publisher().publish(busMessages(region, ['a', 'b'], 30));
      await eventually(async () => (await taken(store, 'b')).length === 30);
      await eventually(async () => (await under.committed(`g-${region}`, region))[0] === 60);
      if (isAway) await bus.close();
      await under.admin.deleteTopics({ topics: [busTopic(region)] });
      await eventually(async () => !(await under.admin.listTopics()).includes(busTopic(region)));
      const again = { name: busTopic(region), partitions: 1, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: 60_000 };
      await eventually(() => ensureTopics(under.connection, [again]).then(() => true));
      // In another order than before, longer than before, and what is new comes first.
      await publisher().publish([...busMessages(region, ['c'], 5), ...busMessages(region, ['b', 'a'], 40)]);
      if (isAway) bus = await consumer(inboxOf('matching', store));
      await eventually(async () => (await taken(store, 'a')).length === 40 && (await taken(store, 'b')).length === 40 && (await taken(store, 'c')).length === 5);
      expect(await taken(store, 'c')).toEqual(upTo(5));
      expect(errors.filter((error) => error instanceof SequenceHoleError)).toEqual([]);
    });

    it('refuses topics that are not as declared, with the difference in words, and changes nothing', async () => {
      region = await under.newRegion(3);
      const declared = { name: busTopic(region), partitions: 12, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: 60_000 };
      await expect(ensureTopics(under.connection, [declared, { ...declared, name: busTopic('neverMade'.toLowerCase()) }])).rejects.toMatchObject({
        name: 'TopicMismatchError',
        differences: [`${busTopic(region)}: the number of partitions (which is for life) is 3, declared is 12`, `${busTopic(region)}: retention.ms is 3600000, declared is 60000`],
      });
      expect(await under.admin.listTopics()).not.toContain(busTopic('nevermade'));
    });

    it('creates them once when several processes start together', async () => {
      const declared = ['t1', 't2'].map((each) => ({ name: busTopic(each), partitions: 2, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: 60_000 }));
      await Promise.all([ensureTopics(under.connection, declared), ensureTopics(under.connection, declared), ensureTopics(under.connection, declared)]);
    });
  });

  describe('with a publisher that was frozen and replaced', () => {
    it('an old page that arrives after newer ones changes nothing in an inbox', async () => {
      region = await under.newRegion(1);
      const store = new InMemoryEventStore('own');
      await consumer(inboxOf('matching', store));
      const [frozen, heir] = [publisher(), publisher()];
      await frozen.publish(busMessages(region, ['a'], 2));
      await heir.publish(busMessages(region, ['a'], 8));
      await frozen.publish(busMessages(region, ['a'], 3, 2));
      await heir.publish(busMessages(region, ['a'], 2, 8));
      await eventually(async () => (await taken(store, 'a')).length === 10);
      expect(errors).toEqual([]);
    });

    it('a page that nobody should have published is noticed: its key stops', async () => {
      region = await under.newRegion(1);
      await consumer(inboxOf('matching', new InMemoryEventStore('own')));
      await publisher().publish([...busMessages(region, ['a'], 2), busMessage(region, 'a', 5)]);
      await eventually(() => errors.some((error) => error instanceof SequenceHoleError));
    });

    it('is shut out by the brokers when both have the same transactional id', async () => {
      region = await under.newRegion(2);
      const got: BusMessage[] = [];
      await consumer(async (messages) => void got.push(...messages));
      const [frozen, heir] = [under.bus(undefined, `relay-${region}`), under.bus(undefined, `relay-${region}`)];
      await frozen.publish(busMessages(region, ['a', 'b'], 2));
      await heir.publish(busMessages(region, ['a', 'b'], 2, 2));
      await expect(frozen.publish(busMessages(region, ['a', 'b'], 2, 4))).rejects.toThrow(PublisherFencedError);
      await heir.publish(busMessages(region, ['a', 'b'], 2, 6));
      await eventually(() => got.length === 12);
      expect(got.filter(({ key }) => key === busKey('a')).map(sequenceIn)).toEqual([0, 1, 2, 3, 6, 7]);
    });
  });

  it('comes in over TLS with a password, and speaks to no broker whose certificate nobody vouches for', async () => {
    region = await under.newRegion();
    const got: BusMessage[] = [];
    await consumer(async (messages) => void got.push(...messages));
    const busOver = (more: object) => new KafkaBus({ connection: { ...secure.connection, ...more } });
    const known = busOver({});
    await known.publish(busMessages(region, ['a'], 2));
    await known.close();
    await expect(busOver({ tls: true }).publish(busMessages(region, ['b'], 1))).rejects.toThrow(/self.signed/);
    await eventually(() => got.length === 2);
  });

  it('loses and doubles nothing when the broker is killed and comes back', async () => {
    region = await under.newRegion(2);
    const store = new InMemoryEventStore('own');
    const bus = await consumer(inboxOf('matching', store), { sessionMs: 1_500, heartbeatMs: 400 });
    const relay = publisher();
    const labels = ['a', 'b', 'c'];
    const publish = async (from: number) => {
      await eventually(() => relay.publish(busMessages(region, labels, 10, from)).then(() => true), 40_000);
    };
    await publish(0);
    await eventually(async () => (await taken(store, 'a')).length > 0);
    await under.kafka.kill(0);
    const publishing = publish(10);
    await under.kafka.start(0);
    await publishing;
    for (let from = 20; from < 60; from += 10) await publish(from);
    for (const label of labels) await eventually(async () => (await taken(store, label)).length === 60, 30_000);
    expect(errors.filter((error) => error instanceof SequenceHoleError)).toEqual([]);
    expect(bus.status).toMatchObject({ consumers: [{ state: 'running' }] });
  });
});
