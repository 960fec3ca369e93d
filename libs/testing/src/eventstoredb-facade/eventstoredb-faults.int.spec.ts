import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerCredentials } from '@grpc/grpc-js';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { InMemoryEventStore, InvalidAppendError, UnknownOutcomeError, VersionConflictError } from '@upstream/event-sourcing';
import { EventStoreDbStore, LogUnavailableError, RefusedByServerError, StreamTombstonedError } from '@upstream/event-store-eventstoredb';
import { Following, idsOf, newCategory, newEvent, newEvents, newStream } from '../contract-support/log-fixtures.js';
import { eventually } from '../eventually.js';
import { selfSigned } from './certificate-for-specs.js';
import { closing, facadeOf, networkTo, storeAt } from './facade-for-specs.js';
import type { FacadeOptions } from './facade.js';

const rpcs: [string, FacadeOptions][] = [
  ['BatchAppend', {}],
  ['Append', { batchAppend: false, version: '20.10.0' }],
];

describe.each(rpcs)('appending by %s', (_, options) => {
  it('an answer lost after the commit, and the append is sent again: exactly one event', async () => {
    const facade = await facadeOf(options);
    const store = await storeAt(facade.port);
    const stream = newStream();
    for (const expected of ['no_stream', 1, 'any'] as const) {
      facade.faults.loseAnswers = 1;
      const events = newEvents(2);
      const { revision } = await store.append(stream, events, expected);
      expect(facade.faults.loseAnswers).toBe(0);
      expect(idsOf(await store.read(stream, { from: revision - 1 }))).toEqual(idsOf(events));
    }
    expect(await store.read(stream)).toHaveLength(6);
  });

  it('says the same of a conflict, a deleted stream, an append too large, and missing rights', async () => {
    const facade = await facadeOf(options);
    const store = await storeAt(facade.port);
    const operator = EventStoreDBClient.connectionString(facade.url);
    closing.push(() => operator.dispose());
    const stream = newStream();
    await store.append(stream, newEvents(3), 'no_stream');
    const conflict = await store.append(stream, newEvents(1), 0).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(VersionConflictError);
    expect(conflict).toMatchObject({ stream, expected: 0, actual: 2 });
    await operator.tombstoneStream(stream);
    await expect(store.append(stream, newEvents(1), 2)).rejects.toBeInstanceOf(StreamTombstonedError);
    await expect(store.append('$settings-eu', newEvents(1), 'any')).rejects.toBeInstanceOf(InvalidAppendError);
    facade.faults.denyAppends = true;
    await expect(store.append(newStream(), newEvents(1), 'no_stream')).rejects.toBeInstanceOf(RefusedByServerError);
  });

  it('many appends while the connection is cut again and again: each is written once', async () => {
    const facade = await facadeOf(options);
    const network = await networkTo(facade);
    const store = await storeAt(network.port);
    const batches = Array.from({ length: 100 }, () => ({ stream: newStream(), events: newEvents(2) }));
    for (let index = 0; index < batches.length; index += 10) {
      const appends = batches.slice(index, index + 10).map(({ stream, events }) => store.append(stream, events, 'no_stream'));
      await new Promise((resolve) => setImmediate(resolve));
      network.cut();
      await Promise.all(appends);
    }
    for (const { stream, events } of batches) expect(idsOf(await store.read(stream))).toEqual(idsOf(events));
  });
});

describe('appending', () => {
  it('a batch append that the server never answers is given up by our own timer and sent again; others are not held up', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port, { answerMs: 1500 });
    await store.append(newStream(), newEvents(1), 'no_stream');
    facade.faults.neverAnswerBatches = 1;
    const [stuck, other] = [newStream(), newStream()];
    const event = newEvent();
    const answered: string[] = [];
    const waiting = store.append(stuck, [event], 'no_stream').finally(() => answered.push('stuck'));
    await store.append(other, newEvents(1), 'no_stream').finally(() => answered.push('other'));
    expect(await waiting).toMatchObject({ revision: 0 });
    expect(answered).toEqual(['other', 'stuck']);
    expect(idsOf(await store.read(stuck))).toEqual([event.id]);
  });

  it('a server that is not ready is asked again', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port);
    facade.faults.notReady = 2;
    expect(await store.append(newStream(), newEvents(1), 'no_stream')).toMatchObject({ revision: 0 });
    expect(facade.faults.notReady).toBe(0);
  });

  it('a frozen server: the outcome is unknown after the time allowed, and repeating the append later writes it once', async () => {
    const facade = await facadeOf();
    const network = await networkTo(facade);
    const store = await storeAt(network.port, { answerMs: 150, giveUpAfterMs: 400 });
    const stream = newStream();
    await store.append(stream, newEvents(1), 'no_stream');
    network.freeze();
    const events = newEvents(2);
    await expect(store.append(stream, events, 0)).rejects.toBeInstanceOf(UnknownOutcomeError);
    await expect(store.read(stream)).rejects.toBeInstanceOf(LogUnavailableError);
    network.thaw();
    // It gives up soon, perhaps before it has a connection again.
    expect((await eventually(() => store.append(stream, events, 0))).revision).toBe(2);
    expect(await store.read(stream)).toHaveLength(3);
  });

  it('no server at all: unavailable, not unknown, though the client’s error has no type', async () => {
    const facade = await facadeOf();
    const network = await networkTo(facade);
    const store = await storeAt(network.port, { answerMs: 200, giveUpAfterMs: 300 });
    network.refuse(true);
    network.cut();
    // The first one may have left on the connection that was just cut.
    await store.append(newStream(), newEvents(1), 'no_stream').catch(() => undefined);
    await expect(store.append(newStream(), newEvents(1), 'no_stream')).rejects.toBeInstanceOf(LogUnavailableError);
    const { port } = network;
    await expect(EventStoreDbStore.connect({ url: `esdb://127.0.0.1:${port}?tls=false`, answerMs: 200, giveUpAfterMs: 300 })).rejects.toBeInstanceOf(LogUnavailableError);
  });

  it('two logs in one process: one connection’s loss neither rejects the other’s appends nor ends the process', async () => {
    const uncaught: unknown[] = [];
    const listener = (error: unknown): number => uncaught.push(error);
    process.on('uncaughtException', listener);
    try {
      const [one, two] = [await facadeOf(), await facadeOf()];
      const network = await networkTo(one);
      const [first, second] = [await storeAt(network.port), await storeAt(two.port, { giveUpAfterMs: 0 })];
      const stream = newStream();
      let revision = (await second.append(stream, newEvents(1), 'no_stream')).revision;
      for (let round = 0; round < 10; round++) {
        const lost = first.append(newStream(), newEvents(1), 'no_stream');
        const kept = second.append(stream, newEvents(1), revision);
        network.cut();
        revision = (await kept).revision;
        await lost;
      }
      expect(revision).toBe(10);
      expect(uncaught).toEqual([]);
    } finally {
      process.off('uncaughtException', listener);
    }
  });

  it('a server that is not the leader names the leader, and the append and the reads go there', async () => {
    const log = new InMemoryEventStore();
    const [follower, leader] = [await facadeOf({ store: log }), await facadeOf({ store: log })];
    const store = await storeAt(follower.port);
    const stream = newStream();
    await store.append(stream, newEvents(1), 'no_stream');
    follower.faults.leaderIs = { host: '127.0.0.1', port: leader.port };
    expect((await store.append(stream, newEvents(1), 0)).revision).toBe(1);
    expect(await store.read(stream)).toHaveLength(2);
    expect((await log.read(stream)).map(({ revision }) => revision)).toEqual([0, 1]);
  });
});

describe('reading', () => {
  it('a soft-deleted stream has no events; one deleted for good is an error that says so', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port);
    const operator = EventStoreDBClient.connectionString(facade.url);
    closing.push(() => operator.dispose());
    const [hidden, gone] = [newStream(), newStream()];
    for (const stream of [hidden, gone]) await store.append(stream, newEvents(2), 'no_stream');
    await operator.deleteStream(hidden);
    await operator.tombstoneStream(gone);
    expect(await store.read(hidden)).toEqual([]);
    await expect(store.read(gone)).rejects.toBeInstanceOf(StreamTombstonedError);
  });

  it('a tombstone is nobody’s event: subscribers pass it', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port);
    const operator = EventStoreDBClient.connectionString(facade.url);
    closing.push(() => operator.dispose());
    const category = newCategory();
    const [gone, other] = [newStream(category), newStream(category)];
    const [before, after] = [newEvents(1), newEvents(1)];
    await store.append(gone, before, 'no_stream');
    await operator.tombstoneStream(gone);
    await store.append(other, after, 'no_stream');
    const following = new Following(store, { from: 'start', categories: [category] });
    await following.until((f) => f.items.at(-1)?.kind === 'caught-up' && f.events.length >= 2);
    expect(idsOf(following.events)).toEqual(idsOf([...before, ...after]));
    await following.stop();
  });

  it('stores of one server agree on the log’s id, also when they meet an unnamed log at once', async () => {
    const facade = await facadeOf();
    const stores = await Promise.all(Array.from({ length: 4 }, () => storeAt(facade.port)));
    expect(new Set(stores.map(({ logId }) => logId)).size).toBe(1);
    expect((await storeAt((await facadeOf()).port)).logId).not.toBe(stores[0]!.logId);
  });

  it('TLS unless the URL says otherwise: a server without it is not spoken to', async () => {
    const facade = await facadeOf();
    const connecting = EventStoreDbStore.connect({ url: `esdb://127.0.0.1:${facade.port}`, answerMs: 200, giveUpAfterMs: 300 });
    await expect(connecting).rejects.toBeInstanceOf(LogUnavailableError);
  });
});

describe('TLS', () => {
  it('with an authority of one’s own and credentials from the URL; without that authority nothing is said to the server', async () => {
    const { key, certificate } = selfSigned();
    const folder = await mkdtemp(join(tmpdir(), 'upstream-tls-'));
    closing.push(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'ca.crt'), certificate);
    const facade = await facadeOf({ credentials: ServerCredentials.createSsl(null, [{ private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) }]) });
    const url = `esdb://writer:p%40ss%3Aword@localhost:${facade.port}`;
    await expect(EventStoreDbStore.connect({ url, answerMs: 200, giveUpAfterMs: 300 })).rejects.toBeInstanceOf(LogUnavailableError);
    expect(facade.seen.authorizations).toEqual([]);
    const store = await EventStoreDbStore.connect({ url: `${url}?tlsCAFile=${encodeURIComponent(join(folder, 'ca.crt'))}` });
    closing.push(() => store.close());
    const stream = newStream();
    await store.append(stream, newEvents(2), 'no_stream');
    expect(await store.read(stream)).toHaveLength(2);
    expect(facade.seen.authorizations).toEqual([`Basic ${Buffer.from('writer:p@ss:word').toString('base64')}`]);
  });
});

describe('the client’s own commands', () => {
  it('write what the adapter reads, and read what it writes', async () => {
    const facade = await facadeOf();
    const store = await storeAt(facade.port);
    const client = EventStoreDBClient.connectionString(facade.url);
    closing.push(() => client.dispose());
    const stream = newStream();
    const mine = newEvent({ topic: 'social media' });
    await store.append(stream, [mine], 'no_stream');
    const theirs = jsonEvent({ id: randomUUID(), type: 'contract.topic-offered.v1', data: { topic: 'leadership' }, metadata: { commandId: 'c' } });
    expect((await client.appendToStream(stream, theirs, { expectedRevision: 0n })).nextExpectedRevision).toBe(1n);
    expect((await store.read(stream))[1]).toMatchObject({ id: theirs.id, data: '{"topic":"leadership"}', meta: '{"commandId":"c"}', revision: 1 });
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event);
    expect(read[0]).toMatchObject({ id: mine.id, isJson: true, data: { topic: 'social media' }, revision: 0n });
  });

  it('send one batch in several messages: it is whole, and one over the limit writes nothing', async () => {
    const facade = await facadeOf();
    const client = EventStoreDBClient.connectionString(facade.url);
    closing.push(() => client.dispose());
    const store = await storeAt(facade.port);
    const stream = newStream();
    const events = Array.from({ length: 40 }, (_, index) => jsonEvent({ type: 'contract.topic-offered.v1', data: { index, text: 'x'.repeat(1000) } }));
    await client.appendToStream(stream, events, { expectedRevision: 'no_stream', batchAppendSize: 4096 });
    expect(idsOf(await store.read(stream))).toEqual(idsOf(events));
    const large = Array.from({ length: 12 }, () => jsonEvent({ type: 'contract.topic-offered.v1', data: { text: 'x'.repeat(100_000) } }));
    await expect(client.appendToStream(newStream(), large, { batchAppendSize: 200_000 })).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
  });
});
