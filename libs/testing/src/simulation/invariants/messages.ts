import { parseTopic, type CloudEvent } from '@upstream/contracts';
import { categoryOf, type EventMetadata, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { inboxCategory, outgoingOf } from '@upstream/messaging';
import type { World } from '../world.js';

/** Stored events as a translation sees them; sealed values stay sealed. */
const recorded = (stored: StoredEvent): Recorded => ({ ...stored, data: JSON.parse(stored.data) as object, meta: JSON.parse(stored.meta) as EventMetadata });

/** Public messages have dense numbers for each key, in the order of the log, and every inbox has each of them once. */
export function messageFaults(world: World): string[] {
  const faults: string[] = [];
  const expected = new Map<string, string[]>();
  for (const stored of world.log.events) {
    const service = world.services.find(({ categories }) => categories.includes(categoryOf(stored.stream)));
    for (const { topic, message, id } of service ? outgoingOf((event) => service.published[event.type]?.(event) ?? [], recorded(stored)) : []) {
      const lane = `${topic} ${message.key}`;
      const ids = expected.get(lane);
      if (ids) ids.push(id);
      else expected.set(lane, [id]);
    }
  }
  for (const lane of new Set([...expected.keys(), ...world.broker.lanes.keys()])) {
    const ids = expected.get(lane) ?? [];
    const numbered = new Map<number, string>();
    for (const { body } of world.broker.lanes.get(lane) ?? []) {
      const { id, sequence } = JSON.parse(body) as CloudEvent;
      if (numbered.has(sequence) && numbered.get(sequence) !== id) faults.push(`two messages of ${lane} have number ${sequence}`);
      numbered.set(sequence, id);
    }
    if (numbered.size !== ids.length || ids.some((id, index) => numbered.get(index) !== id)) faults.push(`messages of ${lane} are not those of the log in its order`);
    faults.push(...inboxFaults(world, lane, ids));
  }
  return faults;
}

function inboxFaults(world: World, lane: string, ids: readonly string[]): string[] {
  const [name, key] = lane.split(' ') as [string, string];
  const { topic } = parseTopic(name);
  return world.services
    .filter(({ consumes }) => consumes.includes(topic))
    .flatMap((service) => {
      const taken = (world.log.streams.get(`${inboxCategory(service.name, topic)}-${key}`) ?? []).map(({ id }) => id);
      return taken.join() === ids.join() ? [] : [`the inbox of ${service.name} has ${taken.length} of ${ids.length} messages of ${lane}, or another order`];
    });
}
