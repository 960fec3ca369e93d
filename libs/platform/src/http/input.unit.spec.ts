import { z } from 'zod';
import { inputErrorsOf, pathOf } from './input-errors.js';
import { preferredWait } from './read-model-wait.js';
import { unknownFields } from './unknown-fields.js';

const Point = z.object({ x: z.number() });

describe('unknown fields', () => {
  it.each<[string, z.ZodType, unknown, string[]]>([
    ['in an array', z.object({ points: z.array(Point) }), { points: [{ x: 1 }, { x: 1, y: 2 }] }, ['points.1.y']],
    ['in an optional, defaulted, nullable object', z.object({ p: Point.nullable().default(null).optional() }), { p: { x: 1, y: 2 } }, ['p.y']],
    ['in a record', z.record(z.string(), Point), { a: { x: 1, y: 2 } }, ['a.y']],
    ['in a tuple', z.tuple([Point, Point]), [{ x: 1 }, { x: 1, y: 1 }], ['1.y']],
    ['in a lazy schema', z.lazy(() => Point), { x: 1, z: 1 }, ['z']],
    ['before a transformation', Point.transform(({ x }) => x), { x: 1, y: 2 }, ['y']],
    ['in the form of a union that fits', z.union([z.object({ days: z.number() }), z.object({ months: z.number() })]), { months: 1, days2: 2 }, ['days2']],
    ['in a discriminated union', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b'), n: z.number() })]), { kind: 'b', n: 1, m: 2 }, ['m']],
    ['of neither side of an intersection', z.intersection(Point, z.object({ y: z.number() })), { x: 1, y: 2, z: 3 }, ['z']],
    ['that an Object has by birth', Point, { x: 1, toString: 1 }, ['toString']],
    ['of an object that welcomes them: none', z.looseObject({ x: z.number() }), { x: 1, y: 2 }, []],
    ['of a union with a form that knows them all: none', z.union([Point, z.object({ x: z.number(), y: z.number() })]), { x: 1, y: 2 }, []],
  ])('are found %s', (_, schema, value, expected) => {
    expect(unknownFields(schema, value).map(pathOf)).toEqual(expected);
  });
});

describe('messages about input', () => {
  it('never repeat a received value', () => {
    const schema = z.object({
      level: z.enum(['junior', 'senior']),
      email: z.email(),
      on: z.iso.date(),
      code: z.string().regex(/^x/),
      steps: z.number().multipleOf(5),
      ids: z.record(z.uuid(), z.number()),
      either: z.union([z.number(), z.boolean()]),
    });
    const input = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, 'Anna Nowak']));
    const errors = inputErrorsOf(schema.safeParse({ ...input, steps: 3, ids: { 'Anna Nowak': 1 } }).error!.issues);
    expect(errors).toHaveLength(7);
    expect(JSON.stringify(errors)).not.toMatch(/anna|nowak/i);
    expect(errors).toContainEqual({ path: 'level', code: 'not-one-of', message: 'expected one of junior, senior', facts: { values: 'junior, senior' } });
  });
});

describe('Prefer: wait', () => {
  it.each([
    ['wait=5', 5000],
    ['respond-async, wait=10', 10_000],
    ['wait="7"; foo', 7000],
    ['WAIT = 999999', 30_000],
    ['wait=0', 0],
    ['wait=-1', undefined],
    ['waiting=5', undefined],
    [undefined, undefined],
  ])('%s means %s ms', (header, expected) => {
    expect(preferredWait(header)).toBe(expected);
  });
});
