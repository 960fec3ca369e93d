/** The people of a circle that is being made, as they stand in the address: ids have no dot. */
export const idsOf = (text: string | undefined): readonly string[] => [...new Set((text ?? '').split('.').filter(Boolean))];

/** A circle that begins with this person: as who leads it, or as one of the others. */
export const beginWith = (employeeId: string, leads: boolean): { readonly circle?: string; readonly lead?: string } => (leads ? { lead: employeeId } : { circle: employeeId });

/** Undefined for nobody. */
export const textOfIds = (ids: readonly string[]): string | undefined => (ids.length > 0 ? idsOf(ids.join('.')).join('.') : undefined);
