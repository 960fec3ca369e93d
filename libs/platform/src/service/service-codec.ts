import { contractOf, publicEvents } from '@upstream/contracts';
import { categoryOf, defineEvents, type DomainEvent, type EventFamily, type Reader, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { sealingCodec, type KeyRing } from '@upstream/privacy';
import { processEvents } from '@upstream/processes';
import type { UpcastingCodec } from '@upstream/subscriptions';

/** All public events as one family: what inboxes hold and relays send. */
export const publicFamily: EventFamily = defineEvents({
  ...publicEvents.enrolment,
  ...publicEvents.matching,
  ...publicEvents.sessions,
  ...publicEvents.profiles,
});

/**
 * Reads and writes a service's own events, its processes' and what it consumed. Followers of the inbox pass over public
 * types that this release does not know; an unknown type of the service's own stops whoever reads it.
 */
export function serviceCodec(families: readonly EventFamily[], keys: KeyRing): UpcastingCodec {
  const codec = sealingCodec([...families, processEvents, publicFamily], keys);
  return {
    encode: codec.encode,
    oldTypes: new Set(families.flatMap((family) => [...family.upcasts.keys()])),
    decode: <E extends DomainEvent>(events: readonly StoredEvent[], reader: Reader): Promise<Recorded<E>[]> =>
      codec.decode<E>(events.filter((event) => !isUnknownPublic(event)), reader),
  };
}

const isUnknownPublic = (event: StoredEvent): boolean => categoryOf(event.stream).includes('_in_') && !contractOf(event.type);
