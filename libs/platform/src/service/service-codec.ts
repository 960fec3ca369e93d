import { contractOf, publicEvents } from '@upstream/contracts';
import { categoryOf, defineEvents, type DomainEvent, type EventFamily, type Position, type Reader, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { positionHere, type LogIdentity } from '@upstream/event-store-postgres';
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
 * `log`: deciders and processes see the positions that events recorded before the log was put back as positions of today.
 */
export function serviceCodec(families: readonly EventFamily[], keys: KeyRing, log?: LogIdentity): UpcastingCodec {
  const codec = sealingCodec([...families, processEvents, publicFamily], keys);
  const own = new Set([...families, processEvents].flatMap(({ schemas, upcasts }) => [...Object.keys(schemas), ...upcasts.keys()]));
  return {
    encode: codec.encode,
    oldTypes: new Set(families.flatMap((family) => [...family.upcasts.keys()])),
    isOfLaterRelease: (event) => !isOfInbox(event) && !own.has(event.type),
    decode: <E extends DomainEvent>(events: readonly StoredEvent[], reader: Reader): Promise<Recorded<E>[]> =>
      codec.decode<E>(events.filter((event) => !isUnknownPublic(event)).map((event) => (reader === 'decider' ? withPositionsOf(log, event) : event)), reader),
  };
}

/** Rows keep what the event said, so that a read model is the same whenever it was built. */
function withPositionsOf(log: LogIdentity | undefined, event: StoredEvent): StoredEvent {
  let { data } = event;
  for (const { id } of log?.former ?? []) {
    if (data.includes(id)) data = data.replaceAll(new RegExp(`"${id}:\\d+"`, 'g'), (position) => JSON.stringify(positionHere(log!, JSON.parse(position) as Position) ?? JSON.parse(position)));
  }
  return data === event.data ? event : { ...event, data };
}

const isOfInbox = ({ stream }: StoredEvent): boolean => categoryOf(stream).includes('_in_');
const isUnknownPublic = (event: StoredEvent): boolean => isOfInbox(event) && !contractOf(event.type);
