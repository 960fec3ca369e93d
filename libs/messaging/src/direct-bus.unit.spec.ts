import { DirectBus } from './direct-bus.js';
import type { BusMessage } from './message-bus.js';

const message = (key: string, body: string, topic = 'upstream.eu.enrolment.v1'): BusMessage => ({ topic, key, body });

describe('the direct bus', () => {
  const consumerOf = async (bus: DirectBus, topics: string[], handle?: (messages: readonly BusMessage[]) => Promise<void>) => {
    const got: string[] = [];
    await bus.consume({ group: topics.join(), topics, handle: handle ?? (async (messages) => void got.push(...messages.map(({ body }) => body))) });
    return got;
  };

  it('hands each consumer the messages of its topics, in order', async () => {
    const bus = new DirectBus();
    const enrolment = await consumerOf(bus, ['upstream.eu.enrolment.v1']);
    const both = await consumerOf(bus, ['upstream.eu.enrolment.v1', 'upstream.eu.matching.v1']);
    await bus.publish([message('a', '1'), message('a', '2'), message('p', '3', 'upstream.eu.matching.v1')]);
    expect(enrolment).toEqual(['1', '2']);
    expect(both).toEqual(['1', '2', '3']);
  });

  it('rejects when a consumer could not take a message, after all the others are done', async () => {
    const bus = new DirectBus();
    await consumerOf(bus, ['upstream.eu.enrolment.v1'], () => Promise.reject(new Error('the log is away')));
    let slowDone = false;
    await consumerOf(bus, ['upstream.eu.enrolment.v1'], async () => {
      await new Promise(setImmediate);
      slowDone = true;
    });
    await expect(bus.publish([message('a', '1')])).rejects.toThrow('the log is away');
    expect(slowDone).toBe(true);
  });

  it('may shuffle keys in tests, and never the messages of one key', async () => {
    const bus = new DirectBus({ shuffleKeys: (lanes) => [...lanes].reverse() });
    const got = await consumerOf(bus, ['upstream.eu.enrolment.v1']);
    await bus.publish([message('a', 'a1'), message('b', 'b1'), message('a', 'a2')]);
    expect(got).toEqual(['b1', 'a1', 'a2']);
  });
});
