import { unlessErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { openSealed, type KeyRing } from '@upstream/privacy';
import type { DecisionRow } from './decisions.table.js';

/** By event. Not of those who have been erased. */
export async function openNotes(rows: readonly DecisionRow[], keys: KeyRing): Promise<Map<string, string>> {
  const noted = rows.filter((row): row is DecisionRow & { note: Sealed | Erased } => row.note !== null);
  const texts = noted.length > 0 ? await openSealed<string>(noted.map(({ note }) => note), keys) : [];
  return new Map(noted.flatMap(({ eventId }, index) => {
    const text = unlessErased(texts[index]!, null);
    return text === null ? [] : [[eventId, text] as const];
  }));
}
