import { parseTopic } from '@upstream/contracts';
import { categoryOf, type StoredEvent } from '@upstream/event-sourcing';
import { laneName, outgoingOf } from '@upstream/messaging';
import { serviceCodec, type ServiceDefinition } from '@upstream/platform';
import type { KeyRing } from '@upstream/privacy';

/** What a topic must have said about one key: ids of public events, in order. */
export interface ExpectedLane {
  readonly topic: string;
  readonly key: string;
  readonly ids: string[];
}

const PAGE = 1000;

/** What every service's own events say to others, by the translations alone: nothing that a relay has written down is asked. */
export async function expectedMessages(services: readonly ServiceDefinition[], keys: KeyRing, events: readonly StoredEvent[]): Promise<ReadonlyMap<string, ExpectedLane>> {
  const lanes = new Map<string, ExpectedLane>();
  for (const { streams, published } of services) {
    const codec = serviceCodec(Object.values(streams), keys);
    const own = events.filter(({ stream }) => categoryOf(stream) in streams);
    for (let from = 0; from < own.length; from += PAGE) {
      for (const event of await codec.decode(own.slice(from, from + PAGE), 'decider')) {
        for (const { topic, message, id } of outgoingOf((each) => published[each.type]?.(each as never) ?? [], event)) {
          const lane = { topic, key: message.key };
          const known = lanes.get(laneName(lane)) ?? { ...lane, ids: [] };
          known.ids.push(id);
          lanes.set(laneName(lane), known);
        }
      }
    }
  }
  return lanes;
}

/** The services that take a topic into their inboxes. */
export const consumersOf = (services: readonly ServiceDefinition[], topic: string): ServiceDefinition[] => services.filter(({ consumes }) => consumes.includes(parseTopic(topic).topic));

