import { useCallback, useState } from 'react';
import { NOTHING, type Selection } from './selection.js';

export interface SelectionState {
  readonly selection: Selection;
  readonly set: (selection: Selection) => void;
  readonly clear: () => void;
}

/** What is selected in a table. Begins anew when `key` changes: with other filters, "all" means others. */
export function useSelection(key: string): SelectionState {
  const [state, setState] = useState({ key, selection: NOTHING });
  const set = useCallback((selection: Selection) => setState({ key, selection }), [key]);
  return { selection: state.key === key ? state.selection : NOTHING, set, clear: useCallback(() => set(NOTHING), [set]) };
}
