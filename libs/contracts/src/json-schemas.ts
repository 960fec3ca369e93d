import { z } from 'zod';
import { CloudEvent } from './cloud-event.js';
import { EVENT_MEANINGS, FIELD_MEANINGS, type PublicField } from './meanings.js';
import { publicEvents, topicNames, type PublicEventType, type TopicName } from './topics/index.js';
import { wireSchemaOf } from './wire-schema.js';

export interface PublishedSchema {
  /** `upstream.pair-agreed.v1.schema.json` */
  readonly file: string;
  readonly schema: JsonSchema;
}

/** The `dataschema` of an event's envelope (an absolute URI, as CloudEvents asks) and the `$id` of the file that says what its `data` holds. */
export const schemaUriOf = (type: string): string => `urn:upstream:schema:${type}`;

export type JsonSchema = { readonly [key: string]: unknown };

/** The JSON Schema (2020-12) of every public event as it is on the bus, and of the envelope. Fields state their class and what they mean. */
export function publishedSchemas(): PublishedSchema[] {
  const envelope = { file: 'cloud-event.schema.json', schema: { $id: schemaUriOf('cloud-event'), title: 'The envelope of every public event', ...toJsonSchema(CloudEvent) } };
  const events = topicNames.flatMap((topic) => (Object.keys(publicEvents[topic]) as PublicEventType[]).map((type) => ({ file: `${type}.schema.json`, schema: eventSchema(topic, type) })));
  return [envelope, ...events].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function eventSchema(topic: TopicName, type: PublicEventType): JsonSchema {
  const schema = toJsonSchema(wireSchemaOf(type)!);
  const fields = Object.entries(schema['properties'] as Record<PublicField, JsonSchema>) as [PublicField, JsonSchema][];
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, { description: FIELD_MEANINGS[name], ...field }]));
  return { $id: schemaUriOf(type), title: type, description: EVENT_MEANINGS[type], 'x-topic': `upstream.<region>.${topic}.v1`, ...schema, properties };
}

const toJsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'output', reused: 'inline' });
