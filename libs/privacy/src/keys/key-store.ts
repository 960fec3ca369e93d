/** What a store says about a person's key: the 32 bytes, `destroyed` (erased, for ever) or `unknown` (never made here). */
export type KeyState = Buffer | 'destroyed' | 'unknown';

/** Whose key it is. Ids are pseudonymous; the store holds nothing else about a person. */
export interface KeyOwner {
  readonly id: string;
  /** Null for the secret of a thing: when it is destroyed, no person is erased. */
  readonly tenant: string | null;
  readonly region: string;
}

/**
 * One key per person, one for the secret of a thing (a concern, an open pulse, a programme); one store per region.
 *
 * - A destroyed key leaves a tombstone and can never come back.
 * - `create` and `destroy` may be repeated: the second time changes nothing.
 * - Only enrolment creates a person's key (when it registers an employee) or destroys one.
 * - Those of concerns and pulses only sessions creates and destroys, under their ids: they must be destroyed as surely.
 * - A programme's key, for what its coordinators write about it, only enrolment creates. It stays as long as the programme's history.
 */
export interface KeyStore {
  /** Makes a key of 32 random bytes; an existing one stays as it is. Throws PersonErasedError on a tombstone. */
  create(person: KeyOwner): Promise<void>;
  /** One entry for each id asked for. Never makes a key. */
  keysOf(ids: Iterable<string>): Promise<Map<string, KeyState>>;
  /** Also of an id that never had a key: it gets a tombstone. When it resolves, no copy of the key is in the store. */
  destroy(id: string): Promise<void>;
  isDestroyed(id: string): Promise<boolean>;
}

/** No key was ever made for this person in this region's store: a wiring fault, or data of another region. */
export class UnknownKeyError extends Error {
  constructor(readonly subject: string) {
    super(`this region's key store has never had a key of ${subject}`);
  }
}
