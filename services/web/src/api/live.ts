import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paced } from './paced.js';

/** Not more often than this does a screen read anew because of others. */
const AT_MOST_EVERY_MS = 2000;
const GIVEN_UP_AFTER_MS = 60_000;
/** What costs the server seconds of work says so (`meta: COSTLY`), and is read anew because of others once in this time. */
const COSTLY_AT_MOST_EVERY_MS = 60_000;
export const COSTLY = { costly: true } as const;
/** What was read so lately is read anew only when the server says that it changed: it tells of what happened while the stream was opened (`change-feed.ts`). */
const LATELY_MS = 20_000;
/** A short interruption is nobody's concern. */
const TOLERATED_MS = 5000;

let interruptedAt: number | undefined;
const listeners = new Set<() => void>();

/** Since when changes by others have not been coming in, for who shows it. */
export const liveSince = {
  subscribe: (heard: () => void) => {
    listeners.add(heard);
    return () => listeners.delete(heard);
  },
  interrupted: () => interruptedAt,
};

function setInterrupted(at: number | undefined): void {
  interruptedAt = at;
  for (const heard of listeners) heard();
}

const isOld = ({ state }: Query): boolean => state.dataUpdatedAt > 0 && Date.now() - state.dataUpdatedAt > LATELY_MS;

/** Reads what is on the screen anew when others have changed something in the programme, or (without one) about oneself. */
export function useLiveChanges(programmeId?: string): void {
  const queries = useQueryClient();
  const seen = useDocumentVisibility() === 'visible';
  useEffect(() => {
    // A hidden page needs nothing, and browsers allow few connections.
    if (!seen) return;
    const source = new EventSource(`/v1/changes${programmeId ? `?programmeId=${encodeURIComponent(programmeId)}` : ''}`);
    let changed = false;
    let lost: ReturnType<typeof setTimeout> | undefined;
    // What is being read is let come: where each change began it anew, a slow line would never show any.
    const { ask: readAnew, stop } = paced(
      () => {
        const others = (query: Query) => query.queryKey[0] !== 'name' && query.queryKey[0] !== 'session';
        const rests = (query: Query) => query.meta?.['costly'] === true && Date.now() - query.state.dataUpdatedAt < COSTLY_AT_MOST_EVERY_MS;
        const wanted = changed ? others : (query: Query) => others(query) && isOld(query);
        changed = false;
        const read = queries.invalidateQueries({ predicate: (query) => wanted(query) && !rests(query) });
        // Looked at again, it is read anew.
        void queries.invalidateQueries({ predicate: rests, refetchType: 'none' });
        // One that never ends, after a change of network, is given up by the next reading.
        return Promise.race([read, new Promise((resolve) => setTimeout(resolve, GIVEN_UP_AFTER_MS))]);
      },
      () => AT_MOST_EVERY_MS * Math.random(),
    );
    source.addEventListener('changed', () => {
      changed = true;
      readAnew();
    });
    source.onopen = () => {
      clearTimeout(lost);
      lost = undefined;
      // What changed while nobody listened.
      if (queries.getQueryCache().getAll().some(isOld)) readAnew();
      setInterrupted(undefined);
    };
    source.onerror = () => {
      const at = Date.now();
      lost ??= setTimeout(() => setInterrupted(at), TOLERATED_MS);
    };
    return () => {
      source.close();
      stop();
      clearTimeout(lost);
      setInterrupted(undefined);
    };
  }, [programmeId, queries, seen]);
}
