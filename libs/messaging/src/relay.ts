import type { EventCodec, EventStore, Recorded, StoredEvent } from '@upstream/event-sourcing';
import { allOf, Follower, type Flow, type PageDone } from '@upstream/subscriptions';
import { messageOf, type BusMessage, type MessageBus } from './message-bus.js';
import { cloudEventOn, outgoingOf } from './outgoing.js';
import type { PublicMessage } from './public-event.js';
import { laneName, type Sequences } from './sequences.js';

export interface RelayOptions {
  readonly service: string;
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly flow: Flow;
  readonly sequences: Sequences;
  readonly categories: readonly string[];
  /** Opens the service's own stored events. */
  readonly codec: EventCodec;
  /** Validates and seals public events. */
  readonly publicCodec: EventCodec;
  readonly publish: (event: Recorded) => readonly PublicMessage[];
  readonly onError?: (error: unknown, name: string) => void;
}

/**
 * What a page costs whatever is in it (numbers, ownership, the bus's acknowledgement, a commit) counts only while catching up;
 * live, a page is what has just come. Not more: a page that failed is published again.
 */
const PAGE = 2_000;

/**
 * The event log is the outbox: follows the service's own categories, translates, publishes, then records checkpoint
 * and sequences in one transaction. At least once; a message published again has the same id and sequence.
 */
export function relay(options: RelayOptions): Follower {
  return new Follower({
    name: 'relay',
    store: options.store,
    flow: options.flow,
    categories: options.categories,
    pageSize: PAGE,
    onError: options.onError,
    handle: (events, done) => relayPage(options, events, done),
  });
}

async function relayPage(options: RelayOptions, stored: readonly StoredEvent[], done: PageDone): Promise<void> {
  const events = await options.codec.decode(stored, 'decider');
  const outgoing = events.flatMap((event) => outgoingOf(options.publish, event));
  const lanes = outgoing.map(({ topic, message }) => ({ topic, key: message.key }));
  // Sequences move only together with the checkpoint, so they are the page's.
  const next = lanes.length > 0 ? await options.sequences.next(lanes, done.held) : new Map<string, number>();
  const messages: BusMessage[] = [];
  const moved = new Map<string, { topic: string; key: string; next: number }>();
  for (const out of outgoing) {
    const lane = { topic: out.topic, key: out.message.key };
    const sequence = moved.get(laneName(lane))?.next ?? next.get(laneName(lane)) ?? 0;
    moved.set(laneName(lane), { ...lane, next: sequence + 1 });
    messages.push(messageOf(out.topic, await cloudEventOn(options.service, options.publicCodec, out, sequence)));
  }
  if (messages.length > 0) await options.bus.publish(messages);
  if (moved.size === 0) return done.alone();
  await options.flow.transaction(async (tx) => {
    await allOf([done.in(tx), options.sequences.write(tx, [...moved.values()])]);
  });
}
