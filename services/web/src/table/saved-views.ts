import { VIEWS } from '../api/shared-device.js';

/** A table as somebody wants to see it again: its filters as the address says them, and the columns that are hidden. */
export interface SavedView {
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  /** Null: those that the table hides at first. */
  readonly hidden: readonly string[] | null;
}

export const LONGEST_NAME = 40;
const MOST = 20;

/** What is typed into a search is mostly somebody's name: it is not kept. */
const NEVER_KEPT = ['search'];

export const viewOf = (name: string, filters: Readonly<Record<string, unknown>>, hidden: readonly string[] | undefined): SavedView => ({
  name: name.trim().slice(0, LONGEST_NAME),
  filters: Object.fromEntries(Object.entries(filters).flatMap(([key, value]) => (value === undefined || NEVER_KEPT.includes(key) ? [] : [[key, String(value)]]))),
  hidden: hidden ? [...hidden].sort() : null,
});

/** A view of the same name gives way; the oldest go when there are too many. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] => [...withoutView(views, view.name), view].slice(-MOST);
export const withoutView = (views: readonly SavedView[], gone: string): SavedView[] => views.filter(({ name }) => name !== gone);

/** Whether the table looks like this now, whatever is searched for. */
export const isShown = (view: SavedView, filters: Readonly<Record<string, unknown>>, hidden: readonly string[] | undefined): boolean => canonical(viewOf(view.name, filters, hidden)) === canonical(view);

const canonical = ({ filters, hidden }: SavedView): string => JSON.stringify([Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1)), hidden]);

/** Where a person's views of a table are kept. They belong to a programme, and so to one tenant: filters name what is in it. */
export const placeOf = (subject: string, programmeId: string, table: string): string => `${VIEWS}${encodeURIComponent(subject)}.${programmeId}.${table}`;

/** What is kept; what was changed by hand to something else is left out. */
export function viewsIn(text: string | null): readonly SavedView[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(found: unknown): found is SavedView {
  const { name, filters, hidden } = (found ?? {}) as Partial<Record<keyof SavedView, unknown>>;
  const filtersFit = typeof filters === 'object' && filters !== null && Object.values(filters).every((value) => typeof value === 'string');
  return typeof name === 'string' && filtersFit && (hidden === null || (Array.isArray(hidden) && hidden.every((id) => typeof id === 'string')));
}
