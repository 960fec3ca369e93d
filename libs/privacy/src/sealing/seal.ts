import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from 'node:crypto';
import { PersonErasedError, type Sealed } from '@upstream/event-sourcing';
import { UnknownKeyError, type KeyState } from '../keys/key-store.js';

const IV = 12;
const TAG = 16;
const WHOLE_TAG = { authTagLength: TAG };

/** A sealed value does not open: changed, or moved to another event, field or person. */
export class SealBrokenError extends Error {
  constructor(
    readonly aad: string,
    cause: unknown,
  ) {
    super(`the sealed value at ${aad} was changed or does not belong there`, { cause });
  }
}

/**
 * The keys that seal and open, of people whose key states are loaded: one person's own key, or for several people one
 * derived by HKDF-SHA256 from their keys in the order of their ids, so that erasing any of them closes the value.
 */
export class SubjectKeys {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly states: ReadonlyMap<string, KeyState>) {}

  /** `destroyed` as soon as one of them is. Throws UnknownKeyError when the store never had one of them. */
  of(subjects: readonly string[]): Buffer | 'destroyed' {
    if (subjects.length === 1) return this.stateOf(subjects[0]!);
    if (this.areGone(subjects)) return 'destroyed';
    const sorted = [...subjects].sort();
    const name = JSON.stringify(sorted);
    let key = this.derived.get(name);
    if (!key) {
      key = sharedKey(sorted.map((id) => this.own(id)));
      this.derived.set(name, key);
    }
    return key;
  }

  /** What `of` would say, without deriving a key. */
  areGone(subjects: readonly string[]): boolean {
    if (subjects.length === 0) throw new Error('a sealed value names no subject');
    if (this.destroyedAmong(subjects)) return true;
    for (const id of subjects) this.own(id);
    return false;
  }

  destroyedAmong(subjects: readonly string[]): string | undefined {
    return subjects.find((id) => this.states.get(id) === 'destroyed');
  }

  private own(id: string): Buffer {
    const state = this.stateOf(id);
    if (state === 'destroyed') throw new UnknownKeyError(id);
    return state;
  }

  private stateOf(id: string): Buffer | 'destroyed' {
    const state = this.states.get(id);
    if (state === undefined || state === 'unknown') throw new UnknownKeyError(id);
    return state;
  }
}

/**
 * HKDF-SHA256 (RFC 5869) without salt, one block. Node's own `hkdfSync` gives the same and takes three times as long,
 * which would show: texts by one person about another are among the most frequent events.
 */
export function sharedKey(keys: readonly Buffer[]): Buffer {
  const extracted = createHmac('sha256', '').update(Buffer.concat(keys)).digest();
  return createHmac('sha256', extracted).update('upstream/personal/v1\x01').digest();
}

/** Seals a JSON value. Throws PersonErasedError or UnknownKeyError. Subjects are stored sorted and once each. */
export function seal(subjects: readonly string[], value: unknown, aad: string, keys: SubjectKeys): Sealed {
  const people = subjects.length === 1 ? subjects : [...new Set(subjects)].sort();
  const key = keys.of(people);
  if (key === 'destroyed') throw new PersonErasedError(keys.destroyedAmong(people)!);
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad));
  const head = cipher.update(JSON.stringify(value), 'utf8');
  cipher.final();
  return { v: 1, subjects: people, iv: iv.toString('base64'), ct: Buffer.concat([head, cipher.getAuthTag()]).toString('base64') };
}

/** The value, or `destroyed`. Throws SealBrokenError or UnknownKeyError. */
export function open(sealed: Sealed, aad: string, keys: SubjectKeys): { value: unknown } | 'destroyed' {
  const key = keys.of(sealed.subjects);
  if (key === 'destroyed') return key;
  return { value: JSON.parse(decrypt(sealed, aad, key)) as unknown };
}

function decrypt(sealed: Sealed, aad: string, key: Buffer): string {
  try {
    const bytes = Buffer.from(sealed.ct, 'base64');
    const length = bytes.length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), WHOLE_TAG);
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(bytes.subarray(length));
    const text = decipher.update(bytes.subarray(0, length));
    // GCM is a stream mode: `final` adds no text, it only checks the tag, and it does so before the text is used.
    decipher.final();
    return text.toString();
  } catch (cause) {
    throw new SealBrokenError(aad, cause);
  }
}

export const isSealed = (value: unknown): value is Sealed => {
  const sealed = value as Partial<Sealed> | null | undefined;
  return typeof sealed === 'object' && sealed !== null && sealed.v === 1 && typeof sealed.ct === 'string' && Array.isArray(sealed.subjects);
};

const pool = Buffer.alloc(IV * 512);
let used = pool.length;

/** 12 fresh random bytes, drawn 512 at a time: one system call each would cost more than the encryption. */
function nextIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += IV;
  return pool.subarray(used - IV, used);
}
