import { CloudEvent, contractOf, topicOf } from '@upstream/contracts';
import { ERASED, isErased, logIdOf, personalFieldsOf, PersonErasedError, regionOf, type EventCodec, type EventMetadata, type EventStore, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { Follower, inTransaction, type Leases, type PageDone } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { messageOf, type BusMessage, type MessageBus } from './message-bus.js';
import { publicEventId, schemaNameOf, topicOfType, type PublicMessage } from './public-event.js';

/** Tables of the relay in a service's database: the next sequence of every topic and key. */
export const relaySchema = `
create schema if not exists flow;
create table if not exists flow.sequence (
  topic text not null,
  key text not null,
  next bigint not null,
  primary key (topic, key)
);
`;

export interface RelayOptions {
  readonly service: string;
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly leases: Leases;
  readonly pool: Pool;
  readonly categories: readonly string[];
  /** Opens the service's own stored events. */
  readonly codec: EventCodec;
  /** Validates and seals public events. */
  readonly publicCodec: EventCodec;
  readonly publish: (event: Recorded) => readonly PublicMessage[];
  readonly onError?: (error: unknown, name: string) => void;
}

/**
 * The event log is the outbox: follows the service's own categories, translates, publishes, then records checkpoint
 * and sequences in one transaction. At least once; a message published again has the same id and sequence.
 */
export function relay(options: RelayOptions): Follower {
  return new Follower({
    name: 'relay',
    store: options.store,
    leases: options.leases,
    pool: options.pool,
    categories: options.categories,
    onError: options.onError,
    handle: (events, done) => relayPage(options, events, done),
  });
}

interface Outgoing {
  readonly message: PublicMessage;
  readonly topic: string;
  readonly event: Recorded;
  readonly id: string;
}

async function relayPage(options: RelayOptions, stored: readonly StoredEvent[], done: PageDone): Promise<void> {
  const events = await options.codec.decode(stored, 'decider');
  const outgoing = events.flatMap((event) => outgoingOf(options, event));
  const next = await nextSequences(options.pool, outgoing, done);
  const messages: BusMessage[] = [];
  for (const out of outgoing) {
    const lane = laneOf(out.topic, out.message.key);
    const sequence = next.get(lane) ?? 0;
    next.set(lane, sequence + 1);
    messages.push(messageOf(out.topic, await cloudEvent(options, out, sequence)));
  }
  if (messages.length > 0) await options.bus.publish(messages);
  await inTransaction(options.pool, async (client) => {
    await done.in(client);
    if (outgoing.length === 0) return;
    const rows = [...next].map(([lane, value]) => ({ ...parseLane(lane), next: value }));
    await client.query(
      `insert into flow.sequence (topic, key, next) select topic, key, next from json_populate_recordset(null::flow.sequence, $1::json)
       on conflict (topic, key) do update set next = excluded.next`,
      [JSON.stringify(rows)],
    );
  });
}

function outgoingOf(options: RelayOptions, event: Recorded): Outgoing[] {
  const seen = new Map<string, number>();
  return options.publish(event).map((message) => {
    const index = seen.get(message.type) ?? 0;
    seen.set(message.type, index + 1);
    return { message, event, topic: topicOf(regionOf(message.key), topicOfType(message.type)), id: publicEventId(event.id, message.type, index) };
  });
}

async function cloudEvent(options: RelayOptions, { message, event, id }: Outgoing, sequence: number): Promise<CloudEvent> {
  return CloudEvent.parse({
    specversion: '1.0',
    id,
    source: `/upstream/${event.meta.region}/${options.service}`,
    type: message.type,
    subject: message.key,
    time: event.meta.occurredAt,
    datacontenttype: 'application/json',
    dataschema: schemaNameOf(message.type),
    tenantid: event.meta.tenant,
    logid: logIdOf(event.position),
    sequence,
    recordedtime: event.meta.recordedAt,
    correlationid: event.meta.correlationId,
    causationid: event.id,
    traceparent: event.meta.traceparent,
    position: event.position,
    data: await sealedData(options.publicCodec, message, id, event.meta),
  } satisfies CloudEvent);
}

/** What a person's erasure closes is published as erased, also when it came after the event was read. */
async function sealedData(codec: EventCodec, { type, data }: Pick<PublicMessage, 'type' | 'data'>, id: string, meta: EventMetadata): Promise<Record<string, unknown>> {
  try {
    const sealed = await codec.encode({ type, data }, id, meta);
    return JSON.parse(sealed.data) as Record<string, unknown>;
  } catch (error) {
    const erased = error instanceof PersonErasedError ? withoutPerson(type, data, error.subject) : undefined;
    if (!erased) throw error;
    return sealedData(codec, { type, data: erased }, id, meta);
  }
}

/** Undefined when nothing of the message's is left to erase. */
function withoutPerson(type: string, data: object, subject: string): object | undefined {
  const values = data as Record<string, unknown>;
  const isOpen = (name: string) => values[name] !== undefined && !isErased(values[name]);
  const fields = [...personalFieldsOf(contractOf(type)!.schema)].filter(([name, { of }]) => isOpen(name) && of.some((sibling) => [values[sibling]].flat().includes(subject)));
  return fields.length === 0 ? undefined : { ...values, ...Object.fromEntries(fields.map(([name]) => [name, ERASED])) };
}

const laneOf = (topic: string, key: string): string => `${topic} ${key}`;
const parseLane = (lane: string): { topic: string; key: string } => ({ topic: lane.slice(0, lane.indexOf(' ')), key: lane.slice(lane.indexOf(' ') + 1) });

/**
 * Sequences move only together with the checkpoint, so they are the page's if the page is still ours afterwards. An owner
 * that slept while another went on would give old events the sequences of new ones.
 */
async function nextSequences(pool: Pool, outgoing: readonly Outgoing[], done: PageDone): Promise<Map<string, number>> {
  if (outgoing.length === 0) return new Map();
  const { rows } = await pool.query<{ topic: string; key: string; next: string }>(
    `select s.topic, s.key, s.next from flow.sequence s join unnest($1::text[], $2::text[]) as w(topic, key) on s.topic = w.topic and s.key = w.key`,
    [outgoing.map((out) => out.topic), outgoing.map((out) => out.message.key)],
  );
  await done.check(pool);
  return new Map(rows.map((row) => [laneOf(row.topic, row.key), Number(row.next)]));
}
