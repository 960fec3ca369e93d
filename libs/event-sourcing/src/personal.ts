import { z } from 'zod';

/** Stands where a personal value was: the person has been erased. */
export interface Erased {
  readonly erased: true;
}
export const ERASED: Erased = { erased: true };
export const isErased = (value: unknown): value is Erased =>
  typeof value === 'object' && value !== null && (value as { erased?: unknown }).erased === true;

/** A personal value as a decider sees it: plain, or erased. */
export type Personal<T> = T | Erased;

/** The value when it is there, else `fallback`. */
export const unlessErased = <T, F>(value: Personal<T>, fallback: F): T | F => (isErased(value) ? fallback : value);

/** A personal value as it is stored: AES-256-GCM under the keys of its subjects (`libs/privacy` seals and opens). */
export interface Sealed {
  readonly v: 1;
  readonly subjects: readonly string[];
  readonly iv: string;
  readonly ct: string;
  /** What the ciphertext is bound to; set when it is copied out of its event, so that a row can be opened later. */
  readonly aad?: string;
}

/** identifying: name, e-mail, number, free text. profile: HR and application fields, individual figures. */
export type DataClass = 'identifying' | 'profile';

/** Which sibling fields of the event's data hold the ids of the people whom the value is about. */
export interface PersonalField {
  readonly class: DataClass;
  readonly of: readonly string[];
}

interface PersonalMeta {
  personal?: PersonalField;
}

const mark = <S extends z.ZodType>(schema: S, personal: PersonalField) =>
  z.union([schema, z.object({ erased: z.literal(true) })]).meta({ personal } satisfies PersonalMeta);

/**
 * Marks a top-level field of an event as identifying. Deciders see it plain or erased; projections see it `Sealed`,
 * so that it stays ciphertext in every table.
 */
export const identifying = <S extends z.ZodType>(schema: S, ...of: readonly string[]) =>
  mark(schema, { class: 'identifying', of }) as unknown as z.ZodType<Personal<z.output<S>>, Personal<Sealed>>;

/** Marks a top-level field of an event as profile data: stored sealed, plain (or erased) to deciders and projections. */
export const profile = <S extends z.ZodType>(schema: S, ...of: readonly string[]) =>
  mark(schema, { class: 'profile', of }) as unknown as z.ZodType<Personal<z.output<S>>, Personal<z.output<S>>>;

/** The personal fields of an event's schema by name; looks through optional and nullable. */
export function personalFieldsOf(schema: z.ZodType): ReadonlyMap<string, PersonalField> {
  const fields = new Map<string, PersonalField>();
  if (!(schema instanceof z.ZodObject)) return fields;
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const personal = personalOf(field);
    if (personal) fields.set(name, personal);
  }
  return fields;
}

function personalOf(schema: z.ZodType): PersonalField | undefined {
  const own = (schema.meta() as PersonalMeta | undefined)?.personal;
  if (own) return own;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return personalOf(schema.unwrap() as z.ZodType);
  return undefined;
}
