import { CloudEvent, parseTopic, wireSchemaOf, type TopicName } from '@upstream/contracts';
import { InvalidAppendError, streamOf, VersionConflictError, type EventMetadata, type EventStore, type NewEvent } from '@upstream/event-sourcing';
import { inLanes } from '@upstream/subscriptions';
import type { BusMessage } from './message-bus.js';

/** A message came whose predecessor of the same topic and key is not here, or whose place another has: it stops that key and must be looked into. */
export class SequenceHoleError extends Error {
  constructor(readonly stream: string, readonly sequence: number, readonly head: number | string) {
    super(`message ${sequence} came for ${stream}, whose head is ${head}`);
  }
}

/** A message is not what its type and version promise. */
export class ContractViolationError extends Error {}

/** The category under which a service keeps what it consumed of a topic. */
export const inboxCategory = (service: string, topic: TopicName): string => `${service}_in_${topic}_v1`;

/** Parsed once: there are a few topics, and each message names one. */
const places = new Map<string, ReturnType<typeof parseTopic>>();
function placeOf(name: string): ReturnType<typeof parseTopic> {
  let place = places.get(name);
  if (!place) places.set(name, (place = parseTopic(name)));
  return place;
}

const laneOf = (message: BusMessage): string => `${message.topic} ${message.key}`;

/**
 * The inbox is the consumer's own log: every message is appended to `<service>_in_<topic>-<key>` at revision =
 * `sequence` with its CloudEvents id, whatever its type. A message that came before writes nothing.
 *
 * A message that cannot be taken (SequenceHoleError, ContractViolationError, InvalidAppendError) stops its key only: all
 * other keys of the batch are taken before the error is thrown.
 */
export function inboxOf(service: string, store: EventStore): (messages: readonly BusMessage[]) => Promise<void> {
  return async (messages) => {
    const stopped = new Map<string, Error>();
    await inLanes(messages, laneOf, 64, async (message) => {
      if (stopped.size > 0 && stopped.has(laneOf(message))) return;
      try {
        await take(service, store, message);
      } catch (error) {
        if (!stopsItsKey(error)) throw error;
        stopped.set(laneOf(message), error);
      }
    });
    for (const error of stopped.values()) throw error;
  };
}

const stopsItsKey = (error: unknown): error is Error => error instanceof SequenceHoleError || error instanceof ContractViolationError || error instanceof InvalidAppendError;

async function take(service: string, store: EventStore, message: BusMessage): Promise<void> {
  const event = parseMessage(message);
  const { region, topic } = placeOf(message.topic);
  const stream = streamOf(inboxCategory(service, topic), message.key);
  try {
    await store.append(stream, [storedForm(event, region)], event.sequence === 0 ? 'no_stream' : event.sequence - 1);
  } catch (error) {
    // A repetition is no conflict (guarantee 2 of the port).
    throw error instanceof VersionConflictError ? new SequenceHoleError(stream, event.sequence, error.actual) : error;
  }
}

function parseMessage(message: BusMessage): CloudEvent {
  const envelope = CloudEvent.safeParse(jsonOf(message));
  if (!envelope.success) throw new ContractViolationError(`not an envelope of ours on ${message.topic}`);
  if (envelope.data.subject !== message.key) throw new ContractViolationError(`a message on ${message.topic} is about ${envelope.data.subject}, but has another key`);
  const data = wireSchemaOf(envelope.data.type)?.safeParse(envelope.data.data);
  if (data && !data.success) throw new ContractViolationError(`${envelope.data.type} is not as its schema says: ${data.error.issues.map((issue) => issue.path.join('.')).join(', ')}`);
  return envelope.data;
}

function jsonOf({ topic, body }: BusMessage): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ContractViolationError(`not JSON on ${topic}`);
  }
}

/** The event of the own log that a public event becomes; `cloudEventOf` turns it back. */
function storedForm(event: CloudEvent, region: string): NewEvent {
  const meta: EventMetadata = {
    commandId: event.id,
    occurredAt: event.time,
    recordedAt: event.recordedtime,
    tenant: event.tenantid,
    region,
    correlationId: event.correlationid,
    causationId: event.causationid,
    traceparent: event.traceparent,
    source: event.source,
    sourceLog: event.logid,
    sourcePosition: event.position,
    sequence: event.sequence,
  };
  return { id: event.id, type: event.type, data: JSON.stringify(event.data), meta: JSON.stringify(meta) };
}
