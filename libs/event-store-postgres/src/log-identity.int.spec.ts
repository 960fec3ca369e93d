import { randomUUID } from 'node:crypto';
import { ForeignPositionError, logIdOf, logStart, positionOf, type Position } from '@upstream/event-sourcing';
import { continuing, logIdentity, positionHere, renewLogId } from './log-identity.js';
import { freshLog, type FreshLog } from './log-for-specs.js';
import { PostgresEventStore } from './postgres-event-store.js';

let log: FreshLog;
const stores: PostgresEventStore[] = [];
const connect = async (): Promise<PostgresEventStore> => {
  const store = await PostgresEventStore.connect({ url: log.url });
  stores.push(store);
  return store;
};
const append = (store: PostgresEventStore, stream: string) => store.append(stream, [{ id: randomUUID(), type: 't', data: '{}', meta: '{}' }], 'any');

beforeEach(async () => (log = await freshLog()));
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await log.drop();
});

/** Positions of the events that a reader gets who was at `from`. */
async function readFrom(store: PostgresEventStore, from: Position | 'start'): Promise<Position[]> {
  const abort = new AbortController();
  const found: Position[] = [];
  for await (const item of continuing(store, await logIdentity(log.url)).subscribe({ from, categories: [], signal: abort.signal })) {
    if (item.kind === 'events') found.push(...item.events.map(({ position }) => position));
    else if (item.kind === 'caught-up') abort.abort();
  }
  return found;
}

describe('a log that was put back to an earlier point', () => {
  it('gets a new id, and keeps its events and their places', async () => {
    const old = await connect();
    for (const stream of ['a-1', 'a-2', 'a-3']) await append(old, stream);
    const before = await logIdentity(log.url);
    const after = await renewLogId(log.ownerUrl);
    expect(after.id).not.toBe(before.id);
    expect(after).toMatchObject({ head: before.head, former: [{ id: before.id, upTo: before.head }] });
    const store = await connect();
    expect(logIdOf(await store.head())).toBe(after.id);
    expect(await readFrom(store, 'start')).toHaveLength(3);
  });

  it('takes a position of before for the same place, up to where the two part, and no further', async () => {
    const old = await connect();
    await append(old, 'a-1');
    const shared = (await append(old, 'a-2')).position;
    const lost = (await append(old, 'a-3')).position;
    await log.owner.query(`delete from es_event where stream = 'a-3'; delete from es_stream where stream = 'a-3'`);
    const identity = await renewLogId(log.ownerUrl);
    const store = await connect();
    const other = (await append(store, 'a-4')).position;
    const now = await logIdentity(log.url);
    expect(positionHere(now, shared)).toBe(positionOf(identity.id, identity.head));
    expect(positionHere(now, logStart(logIdOf(shared)))).toBe(logStart(identity.id));
    expect(positionHere(now, lost)).toBeUndefined();
    expect(positionHere(now, other)).toBe(other);
    expect(positionHere(now, logStart(randomUUID()))).toBeUndefined();
    expect(await readFrom(store, shared)).toEqual([other]);
    expect(await readFrom(store, other)).toEqual([]);
  });

  it('refuses at once who is ahead of it, of a lost future, or of another log', async () => {
    const old = await connect();
    await append(old, 'a-1');
    const lost = (await append(old, 'a-2')).position;
    await log.owner.query(`delete from es_event where stream = 'a-2'; delete from es_stream where stream = 'a-2'`);
    const { id, head } = await renewLogId(log.ownerUrl);
    const store = await connect();
    for (const from of [lost, positionOf(id, head + 1n), logStart(randomUUID())]) await expect(readFrom(store, from)).rejects.toThrow(ForeignPositionError);
  });

  it('put back twice, knows both of its former ids, each as far as it still holds', async () => {
    const old = await connect();
    const first = (await append(old, 'a-1')).position;
    const second = (await append(old, 'a-2')).position;
    await renewLogId(log.ownerUrl);
    await log.owner.query(`delete from es_event where stream = 'a-2'; delete from es_stream where stream = 'a-2'`);
    const identity = await renewLogId(log.ownerUrl);
    expect(identity.former).toHaveLength(2);
    expect(positionHere(identity, first)).toBe(positionOf(identity.id, identity.head));
    expect(positionHere(identity, second)).toBeUndefined();
  });
});
