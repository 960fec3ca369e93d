import type { components } from '../../../api/schema.js';

type Schemas = components['schemas'];

/** Who decided; a name only where something that this person did for themselves gives it away. */
interface Named {
  readonly by: { readonly employeeId: string | null };
}
export type OnProgramme = Schemas['HistoryEntry'];
export type OnPairs = Schemas['MatchingDecision'] & Named;
export type OnSession = Schemas['SessionDecision'] & Named;

/** One decision, of whichever service. */
export type Entry = OnProgramme | OnPairs | OnSession;

export const isOnProgramme = (entry: Entry): entry is OnProgramme => 'about' in entry;
export const isOnSession = (entry: Entry): entry is OnSession => 'session' in entry;

/** Decisions of matching and sessions know pseudonyms only: whom the other decisions name is named in them too. */
export function named(entries: readonly (OnProgramme | Schemas['MatchingDecision'] | Schemas['SessionDecision'])[]): Entry[] {
  const known = new Map(entries.flatMap(({ by }) => ('employeeId' in by && by.actor !== null && by.employeeId !== null ? [[by.actor, by.employeeId] as const] : [])));
  return entries.map((entry) => ('about' in entry ? entry : { ...entry, by: { ...entry.by, employeeId: entry.by.actor === null ? null : (known.get(entry.by.actor) ?? null) } }));
}
