/** What is selected: these rows, or all that match the filters except these. Survives paging. */
export type Selection = { readonly all: false; readonly ids: ReadonlySet<string> } | { readonly all: true; readonly except: ReadonlySet<string> };

export const NOTHING: Selection = { all: false, ids: new Set() };
export const EVERYTHING: Selection = { all: true, except: new Set() };

export const isSelected = (selection: Selection, id: string): boolean => (selection.all ? !selection.except.has(id) : selection.ids.has(id));

export function withRows(selection: Selection, ids: readonly string[], selected: boolean): Selection {
  const set = new Set(selection.all ? selection.except : selection.ids);
  for (const id of ids) {
    if (selected === selection.all) set.delete(id);
    else set.add(id);
  }
  return selection.all ? { all: true, except: set } : { all: false, ids: set };
}

/** How many are selected, of so many that match. Undefined when all are and nobody has counted. */
export const sizeOf = (selection: Selection, total: number | undefined): number | undefined => (selection.all ? total && Math.max(0, total - selection.except.size) : selection.ids.size);
export const isNothing = (selection: Selection, total?: number): boolean => sizeOf(selection, total) === 0;
