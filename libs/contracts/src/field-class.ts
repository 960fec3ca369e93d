import { z } from 'zod';
import { Code } from './vocabulary.js';

export interface Erased {
  readonly erased: true;
}

/** Travels under pseudonymous ids. There is no marker for what identifies somebody: a public event cannot have such a field. */
export const fact = <S extends z.ZodType>(schema: S): S => schema.meta({ ...schema.meta(), class: 'fact' }) as S;

/**
 * A block sealed under the keys of the people named by the sibling fields `of` (an id, or a list of ids). The schema is
 * what a consumer with the keys reads; on the wire it is `{v, subjects, iv, ct}`, or `{erased: true}`.
 */
export const profile = <S extends z.ZodType>(schema: S, ...of: readonly string[]) =>
  z.union([schema, z.object({ erased: z.literal(true) })]).meta({ class: 'profile', personal: { class: 'profile', of } }) as unknown as z.ZodType<
    z.output<S> | Erased,
    z.output<S> | Erased
  >;

/** What a sealed block looks like on the wire. */
export const SealedBlock = z.object({ v: z.literal(1), subjects: z.array(z.string()), iv: z.string(), ct: z.string() });

const HomeId = z.string().regex(/^[a-z0-9]+_[0-9a-f-]{36}$/, 'an aggregate id: <region>_<uuid>');
/** Ids are pseudonymous facts. */
export const id = () => fact(HomeId);
export const ids = () => fact(z.array(HomeId));
export const instant = () => fact(z.iso.datetime());
export const date = () => fact(z.iso.date());
export const count = () => fact(z.number().int().nonnegative());
export const code = () => fact(Code);
export const oneOf = <const V extends readonly [string, ...string[]]>(...values: V) => fact(z.enum(values));
