import { InMemoryEventStore } from './in-memory-event-store.js';
import type { SubscriptionItem } from './event-store.js';

// The contract suite in libs/testing checks the guarantees; this is what only a store in memory shows.
const event = (id: string) => ({ id, type: 'spec.happened.v1', data: '{}', meta: '{}' });

describe('the store in memory', () => {
  it('has positions that can be told in a spec: from 1, with the id it was given', async () => {
    const store = new InMemoryEventStore('log');
    expect(await store.head()).toBe('log:0');
    expect(await store.append('a-1', [event('x'), event('y')], 'no_stream')).toEqual({ revision: 1, position: 'log:2' });
    expect(await store.head()).toBe('log:2');
  });

  it('says what a subscriber sees, step by step: events, what it passed over, that it has caught up', async () => {
    const store = new InMemoryEventStore('log');
    await store.append('a-1', [event('x')], 'no_stream');
    await store.append('b-1', [event('y')], 'no_stream');
    const abort = new AbortController();
    const seen: string[] = [];
    for await (const item of store.subscribe({ from: 'start', categories: ['a'], signal: abort.signal, pageSize: 1 })) {
      seen.push(described(item));
      if (seen.length === 3) await store.append('a-1', [event('z')], 0);
      if (seen.length === 5) abort.abort();
    }
    expect(seen).toEqual(['events x', 'checkpoint log:2', 'caught-up log:2', 'events z', 'caught-up log:3']);
  });
});

const described = (item: SubscriptionItem): string => (item.kind === 'events' ? `events ${item.events.map(({ id }) => id).join()}` : `${item.kind} ${item.position}`);
