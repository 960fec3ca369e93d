import { randomBytes } from 'node:crypto';
import { PersonErasedError } from '@upstream/event-sourcing';
import type { KeyOwner, KeyState, KeyStore } from './key-store.js';

/** A key store for tests: everything is gone with the process. */
export class InMemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, Buffer | 'destroyed'>();

  async create(person: KeyOwner): Promise<void> {
    const held = this.keys.get(person.id);
    if (held === 'destroyed') throw new PersonErasedError(person.id);
    if (!held) this.keys.set(person.id, randomBytes(32));
  }

  async keysOf(ids: Iterable<string>): Promise<Map<string, KeyState>> {
    return new Map(Array.from(ids, (id) => [id, this.keys.get(id) ?? 'unknown']));
  }

  async destroy(id: string): Promise<void> {
    this.keys.set(id, 'destroyed');
  }

  async isDestroyed(id: string): Promise<boolean> {
    return this.keys.get(id) === 'destroyed';
  }
}
