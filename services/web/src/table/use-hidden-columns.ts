import { useMemo } from 'react';
import type { Column } from './column.js';
import { useRemembered } from './remembered.js';

const placeOf = (table: string): string => `upstream.table.${table}.hidden`;

const listIn = (text: string | null): readonly string[] | undefined => {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(found) ? found.map(String) : undefined;
  } catch {
    return undefined;
  }
};

/** What was chosen of a table's columns; undefined (set as null) for those that it hides at first. */
export const useChosenColumns = (table: string) => useRemembered(placeOf(table), listIn);

/** Which columns this reader does not want to see, remembered in this browser. */
export function useHiddenColumns<Row>(table: string, columns: readonly Pick<Column<Row>, 'id' | 'hiddenAtFirst'>[]) {
  const [chosen, set] = useChosenColumns(table);
  const hidden = useMemo(() => new Set(chosen ?? columns.filter(({ hiddenAtFirst }) => hiddenAtFirst).map(({ id }) => id)), [chosen, columns]);
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    set([...next]);
  };
  return { hidden: hidden as ReadonlySet<string>, toggle };
}
