import { homeId, uuidFrom } from '@upstream/event-sourcing';

/** Invented people that the commands are about: as many as a large programme has. */
export const PEOPLE = 500;
const ids = Array.from({ length: PEOPLE }, (_, index) => homeId('eu', uuidFrom('bench person', String(index))));
export const personAt = (index: number): string => ids[index % PEOPLE]!;
