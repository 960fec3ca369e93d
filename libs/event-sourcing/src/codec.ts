import type { DomainEvent, EventMetadata, NewEvent, Recorded, StoredEvent } from './event.js';
import { upcastEvent, type EventFamily } from './event-family.js';

/** Who reads: deciders get personal values opened, projections get identifying ones sealed. */
export type Reader = 'decider' | 'projection';

/**
 * Between domain events and stored ones: validates, seals and opens personal fields, upcasts.
 * Reading order: open, upcast, evolve. `libs/privacy` has the one that seals.
 */
export interface EventCodec {
  /** Throws ZodError on data that its schema refuses, PersonErasedError when a subject's key was destroyed. */
  encode(event: DomainEvent, id: string, meta: EventMetadata): Promise<NewEvent>;
  /** In the order given. Throws UnknownEventTypeError on a type that no family of this codec knows. */
  decode<E extends DomainEvent = DomainEvent>(events: readonly StoredEvent[], reader: Reader): Promise<Recorded<E>[]>;
}

/** A subject of personal data has been erased: nothing can be sealed under a destroyed key. */
export class PersonErasedError extends Error {
  constructor(readonly subject: string) {
    super('the person has been erased');
  }
}

/** Validates and upcasts, seals nothing: for unit tests and events without personal fields. */
export function plainCodec(families: readonly EventFamily[]): EventCodec {
  return {
    async encode(event, id, meta) {
      const schema = families.map((family) => family.schemas[event.type]).find(Boolean);
      if (!schema) throw new Error(`no schema for ${event.type}`);
      return { id, type: event.type, data: JSON.stringify(schema.parse(event.data)), meta: JSON.stringify(meta) };
    },
    async decode<E extends DomainEvent>(events: readonly StoredEvent[]) {
      return events.map((stored) => recordedOf<E>(stored, upcastEvent(families, { type: stored.type, data: JSON.parse(stored.data) })));
    },
  };
}

/** A stored event's place and metadata around its decoded type and data. */
export const recordedOf = <E extends DomainEvent>(stored: StoredEvent, event: DomainEvent): Recorded<E> =>
  ({
    type: event.type,
    data: event.data,
    id: stored.id,
    stream: stored.stream,
    revision: stored.revision,
    position: stored.position,
    meta: JSON.parse(stored.meta) as EventMetadata,
  }) as Recorded<E>;
