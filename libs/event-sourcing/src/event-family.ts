import { z } from 'zod';
import type { DomainEvent } from './event.js';
import { personalFieldsOf, type PersonalField } from './personal.js';

type Schemas = Record<string, z.ZodObject>;

/** Turns the data of an old event type into an event of a newer one. Pure. */
export type Upcast = (data: Record<string, unknown>) => { type: string; data: Record<string, unknown> };

/**
 * The events of one aggregate (or of one public topic): a schema for each stored type and version, and upcasts from
 * types that are no longer written. An old shape is never edited.
 */
export interface EventFamily<S extends Schemas = Schemas> {
  readonly schemas: S;
  readonly personal: ReadonlyMap<string, ReadonlyMap<string, PersonalField>>;
  readonly upcasts: ReadonlyMap<string, { readonly personal: ReadonlyMap<string, PersonalField>; readonly upcast: Upcast }>;
}

type Union<S extends Schemas, K extends 'output' | 'input'> = {
  [T in keyof S & string]: { readonly type: T; readonly data: K extends 'output' ? z.output<S[T]> : z.input<S[T]> };
}[keyof S & string];

/** The events as deciders see them: personal values plain or erased. */
export type EventOf<F> = F extends EventFamily<infer S> ? Union<S, 'output'> : never;

/** The events as projections see them: identifying values stay sealed. */
export type ProjectedEventOf<F> = F extends EventFamily<infer S> ? Union<S, 'input'> : never;

const TYPE = /^[a-z]+(\.[a-z0-9-]+)+\.v[1-9][0-9]*$/;

/** Declares a family. Throws at load on a type that is not `<service>.<what-happened>.v<number>`. */
export function defineEvents<const S extends Schemas>(
  schemas: S,
  old: Record<string, { schema: z.ZodObject; upcast: Upcast }> = {},
): EventFamily<S> {
  for (const type of [...Object.keys(schemas), ...Object.keys(old)]) {
    if (!TYPE.test(type)) throw new Error(`event type ${type} is not <service>.<what-happened>.v<number>`);
  }
  return {
    schemas,
    personal: new Map(Object.entries(schemas).map(([type, schema]) => [type, personalFieldsOf(schema)])),
    upcasts: new Map(Object.entries(old).map(([type, { schema, upcast }]) => [type, { personal: personalFieldsOf(schema), upcast }])),
  };
}

/** Follows upcasts until the type is a current one. Throws on a type that no family knows. */
export function upcastEvent(families: readonly EventFamily[], event: { type: string; data: Record<string, unknown> }): DomainEvent {
  const currentTypes = currentTypesOf(families);
  let current = event;
  for (let step = 0; step < 32; step++) {
    if (currentTypes.has(current.type)) return current;
    const old = families.map((family) => family.upcasts.get(current.type)).find(Boolean);
    if (!old) throw new UnknownEventTypeError(current.type);
    current = old.upcast(current.data);
  }
  throw new Error(`upcasts of ${event.type} do not end`);
}

/** A rebuild asks this of every event of the log: the types of a list of families are gathered once. */
function currentTypesOf(families: readonly EventFamily[]): ReadonlySet<string> {
  let types = gathered.get(families);
  if (!types) gathered.set(families, (types = new Set(families.flatMap((family) => Object.keys(family.schemas)))));
  return types;
}

const gathered = new WeakMap<readonly EventFamily[], ReadonlySet<string>>();

/** A stored type of the service's own that this release does not know: it stops the command or the subscription. */
export class UnknownEventTypeError extends Error {
  constructor(readonly type: string) {
    super(`unknown event type ${type}`);
  }
}
