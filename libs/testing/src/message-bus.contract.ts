import { InMemoryEventStore } from '@upstream/event-sourcing';
import { inboxCategory, inboxOf, type BusMessage, type MessageBus } from '@upstream/messaging';
import { eventually } from './eventually.js';
import { busKey, busMessage, busMessages, busTopic } from './message-bus-messages.js';

/** What a bus has to bring to join the contract. */
export interface BusUnderTest {
  /** Like another process of the same deployment. */
  bus(): MessageBus;
  /** Makes the topics of a region, which nobody has used before. */
  newRegion(): Promise<string>;
  close(): Promise<void>;
}

/** The guarantees of the MessageBus port. Every adapter passes it unchanged. */
export function messageBusContract(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`the message bus: ${name}`, () => {
    let under: BusUnderTest;
    let region: string;
    let bus: MessageBus;
    beforeAll(async () => {
      under = await open();
    });
    beforeEach(async () => {
      region = await under.newRegion();
      bus = under.bus();
    });
    afterEach(() => bus.close());
    afterAll(() => under?.close());

    const consumer = async (group: string, refuses: (message: BusMessage) => boolean = () => false, topics = [busTopic(region)]) => {
      const got: BusMessage[] = [];
      await bus.consume({
        group: `${group}-${region}`,
        topics,
        handle: async (messages) => {
          const refused = new Set<string>();
          for (const message of messages) {
            if (refused.has(message.key)) continue;
            if (refuses(message)) refused.add(message.key);
            else got.push(message);
          }
          if (refused.size > 0) throw new Error('cannot take it');
        },
      });
      return got;
    };
    /** As a relay does. */
    const publish = (messages: readonly BusMessage[]) =>
      eventually(async () => {
        await bus.publish(messages);
        return true;
      });
    const bodiesOf = (messages: readonly BusMessage[], label: string) => messages.filter(({ key }) => key === busKey(label)).map(({ body }) => body);
    /** At least once: repetitions go, what is left must be whole and in order. */
    const inOrder = (got: readonly BusMessage[], sent: readonly BusMessage[], labels: readonly string[]) =>
      labels.every((label) => JSON.stringify([...new Set(bodiesOf(got, label))]) === JSON.stringify(bodiesOf(sent, label)));

    it('hands every group every message, in order per key', async () => {
      const sent = busMessages(region, ['a', 'b', 'c', 'd'], 25);
      const [one, two] = [await consumer('one'), await consumer('two')];
      await publish(sent.slice(0, 40));
      await publish(sent.slice(40));
      await eventually(() => inOrder(one, sent, ['a', 'b', 'c', 'd']));
      await eventually(() => inOrder(two, sent, ['a', 'b', 'c', 'd']));
    });

    it('hands over the topics that were asked for, and no others', async () => {
      const other = await under.newRegion();
      const [own, both] = [await consumer('own'), await consumer('both', undefined, [busTopic(region), busTopic(other)])];
      await publish([busMessage(other, 'a', 0), busMessage(region, 'b', 0)]);
      await eventually(() => both.length === 2 && own.length === 1);
      expect(own).toEqual([busMessage(region, 'b', 0)]);
    });

    it('carries topic, key and body as they are, also large ones and every script', async () => {
      const got = await consumer('whole');
      const sent = [
        { topic: busTopic(region), key: busKey('ä 鍵'), body: JSON.stringify({ text: 'Grüße, 鍵, 🔑, \u0000, "\\' }) },
        { topic: busTopic(region), key: busKey('large'), body: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) },
      ];
      await publish(sent);
      await eventually(() => got.length === 2);
      expect(got.sort((one, two) => one.body.length - two.body.length)).toEqual(sent);
    });

    it('publishes nothing without complaint', async () => {
      await bus.publish([]);
    });

    it('brings back what a handler refused, before anything later of its key', async () => {
      let refusals = 3;
      const got = await consumer('refusing', ({ key }) => key === busKey('b') && refusals-- > 0);
      const sent = busMessages(region, ['a', 'b', 'c'], 5);
      await publish(sent.slice(0, 6));
      await publish(sent.slice(6));
      await eventually(() => inOrder(got, sent, ['a', 'b', 'c']));
    });

    it('does not let one group wait for another', async () => {
      let isStopped = true;
      const stopped = await consumer('stopped', () => isStopped);
      const free = await consumer('free');
      const sent = busMessages(region, ['a', 'b'], 5);
      const published = publish(sent);
      await eventually(() => inOrder(free, sent, ['a', 'b']));
      expect(stopped).toEqual([]);
      isStopped = false;
      await published;
      await eventually(() => inOrder(stopped, sent, ['a', 'b']));
    });

    it('keeps the order of a key whose publisher does not wait for other keys', async () => {
      const got = await consumer('beside');
      const labels = Array.from({ length: 12 }, (_, index) => `k${index}`);
      await Promise.all(
        labels.map(async (label) => {
          for (let sequence = 0; sequence < 5; sequence++) await publish([busMessage(region, label, sequence)]);
        }),
      );
      await eventually(() => inOrder(got, busMessages(region, labels, 5), labels));
    });

    it('fills an inbox once and without holes, however often it is published', async () => {
      const store = new InMemoryEventStore('own');
      const errors: unknown[] = [];
      await bus.consume({ group: `inbox-${region}`, topics: [busTopic(region)], handle: inboxOf('matching', store), onError: (error) => errors.push(error) });
      const sent = busMessages(region, ['a', 'b'], 10);
      await publish(sent.slice(0, 12));
      await publish(sent.slice(0, 12));
      await publish(sent);
      for (const label of ['a', 'b']) {
        const stream = `${inboxCategory('matching', 'enrolment')}-${busKey(label)}`;
        await eventually(async () => (await store.read(stream)).length === 10);
        expect((await store.read(stream)).map(({ meta }) => (JSON.parse(meta) as { sequence: number }).sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
      expect(errors).toEqual([]);
    });

    it('hands nothing over after it was closed', async () => {
      const closing = under.bus();
      let handed = 0;
      await closing.consume({ group: `closed-${region}`, topics: [busTopic(region)], handle: async (messages) => void (handed += messages.length) });
      await closing.publish([busMessage(region, 'a', 0)]);
      await eventually(() => handed > 0);
      await closing.close();
      const before = handed;
      const got = await consumer('later');
      await publish([busMessage(region, 'a', 1)]);
      await eventually(() => got.length > 0);
      expect(handed).toBe(before);
    });
  });
}
