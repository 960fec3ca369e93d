import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Printed } from './foreign-clients-for-specs.js';

const FOLDER = join(__dirname, '../../../contracts/schemas');
const URI = 'urn:upstream:schema:';
const ENVELOPE = `${URI}cloud-event`;

interface Published {
  /** `upstream.<region>.sessions.v1` */
  readonly topic: string | undefined;
  readonly schema: z.ZodType;
}

/** The published files and nothing else: no source of the contracts takes part. */
const published = new Map(
  readdirSync(FOLDER).map((file): [string, Published] => {
    const json = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { $id: string; 'x-topic'?: string };
    return [json.$id, { topic: json['x-topic'], schema: z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]) }];
  }),
);

/** Types of public events that have a schema. */
export const publishedTypes: readonly string[] = [...published.keys()].filter((uri) => uri !== ENVELOPE).map((uri) => uri.slice(URI.length));

export const typeOf = ({ payload }: Printed): string => (JSON.parse(payload) as { type: string }).type;

/** What of a message is not as its published schema says, by type and field; never a value. */
export function differences({ topic, key, payload, headers }: Printed): string[] {
  const event = jsonOf(payload);
  const envelope = published.get(ENVELOPE)!.schema.safeParse(event);
  if (!envelope.success) return [`${topic}: the envelope ${fieldsOf(envelope.error)}`];
  const { type, subject, dataschema, data } = event as { type: string; subject: string; dataschema: string; data: unknown };
  const of = published.get(dataschema);
  if (!of) return [`${type}: there is no ${dataschema}`];
  const inside = of.schema.safeParse(data);
  const region = topic.split('.')[1]!;
  return [
    ...(inside.success ? [] : [`${type}: ${fieldsOf(inside.error)}`]),
    ...(dataschema === `${URI}${type}` ? [] : [`${type}: names the schema ${dataschema}`]),
    ...(of.topic?.replace('<region>', region) === topic ? [] : [`${type}: is on ${topic}`]),
    ...(key === subject && subject.startsWith(`${region}_`) ? [] : [`${type}: its key`]),
    ...(headers['content-type']?.startsWith('application/cloudevents+json') ? [] : [`${type}: its content type`]),
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return 'not JSON';
  }
}

const fieldsOf = ({ issues }: z.ZodError): string => issues.map(({ code, path }) => `${path.join('.')} ${code}`).join(', ');
