import { z } from 'zod';
import { CloudEvent } from './cloud-event.js';
import { publicEvents, topicNames, type TopicName } from './topics/index.js';
import { wireSchemaOf } from './wire-schema.js';

export interface PublishedSchema {
  /** `upstream.pair-agreed.v1.schema.json` */
  readonly file: string;
  readonly schema: JsonSchema;
}

export type JsonSchema = { readonly [key: string]: unknown };

/** The JSON Schema (2020-12) of every public event as it is on the bus, and of the envelope. Fields state their class. */
export function publishedSchemas(): PublishedSchema[] {
  const envelope = { file: 'cloud-event.schema.json', schema: { title: 'The envelope of every public event', ...toJsonSchema(CloudEvent) } };
  const events = topicNames.flatMap((topic) => Object.keys(publicEvents[topic]).map((type) => ({ file: `${type}.schema.json`, schema: eventSchema(topic, type) })));
  return [envelope, ...events].sort((a, b) => (a.file < b.file ? -1 : 1));
}

const eventSchema = (topic: TopicName, type: string): JsonSchema => ({ title: type, 'x-topic': `upstream.<region>.${topic}.v1`, ...toJsonSchema(wireSchemaOf(type)!) });

const toJsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'output', reused: 'inline' });
