import { z } from 'zod';
import { SealedBlock } from './field-class.js';
import { contractOf } from './topics/index.js';

const ErasedBlock = z.object({ erased: z.literal(true) });
const OnTheWire = z.union([SealedBlock, ErasedBlock]);
const cache = new Map<string, z.ZodObject>();

const isProfile = (schema: z.ZodType): boolean => (schema.meta() as { class?: string } | undefined)?.class === 'profile';

/**
 * What the data of a public event looks like on the bus: profile blocks are sealed or erased, unknown fields are let
 * through (a newer sender may add optional ones). Undefined for a type that this release does not know.
 */
export function wireSchemaOf(type: string): z.ZodObject | undefined {
  const contract = contractOf(type);
  if (!contract) return undefined;
  const known = cache.get(type);
  if (known) return known;
  const shape = Object.entries(contract.schema.shape as Record<string, z.ZodType>).map(([name, field]) => [name, isProfile(field) ? OnTheWire.meta(profileMeta(field)) : field]);
  const schema = z.looseObject(Object.fromEntries(shape));
  cache.set(type, schema);
  return schema;
}

const profileMeta = (field: z.ZodType): { class: string; subjects: readonly string[] } => {
  const { personal } = field.meta() as { personal: { of: readonly string[] } };
  return { class: 'profile', subjects: personal.of };
};
