import { useState } from 'react';
import type { Column } from './column.js';

const place = (table: string): string => `upstream.table.${table}.hidden`;

/** Which columns this reader does not want to see, remembered in this browser. */
export function useHiddenColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(remembered(table) ?? columns.filter(({ hiddenAtFirst }) => hiddenAtFirst).map(({ id }) => id)));
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
    try {
      window.localStorage.setItem(place(table), JSON.stringify([...next]));
    } catch {
      // A browser that remembers nothing still hides it until the screen is left.
    }
  };
  return { hidden, toggle };
}

function remembered(table: string): string[] | undefined {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(place(table)) ?? 'null');
    return Array.isArray(found) ? found.map(String) : undefined;
  } catch {
    return undefined;
  }
}
