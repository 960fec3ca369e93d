import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** What could not be kept in the browser is kept as long as the page. */
const unkept = new Map<string, string>();
const listeners = new Set<() => void>();

function kept(place: string): string | null {
  try {
    return unkept.get(place) ?? window.localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(place: string, text: string): void {
  try {
    window.localStorage.setItem(place, text);
    unkept.delete(place);
  } catch {
    unkept.set(place, text);
  }
  for (const heard of listeners) heard();
}

const subscribe = (heard: () => void): (() => void) => {
  listeners.add(heard);
  // Another tab of the same person.
  window.addEventListener('storage', heard);
  return () => {
    listeners.delete(heard);
    window.removeEventListener('storage', heard);
  };
};

/** Something small that this browser remembers for a reader: the same for all who show it, in all tabs. `read` gets null for nothing. */
export function useRemembered<T>(place: string, read: (text: string | null) => T): readonly [T, (value: unknown) => void] {
  const text = useSyncExternalStore(subscribe, () => kept(place));
  const value = useMemo(() => read(text), [read, text]);
  return [value, useCallback((next) => keep(place, JSON.stringify(next)), [place])];
}
