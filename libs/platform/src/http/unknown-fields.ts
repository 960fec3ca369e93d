import { z } from 'zod';

/**
 * The paths of fields that `value` has and `schema` does not know, at any depth. Plain `z.object` drops such fields
 * silently, schemas shared with other places included; over HTTP they are refused. `z.looseObject` allows them.
 */
export function unknownFields(schema: unknown, value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (schema === undefined || value === null || typeof value !== 'object') return [];
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.ZodType>;
    const open = schema.def.catchall !== undefined && !(schema.def.catchall instanceof z.ZodNever);
    return Object.entries(value).flatMap(([key, field]) => {
      if (Object.hasOwn(shape, key)) return unknownFields(shape[key], field, [...path, key]);
      return open ? [] : [[...path, key]];
    });
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownFields(schema.element, item, [...path, index]));
  }
  if (schema instanceof z.ZodTuple && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownFields(schema.def.items[index], item, [...path, index]));
  }
  if (schema instanceof z.ZodRecord) {
    return Object.entries(value).flatMap(([key, item]) => unknownFields(schema.valueType, item, [...path, key]));
  }
  if (schema instanceof z.ZodUnion) {
    const fits = (schema.options as z.ZodType[]).filter((option) => option.safeParse(value).success);
    const found = fits.map((option) => unknownFields(option, value, path));
    return found.find((fields) => fields.length === 0) ?? found[0] ?? [];
  }
  if (schema instanceof z.ZodIntersection) {
    const left = unknownFields(schema.def.left, value, path);
    const right = new Set(unknownFields(schema.def.right, value, path).map(String));
    return left.filter((field) => right.has(String(field)));
  }
  return unknownFields(innerOf(schema), value, path);
}

/** What an optional, nullable, default, transformed or lazy schema wraps on its input side. */
function innerOf(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return schema.def.in;
  if (schema instanceof z.ZodLazy) return schema.unwrap();
  const inner = (schema as { def?: { innerType?: unknown } } | undefined)?.def?.innerType;
  return inner;
}
