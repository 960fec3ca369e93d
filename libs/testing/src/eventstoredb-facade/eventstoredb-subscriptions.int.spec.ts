import { Following, idsOf, newCategory, newEvent, newEvents, newStream } from '../contract-support/log-fixtures.js';
import { eventually } from '../eventually.js';
import { facadeOf, networkTo, storeAt } from './facade-for-specs.js';

describe('subscribing', () => {
  it('while connections are cut again and again: every event once and in order, then caught up', async () => {
    const facade = await facadeOf();
    const network = await networkTo(facade);
    const [writer, reader] = [await storeAt(facade.port), await storeAt(network.port)];
    const category = newCategory();
    const from = await writer.head();
    const following = new Following(reader, { from, categories: [category], pageSize: 50 });
    const everything = new Following(reader, { from });
    const written: string[] = [];
    for (let round = 0; round < 60; round++) {
      const events = newEvents(5);
      written.push(...idsOf(events));
      await writer.append(newStream(category), events, 'no_stream');
      await writer.append(newStream(), newEvents(3), 'no_stream');
      // Now and then in the middle of what arrives, now and then after all has arrived.
      if (round % 12 === 5) network.cut();
      if (round % 12 === 11) {
        await following.until((f) => f.events.length >= written.length);
        network.cut();
      }
    }
    for (const one of [following, everything]) {
      await one.until((f) => f.events.length >= (one === following ? 300 : 480) && f.items.at(-1)?.kind === 'caught-up', 30_000);
      await one.stop();
    }
    expect(idsOf(following.events)).toEqual(written);
    expect(new Set(idsOf(everything.events)).size).toBe(everything.events.length);
    expect(everything.events).toHaveLength(480);
  });

  it('a frozen server is noticed by keep-alive, and the subscription goes on elsewhere by itself', async () => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue(undefined);
    const facade = await facadeOf();
    const network = await networkTo(facade);
    const [writer, reader] = [await storeAt(facade.port), await storeAt(network.port, { answerMs: 300 }, '&keepAliveInterval=300&keepAliveTimeout=200')];
    const category = newCategory();
    const following = new Following(reader, { from: 'start', categories: [category] });
    await following.until((f) => f.count('caught-up') > 0);
    const frozen = network.connections;
    network.freeze();
    const events = newEvents(3);
    await writer.append(newStream(category), events, 'no_stream');
    await eventually(() => network.connections !== frozen);
    network.thaw();
    await following.until((f) => f.events.length === 3);
    expect(idsOf(following.events)).toEqual(idsOf(events));
    await following.stop();
    warn.mockRestore();
  });

  it.each([
    ['23.10 breaks a slow consumer off', '23.10.0'],
    ['24.2 lets it fall back to catching up', '24.2.0'],
  ])('%s: it gets every event once all the same', async (_, version) => {
    const facade = await facadeOf({ version });
    facade.faults.liveBuffer = 10;
    const store = await storeAt(facade.port);
    const category = newCategory();
    const stream = newStream(category);
    const stopping = new AbortController();
    const got: number[] = [];
    let revision = -1;
    for await (const item of store.subscribe({ from: await store.head(), categories: [category], signal: stopping.signal, pageSize: 8 })) {
      if (item.kind === 'caught-up' && revision < 0) {
        // Caught up and not reading any more, while more is written than anybody keeps for it.
        for (let round = 0; round < 8; round++) revision = (await store.append(stream, Array.from({ length: 50 }, () => newEvent({ text: 'x'.repeat(4000) })), revision < 0 ? 'no_stream' : revision)).revision;
        await eventually(() => facade.seen.slowConsumers > 0);
      }
      if (item.kind === 'events') got.push(...item.events.map((event) => event.revision));
      if (item.kind === 'caught-up' && got.length === 400) break;
    }
    stopping.abort();
    expect(got).toEqual(Array.from({ length: 400 }, (_unused, index) => index));
  });

  it('a checkpoint that says "the end" is refused: what comes after it is not lost', async () => {
    const facade = await facadeOf();
    facade.faults.endCheckpoints = true;
    const network = await networkTo(facade);
    const [writer, reader] = [await storeAt(facade.port), await storeAt(network.port)];
    const category = newCategory();
    await writer.append(newStream(), newEvents(100), 'no_stream');
    const following = new Following(reader, { from: 'start', categories: [category] });
    await following.until((f) => f.items.at(-1)?.kind === 'caught-up');
    network.cut();
    const events = newEvents(2);
    await writer.append(newStream(category), events, 'no_stream');
    await following.until((f) => f.events.length === 2);
    expect(idsOf(following.events)).toEqual(idsOf(events));
    for (const item of following.items) expect(item.kind === 'events' ? 0n : BigInt(item.position.split(':')[1]!)).toBeLessThan(2n ** 62n);
    await following.stop();
  });

  it('caught-up marks that the server repeats change nothing', async () => {
    const facade = await facadeOf();
    facade.faults.repeatCaughtUp = true;
    const store = await storeAt(facade.port);
    const category = newCategory();
    await store.append(newStream(category), newEvents(2), 'no_stream');
    const following = new Following(store, { from: 'start', categories: [category] });
    await following.until((f) => f.items.at(-1)?.kind === 'caught-up');
    await store.append(newStream(category), newEvents(2), 'no_stream');
    await following.until((f) => f.events.length === 4 && f.items.at(-1)?.kind === 'caught-up');
    expect(following.count('caught-up')).toBe(2);
    await following.stop();
  });

  it('more subscriptions than one connection may carry all get everything', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port);
    const category = newCategory();
    const followings = Array.from({ length: 110 }, () => new Following(store, { from: 'start', categories: [category] }));
    await Promise.all(followings.map((one) => one.until((f) => f.count('caught-up') > 0)));
    await store.append(newStream(category), newEvents(3), 'no_stream');
    await Promise.all(followings.map((one) => one.until((f) => f.events.length === 3)));
    await Promise.all(followings.map((one) => one.stop()));
  });
});
