import { CloudEvent, contractOf, schemaUriOf, topicOf } from '@upstream/contracts';
import { ERASED, isErased, logIdOf, personalFieldsOf, PersonErasedError, regionOf, type EventCodec, type EventMetadata, type Recorded } from '@upstream/event-sourcing';
import { publicEventId, topicOfType, type PublicMessage } from './public-event.js';

/** What one stored event says on one topic, before it has its number. */
export interface Outgoing {
  readonly message: PublicMessage;
  readonly topic: string;
  readonly event: Recorded;
  readonly id: string;
}

/** What a stored event says to other services; ids and topics follow from the event alone. */
export function outgoingOf(publish: (event: Recorded) => readonly PublicMessage[], event: Recorded): Outgoing[] {
  const seen = new Map<string, number>();
  return publish(event).map((message) => {
    const index = seen.get(message.type) ?? 0;
    seen.set(message.type, index + 1);
    return { message, event, topic: topicOf(regionOf(message.key), topicOfType(message.type)), id: publicEventId(event.id, message.type, index) };
  });
}

/** The message as it goes on the bus, sealed and checked. Throws what its contract refuses. */
export async function cloudEventOn(service: string, publicCodec: EventCodec, { message, event, id }: Outgoing, sequence: number): Promise<CloudEvent> {
  return CloudEvent.parse({
    specversion: '1.0',
    id,
    source: `/upstream/${event.meta.region}/${service}`,
    type: message.type,
    subject: message.key,
    time: event.meta.occurredAt,
    datacontenttype: 'application/json',
    dataschema: schemaUriOf(message.type),
    tenantid: event.meta.tenant,
    logid: logIdOf(event.position),
    sequence,
    recordedtime: event.meta.recordedAt,
    correlationid: event.meta.correlationId,
    causationid: event.id,
    traceparent: event.meta.traceparent,
    position: event.position,
    data: await sealedData(publicCodec, message, id, event.meta),
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
