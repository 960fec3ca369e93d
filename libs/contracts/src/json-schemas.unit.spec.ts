import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCatalogue } from './catalogue.js';
import { contractOf, incompatibilities, publicEvents, publishedSchemas, topicNames, type JsonSchema } from './index.js';

const folder = join(__dirname, '../schemas');
const committed = (file: string): JsonSchema => JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonSchema;

describe('the published JSON Schemas', () => {
  it('are committed as generated (npm run schemas -w @upstream/contracts)', () => {
    const generated = publishedSchemas();
    expect(readdirSync(folder).sort()).toEqual(generated.map(({ file }) => file));
    for (const { file, schema } of generated) expect(committed(file)).toEqual(schema);
    expect(readFileSync(join(folder, '../EVENTS.md'), 'utf8')).toBe(eventCatalogue());
  });

  it('never change in a way that breaks a consumer of what was released', () => {
    const released = join(folder, '../released');
    for (const file of existsSync(released) ? readdirSync(released) : []) {
      const before = JSON.parse(readFileSync(join(released, file), 'utf8')) as JsonSchema;
      expect({ file, breaks: incompatibilities(before, committed(file)) }).toEqual({ file, breaks: [] });
    }
    expect(readdirSync(released).length).toBeGreaterThan(40);
  });

  it('state the class of every field', () => {
    for (const topic of topicNames) {
      for (const [type, schema] of Object.entries(publicEvents[topic])) {
        for (const [name, field] of Object.entries((contractOf(type)!.schema ?? schema).shape as Record<string, { meta(): { class?: string } | undefined; unwrap?: () => { meta(): { class?: string } | undefined } }>)) {
          expect({ type, name, class: field.meta()?.class ?? field.unwrap?.().meta()?.class }).toMatchObject({ class: expect.stringMatching(/^(fact|profile)$/) });
        }
      }
    }
  });

  it('let profile blocks cross only on the topic of profiles', () => {
    for (const topic of topicNames.filter((name) => name !== 'profiles')) {
      for (const file of publishedSchemas().filter(({ schema }) => String(schema['x-topic']).includes(`.${topic}.`))) {
        expect(JSON.stringify(file.schema)).not.toContain('"class":"profile"');
      }
    }
  });
});

describe('the check of compatibility', () => {
  const before: JsonSchema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a'] };
  it.each([
    ['a field that is gone', { ...before, properties: { a: { type: 'string' } } }, '/b is gone'],
    ['another type', { ...before, properties: { a: { type: 'number' }, b: { type: 'number' } } }, '/a changes its type'],
    ['a new required field', { ...before, properties: { ...(before['properties'] as object), c: {} }, required: ['a', 'c'] }, '/c is new and required: old events lack it'],
    ['a required field that becomes optional', { ...before, required: [] }, '/a is no longer always there'],
    ['another bound', { ...before, properties: { a: { type: 'string' }, b: { type: 'number', exclusiveMinimum: 0 } } }, '/b changes its exclusiveMinimum'],
    ['another class', { ...before, properties: { a: { type: 'string', class: 'profile' }, b: { type: 'number' } } }, '/a changes its class'],
  ])('refuses %s', (_what, next, finding) => {
    expect(incompatibilities(before, next as JsonSchema)).toContain(finding);
  });
  it('lets a new optional field pass', () => {
    expect(incompatibilities(before, { ...before, properties: { ...(before['properties'] as object), c: { type: 'string' } } })).toEqual([]);
  });
});
