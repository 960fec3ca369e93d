import { contractOf, schemaUriOf, type CloudEvent, type PublicEventType } from '@upstream/contracts';
import { idOfStream, uuidFrom, type EventMetadata, type StoredEvent } from '@upstream/event-sourcing';

/** What a stored event says to other services: pure translations in `integration/published` return these. */
export interface PublicMessage {
  readonly type: PublicEventType;
  /** The aggregate whose order it keeps. */
  readonly key: string;
  readonly data: object;
}

/** A translation of stored events into public ones, by stored type. */
export type Publications<E extends { type: string } = { type: string }> = {
  readonly [T in E['type']]?: (event: Extract<E, { type: T }> & { readonly meta: EventMetadata; readonly stream: string; readonly id: string }) => readonly PublicMessage[];
};

/** The same on every republishing; a second event of the same type from one stored event gets an id of its own. */
export const publicEventId = (storedEventId: string, type: string, index: number): string =>
  index === 0 ? uuidFrom('public', storedEventId, type) : uuidFrom('public', storedEventId, type, String(index));

/** The CloudEvent that a service took into its inbox, as it was on the bus. */
export function cloudEventOf(stored: StoredEvent): CloudEvent {
  const meta = JSON.parse(stored.meta) as EventMetadata;
  return {
    specversion: '1.0',
    id: stored.id,
    source: meta.source ?? '',
    type: stored.type,
    subject: idOfStream(stored.stream),
    time: meta.occurredAt,
    datacontenttype: 'application/json',
    dataschema: schemaUriOf(stored.type),
    tenantid: meta.tenant,
    logid: meta.sourceLog ?? '',
    sequence: meta.sequence ?? stored.revision,
    recordedtime: meta.recordedAt,
    correlationid: meta.correlationId,
    causationid: meta.causationId,
    traceparent: meta.traceparent,
    position: meta.sourcePosition ?? '',
    data: JSON.parse(stored.data) as Record<string, unknown>,
  };
}

/** Throws on a type that has no contract: a service can only publish what is declared. */
export function topicOfType(type: string) {
  const contract = contractOf(type);
  if (!contract) throw new Error(`${type} is not a public event`);
  return contract.topic;
}
