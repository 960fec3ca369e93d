import { PersonErasedError } from '@upstream/event-sourcing';
import type { KeyStore } from './key-store.js';

/** What every key store guarantees. An adapter's spec joins with `keyStoreContract('…', async () => store)`. */
export function keyStoreContract(name: string, open: () => Promise<KeyStore>): void {
  describe(`${name} as a key store`, () => {
    let store: KeyStore;
    let people = 0;
    const person = () => ({ id: `eu_person-${++people}`, tenant: 'acme', region: 'eu' });
    beforeAll(async () => {
      store = await open();
    });

    it('makes a key of 32 bytes for each person, all different', async () => {
      const [one, other] = [person(), person()];
      await store.create(one);
      await store.create(other);
      const keys = await store.keysOf([one.id, other.id]);
      expect(keys.get(one.id)).toHaveLength(32);
      expect(keys.get(other.id)).toHaveLength(32);
      expect(keys.get(one.id)).not.toEqual(keys.get(other.id));
    });

    it('keeps the first key when it is created again', async () => {
      const one = person();
      await store.create(one);
      const first = await store.keysOf([one.id]);
      await store.create(one);
      expect(await store.keysOf([one.id])).toEqual(first);
    });

    it('answers unknown for a person without a key, and makes none', async () => {
      const { id } = person();
      expect(await store.keysOf([id])).toEqual(new Map([[id, 'unknown']]));
      expect(await store.keysOf([id])).toEqual(new Map([[id, 'unknown']]));
      expect(await store.isDestroyed(id)).toBe(false);
    });

    it('answers each id once, and nothing for nobody', async () => {
      const one = person();
      await store.create(one);
      expect((await store.keysOf([one.id, one.id, 'eu_nobody'])).size).toBe(2);
      expect((await store.keysOf([])).size).toBe(0);
    });

    it('answers destroyed for ever once a key is destroyed', async () => {
      const one = person();
      await store.create(one);
      await store.destroy(one.id);
      await store.destroy(one.id);
      expect((await store.keysOf([one.id])).get(one.id)).toBe('destroyed');
      expect(await store.isDestroyed(one.id)).toBe(true);
    });

    it('never lets a destroyed key come back', async () => {
      const one = person();
      await store.create(one);
      await store.destroy(one.id);
      await expect(store.create(one)).rejects.toThrow(PersonErasedError);
      expect((await store.keysOf([one.id])).get(one.id)).toBe('destroyed');
    });

    it('leaves a tombstone also for a person who never had a key', async () => {
      const one = person();
      await store.destroy(one.id);
      expect(await store.isDestroyed(one.id)).toBe(true);
      await expect(store.create(one)).rejects.toThrow(PersonErasedError);
    });

    it('leaves other people alone when one is destroyed', async () => {
      const [one, other] = [person(), person()];
      await Promise.all([store.create(one), store.create(other)]);
      await store.destroy(one.id);
      expect((await store.keysOf([other.id])).get(other.id)).toHaveLength(32);
    });

    it('ends with a tombstone however creations and destructions race', async () => {
      const one = person();
      const tries = Array.from({ length: 8 }, () => store.create(one).catch((fault: unknown) => fault));
      await Promise.all([...tries, store.destroy(one.id), store.destroy(one.id)]);
      expect(await store.isDestroyed(one.id)).toBe(true);
      for (const outcome of await Promise.all(tries)) if (outcome) expect(outcome).toBeInstanceOf(PersonErasedError);
    });
  });
}
