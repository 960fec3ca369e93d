import {
  ERASED,
  isErased,
  recordedOf,
  UnknownEventTypeError,
  upcastEvent,
  type DomainEvent,
  type EventCodec,
  type EventFamily,
  type EventMetadata,
  type NewEvent,
  type PersonalField,
  type Reader,
  type Recorded,
  type StoredEvent,
} from '@upstream/event-sourcing';
import type { z } from 'zod';
import type { KeyRing } from '../keys/key-ring.js';
import { isSealed, open, seal, SubjectKeys } from './seal.js';

type PersonalFields = readonly (readonly [name: string, field: PersonalField])[];
type Data = Record<string, unknown>;

export interface SealingOptions {
  /** What `decode` does with a type that no family knows: `throw` (the rule for a service's own events) or `skip`, which leaves the event out of the answer (for followers of the inbox). */
  readonly unknown?: 'throw' | 'skip';
}

/** What the ciphertext of an event's field is bound to. */
export const aadOf = (eventId: string, field: string): string => `${eventId}/${field}`;

/**
 * The codec that keeps personal data unreadable at rest: marked top-level fields are stored as `Sealed` under the keys
 * of the people they are about. The same codec writes and reads public events, whose id is their CloudEvents id.
 *
 * `encode` throws ZodError (data that its schema refuses), PersonErasedError (a subject is erased), UnknownKeyError (a
 * subject without a key); a field that is `erased` already stays so, an absent one stays absent.
 *
 * `decode` loads the keys of the whole page in one look-up. To a `decider` every personal field is open; to a
 * `projection` only `profile` ones are, and identifying ones stay `Sealed`, with their `aad`, for rows that
 * `openSealed` opens later (or finds erased): rows made again from the log after an erasure are the rows that are there.
 * Whatever is opened is `erased` once one of its subjects is. It throws UnknownKeyError on a
 * subject that the region's store has never known (that is a fault, not an erasure), SealBrokenError on a value that
 * was changed or moved, UnknownEventTypeError as the options say.
 */
export function sealingCodec(families: readonly EventFamily[], keys: KeyRing, options: SealingOptions = {}): EventCodec {
  const schemas = new Map<string, z.ZodObject>(families.flatMap((family) => Object.entries(family.schemas)));
  const personal = personalByType(families);

  return {
    async encode(event: DomainEvent, id: string, meta: EventMetadata): Promise<NewEvent> {
      const schema = schemas.get(event.type);
      if (!schema) throw new Error(`no schema for ${event.type}`);
      const data = schema.parse(event.data) as Data;
      const fields = personal.get(event.type)!;
      if (fields.length > 0) await sealFields(event, data, id, fields, keys);
      return { id, type: event.type, data: JSON.stringify(data), meta: JSON.stringify(meta) };
    },

    async decode<E extends DomainEvent = DomainEvent>(events: readonly StoredEvent[], reader: Reader): Promise<Recorded<E>[]> {
      const page: { stored: StoredEvent; data: Data; fields: PersonalFields }[] = [];
      const subjects = new Set<string>();
      for (const stored of events) {
        const fields = personal.get(stored.type);
        if (!fields && options.unknown === 'skip') continue;
        if (!fields) throw new UnknownEventTypeError(stored.type);
        const data = JSON.parse(stored.data) as Data;
        for (const [name] of fields) addSubjects(data[name], subjects);
        page.push({ stored, data, fields });
      }
      const subjectKeys = new SubjectKeys(await keys.load(subjects));
      return page.map(({ stored, data, fields }) => {
        for (const [name, field] of fields) openField(stored, data, name, field, reader, subjectKeys);
        return recordedOf<E>(stored, upcastEvent(families, { type: stored.type, data }));
      });
    },
  };
}

function personalByType(families: readonly EventFamily[]): Map<string, PersonalFields> {
  const types = new Map<string, PersonalFields>();
  for (const family of families) {
    for (const [type, fields] of family.personal) types.set(type, [...fields]);
    for (const [type, { personal }] of family.upcasts) types.set(type, [...personal]);
  }
  return types;
}

/** Replaces the personal fields of `data` (a fresh copy of the event's) by what is stored. */
async function sealFields(event: DomainEvent, data: Data, id: string, fields: PersonalFields, keys: KeyRing): Promise<void> {
  const given = event.data as Data;
  const open: { name: string; subjects: string[] }[] = [];
  for (const [name, field] of fields) {
    if (data[name] === undefined) continue;
    // Asked of what was given: a schema of optional properties takes `{erased: true}` for an empty object.
    if (isErased(given[name])) data[name] = ERASED;
    else open.push({ name, subjects: subjectsOf(event.type, data, name, field) });
  }
  if (open.length === 0) return;
  const subjectKeys = new SubjectKeys(await keys.load(open.flatMap(({ subjects }) => subjects)));
  for (const { name, subjects } of open) data[name] = seal(subjects, data[name], aadOf(id, name), subjectKeys);
}

function subjectsOf(type: string, data: Data, name: string, field: PersonalField): string[] {
  const subjects = field.of.flatMap((sibling) => data[sibling] ?? []);
  if (subjects.length === 0) throw new Error(`${type}: ${name} is personal, but ${field.of.join(', ') || 'nothing'} names whose it is`);
  if (!subjects.every((id) => typeof id === 'string')) throw new Error(`${type}: ${field.of.join(', ')} must hold ids`);
  return subjects as string[];
}

function addSubjects(value: unknown, subjects: Set<string>): void {
  if (isSealed(value)) for (const id of value.subjects) subjects.add(id);
}

function openField(stored: StoredEvent, data: Data, name: string, field: PersonalField, reader: Reader, keys: SubjectKeys): void {
  const value = data[name];
  if (value === undefined || isErased(value)) return;
  if (!isSealed(value)) throw new Error(`${stored.type}: ${name} of event ${stored.id} is personal, but stored unsealed`);
  const aad = aadOf(stored.id, name);
  if (reader === 'projection' && field.class === 'identifying') {
    // Sealed also when nobody can open it any more: rows made again from the log are the rows that are there.
    data[name] = { ...value, aad };
    return;
  }
  const opened = open(value, aad, keys);
  data[name] = opened === 'destroyed' ? ERASED : opened.value;
}
