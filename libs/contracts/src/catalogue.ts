import { publishedSchemas, type JsonSchema } from './json-schemas.js';
import { FIELD_MEANINGS } from './meanings.js';
import { topicNames } from './topics/index.js';

/** `EVENTS.md`: every public event by topic, with its fields, and what each field means. */
export function eventCatalogue(): string {
  const events = publishedSchemas().filter(({ schema }) => schema['x-topic']);
  const topics = topicNames.map((topic) => {
    const name = `upstream.<region>.${topic}.v1`;
    return `## \`${name}\`\n\n| Event | Says | Fields |\n| --- | --- | --- |\n${events.filter(({ schema }) => schema['x-topic'] === name).map(({ file, schema }) => row(file, schema)).join('\n')}\n`;
  });
  const fields = Object.entries(FIELD_MEANINGS).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  return `# The public events

Made by \`npm run schemas -w @upstream/contracts\`: do not edit. How to read the streams: [README](README.md#reading-the-events).
A field with \`?\` may be absent; \`null\` is said where it can be; the values of the topic \`profiles\` marked \`sealed\` open with people's keys only.

${topics.join('\n')}
## Fields

Instants (\`…At\`) are UTC, ISO 8601 with \`Z\`; days (\`…On\`, \`until\`) are ISO dates without a time zone.

| Field | Means |
| --- | --- |
${fields.join('\n')}
`;
}

const row = (file: string, schema: JsonSchema): string => `| [${nameOf(file)}](schemas/${file}) | ${schema['description'] as string} | ${fieldsOf(schema)} |`;
const nameOf = (file: string): string => file.replace(/^upstream\./, '').replace(/\.v1\.schema\.json$/, '');

function fieldsOf(schema: JsonSchema): string {
  const required = new Set(schema['required'] as readonly string[]);
  return Object.entries(schema['properties'] as Record<string, JsonSchema>)
    .map(([name, field]) => `\`${name}\`${required.has(name) ? '' : '?'}${field['class'] === 'profile' ? ' (sealed)' : ''}`)
    .join(', ');
}
