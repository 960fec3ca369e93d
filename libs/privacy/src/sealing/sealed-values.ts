import { ERASED, isErased, type Erased, type Personal, type Sealed } from '@upstream/event-sourcing';
import type { KeyRing } from '../keys/key-ring.js';
import { open, seal, SubjectKeys } from './seal.js';

/**
 * Opens values that were copied out of their events (rows of read models), in the order given, with one look-up of
 * keys for all. A value of which one subject is erased comes back as `erased`. Throws UnknownKeyError, SealBrokenError,
 * and an Error on a value without `aad` (copied from storage instead of through the codec).
 */
export async function openSealed<T = unknown>(sealed: readonly (Sealed | Erased)[], keys: KeyRing): Promise<Personal<T>[]> {
  const subjects = sealed.flatMap((value) => (isErased(value) ? [] : value.subjects));
  const subjectKeys = new SubjectKeys(await keys.load(subjects));
  return sealed.map((value) => {
    if (isErased(value)) return ERASED;
    if (!value.aad) throw new Error('a sealed value without aad cannot be opened outside its event');
    const opened = open(value, value.aad, subjectKeys);
    return opened === 'destroyed' ? ERASED : (opened.value as T);
  });
}

/**
 * Seals a JSON value outside an event, for example in a row of its own. `aad` says where it belongs and must be unique
 * to that place; it is kept with the value, so `openSealed` opens it. Throws PersonErasedError, UnknownKeyError.
 */
export async function sealFor(subjects: readonly string[], value: unknown, aad: string, keys: KeyRing): Promise<Sealed> {
  return { ...seal(subjects, value, aad, new SubjectKeys(await keys.load(subjects))), aad };
}
