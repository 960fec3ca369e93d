import { InMemoryKeyStore } from './in-memory-key-store.js';
import { KeyRing } from './key-ring.js';
import type { KeyState } from './key-store.js';

const person = (id: string) => ({ id, tenant: 'acme', region: 'eu' });

async function ring(...ids: string[]) {
  const store = new InMemoryKeyStore();
  for (const id of ids) await store.create(person(id));
  const asked = jest.spyOn(store, 'keysOf');
  const clock = { now: 0 };
  const keys = new KeyRing(store, { now: () => clock.now, maxKeys: 3 });
  return { store, asked, clock, keys };
}

describe('a key ring', () => {
  it('asks the store once for many ids, and only for those it does not hold', async () => {
    const { asked, keys } = await ring('a', 'b', 'c');
    await keys.load(['a', 'b']);
    await keys.load(['a', 'b', 'c', 'c']);
    expect(asked.mock.calls).toEqual([[['a', 'b']], [['c']]]);
  });

  it('holds a key for 60 seconds of machine time and no longer', async () => {
    const { asked, clock, keys } = await ring('a');
    await keys.load(['a']);
    clock.now = 59_999;
    await keys.load(['a']);
    expect(asked).toHaveBeenCalledTimes(1);
    clock.now = 60_000;
    await keys.load(['a']);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('cannot be told to hold keys longer than 60 seconds', async () => {
    const { store, asked, clock } = await ring('a');
    const keys = new KeyRing(store, { now: () => clock.now, maxAge: 3_600_000 });
    await keys.load(['a']);
    clock.now = 60_000;
    await keys.load(['a']);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('sees an erasure at once when told to forget', async () => {
    const { store, keys } = await ring('a');
    expect((await keys.load(['a'])).get('a')).toHaveLength(32);
    await store.destroy('a');
    keys.forget('a');
    expect((await keys.load(['a'])).get('a')).toBe('destroyed');
  });

  it('remembers destroyed ones, but never that a key is unknown', async () => {
    const { store, asked, keys } = await ring();
    await store.destroy('gone');
    await keys.load(['gone', 'new']);
    await store.create(person('new'));
    expect((await keys.load(['gone', 'new'])).get('new')).toHaveLength(32);
    expect(asked.mock.calls).toEqual([[['gone', 'new']], [['new']]]);
  });

  it('holds no more keys than it may', async () => {
    const { asked, keys } = await ring('a', 'b', 'c', 'd');
    expect((await keys.load(['a', 'b', 'c', 'd'])).size).toBe(4);
    await keys.load(['b', 'c', 'd']);
    expect(asked).toHaveBeenCalledTimes(1);
    await keys.load(['a']);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('does not answer from a look-up that an erasure overtook', async () => {
    const answers: ((states: Map<string, KeyState>) => void)[] = [];
    const keys = new KeyRing({ keysOf: () => new Promise((answer) => answers.push(answer)) });
    const loading = keys.load(['a', 'b']);
    keys.forget('a');
    answers[0]!(new Map([['a', Buffer.alloc(32)], ['b', Buffer.alloc(32)]]));
    await new Promise(setImmediate);
    answers[1]!(new Map([['a', 'destroyed']]));
    expect((await loading).get('a')).toBe('destroyed');
    expect((await loading).get('b')).toHaveLength(32);
  });
});
