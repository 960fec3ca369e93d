import { z } from 'zod';
import { plainCodec } from './codec.js';
import { defineEvents, UnknownEventTypeError, upcastEvent } from './event-family.js';
import type { StoredEvent } from './event.js';
import { ERASED, identifying, isErased, personalFieldsOf, profile, unlessErased } from './personal.js';

const family = defineEvents(
  { 'spec.moved.v3': z.object({ to: z.string(), floor: z.number() }) },
  {
    'spec.moved.v1': { schema: z.object({ place: z.string() }), upcast: ({ place }) => ({ type: 'spec.moved.v2', data: { to: place } }) },
    'spec.moved.v2': { schema: z.object({ to: z.string() }), upcast: (data) => ({ type: 'spec.moved.v3', data: { ...data, floor: 0 } }) },
  },
);
const stored = (type: string, data: object): StoredEvent => ({ id: 'e', type, data: JSON.stringify(data), meta: JSON.stringify({ tenant: 't' }), stream: 's-1', revision: 4, position: 'log:9' });

describe('a family of events', () => {
  it.each(['Moved', 'spec.moved', 'spec.Moved.v1', 'spec.moved.v0', 'spec.moved.v1.x', 'moved.v1x'])('refuses the type %s at load', (type) => {
    expect(() => defineEvents({ [type]: z.object({}) })).toThrow('is not <service>.<what-happened>.v<number>');
    expect(() => defineEvents({}, { [type]: { schema: z.object({}), upcast: () => ({ type: 'a.b.v1', data: {} }) } })).toThrow('is not');
  });

  it('turns an old event into the newest, step by step', () => {
    expect(upcastEvent([family], { type: 'spec.moved.v1', data: { place: 'Oslo' } })).toEqual({ type: 'spec.moved.v3', data: { to: 'Oslo', floor: 0 } });
  });

  it('does not know a type that no family names', () => {
    expect(() => upcastEvent([family], { type: 'spec.lost.v1', data: {} })).toThrow(UnknownEventTypeError);
  });

  it('does not turn in circles for ever', () => {
    const circle = defineEvents({}, { 'spec.a.v1': { schema: z.object({}), upcast: (data) => ({ type: 'spec.a.v1', data }) } });
    expect(() => upcastEvent([circle], { type: 'spec.a.v1', data: {} })).toThrow('do not end');
  });
});

describe('the plain codec', () => {
  const codec = plainCodec([family]);

  it('writes what its schema takes and reads it back with its place', async () => {
    const event = await codec.encode({ type: 'spec.moved.v3', data: { to: 'Oslo', floor: 2 } }, 'e', { tenant: 't' } as never);
    expect(event).toEqual({ id: 'e', type: 'spec.moved.v3', data: '{"to":"Oslo","floor":2}', meta: '{"tenant":"t"}' });
    expect(await codec.decode([{ ...event, stream: 's-1', revision: 4, position: 'log:9' }], 'decider')).toEqual([
      { id: 'e', type: 'spec.moved.v3', data: { to: 'Oslo', floor: 2 }, stream: 's-1', revision: 4, position: 'log:9', meta: { tenant: 't' } },
    ]);
  });

  it('never writes an old type, or data that its schema refuses', async () => {
    await expect(codec.encode({ type: 'spec.moved.v2', data: { to: 'Oslo' } }, 'e', {} as never)).rejects.toThrow('no schema');
    await expect(codec.encode({ type: 'spec.moved.v3', data: { to: 'Oslo' } }, 'e', {} as never)).rejects.toThrow(z.ZodError);
  });

  it('reads old types as new ones, in the order given', async () => {
    const read = await codec.decode([stored('spec.moved.v2', { to: 'b' }), stored('spec.moved.v1', { place: 'a' })], 'projection');
    expect(read.map(({ type, data }) => [type, data])).toEqual([
      ['spec.moved.v3', { to: 'b', floor: 0 }],
      ['spec.moved.v3', { to: 'a', floor: 0 }],
    ]);
  });
});

describe('personal fields', () => {
  const schema = z.object({
    employeeId: z.string(),
    name: identifying(z.string(), 'employeeId'),
    nickname: identifying(z.string(), 'employeeId').optional(),
    note: identifying(z.string(), 'employeeId', 'authorId').nullable(),
    level: profile(z.number(), 'employeeId'),
    site: z.string(),
  });

  it('are found with their class and whose they are, also when optional or nullable', () => {
    expect(Object.fromEntries(personalFieldsOf(schema))).toEqual({
      name: { class: 'identifying', of: ['employeeId'] },
      nickname: { class: 'identifying', of: ['employeeId'] },
      note: { class: 'identifying', of: ['employeeId', 'authorId'] },
      level: { class: 'profile', of: ['employeeId'] },
    });
    expect(personalFieldsOf(z.string()).size).toBe(0);
  });

  it('may be erased instead', () => {
    const erased = schema.parse({ employeeId: 'e', name: ERASED, note: ERASED, level: ERASED, site: 's' });
    expect(isErased(erased.name)).toBe(true);
    expect(unlessErased(erased.level, 'unknown')).toBe('unknown');
    expect(unlessErased(5, 'unknown')).toBe(5);
    expect(isErased({ erased: false })).toBe(false);
    expect(isErased(null)).toBe(false);
  });
});
