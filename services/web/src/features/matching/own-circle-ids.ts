/** The people of a circle that is being made, as they stand in the address: ids have no dot. */
export const idsOf = (text: string | undefined): readonly string[] => [...new Set((text ?? '').split('.').filter(Boolean))];

/** Undefined for nobody. */
export const textOfIds = (ids: readonly string[]): string | undefined => (ids.length > 0 ? idsOf(ids.join('.')).join('.') : undefined);
