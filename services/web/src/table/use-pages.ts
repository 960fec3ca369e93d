import { useQueries, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';

export interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
}

export interface Pages<Row> {
  readonly rows: readonly Row[];
  /** Nothing has been read yet. */
  readonly isPending: boolean;
  /** What is shown belongs to the filters before; the new rows are on their way. */
  readonly isChanging: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly retry: () => void;
  /** The table says which rows are in view: their pages are kept up to date, the next one is read. */
  readonly show: (first: number, last: number) => void;
  /** Reads on to the end, for an export. */
  readonly all: (signal: AbortSignal, progress: (rows: number) => void) => Promise<readonly Row[]>;
}

const LEAST_FRESH_MS = 15_000;

/**
 * The rows of a list with cursors, a page at a time. Each page is a query of its own: when something changes, those in view are
 * read anew and not the hundreds above them. The key's first two parts say which list it is, the rest how it is filtered: while
 * other filters are read, the rows before stay.
 *
 *     const pages = usePages(['participants', programmeId, key], (cursor, signal) => load(…));
 */
export function usePages<Row>(key: QueryKey, load: (cursor: string | undefined, signal?: AbortSignal) => Promise<PageOf<Row>>): Pages<Row> {
  const queries = useQueryClient();
  const hash = JSON.stringify(key);
  const [view, setView] = useState({ hash, wanted: 1, first: 0, last: 0 });
  const { wanted, first, last } = view.hash === hash ? view : { wanted: 1, first: 0, last: 0 };
  const keyOf = (cursor: string | undefined): QueryKey => [...key, { cursor: cursor ?? null }];

  const cursors: (string | undefined)[] = [undefined];
  while (cursors.length < wanted) {
    const next = queries.getQueryData<PageOf<Row>>(keyOf(cursors.at(-1)))?.next;
    if (next === undefined) break;
    cursors.push(next);
  }
  const results = useQueries({
    queries: cursors.map((cursor, page) => ({
      queryKey: keyOf(cursor),
      queryFn: ({ signal }: { signal: AbortSignal }) => load(cursor, signal),
      enabled: page === cursors.length - 1 || (page >= first - 1 && page <= last + 1),
      staleTime: LEAST_FRESH_MS,
    })),
  });

  const pages = results.map(({ data }) => data);
  const loaded = pages.filter((page) => page !== undefined);
  const rows = useMemo(() => loaded.flatMap(({ items }) => items), [JSON.stringify(results.map(({ dataUpdatedAt }) => dataUpdatedAt)), hash]); // The list above is short on purpose: as often as a page has changed
  const scope = JSON.stringify(key.slice(0, 2));
  const before = useRef<{ scope: string; rows: readonly Row[] }>({ scope, rows: [] });
  const nothingYet = loaded.length === 0;
  if (!nothingYet || before.current.scope !== scope) before.current = { scope, rows: nothingYet ? [] : rows };
  const failed = results.find(({ error, data }) => error !== null && data === undefined);
  const error = failed?.error ?? null;
  const hasMore = loaded.at(-1)?.next !== undefined || (loaded.length < cursors.length && !nothingYet);

  const starts = useMemo(() => loaded.reduce<number[]>((sums, { items }) => [...sums, (sums.at(-1) ?? 0) + items.length], []), [rows]); // The list above is short on purpose: changes with them
  const show = useCallback(
    (firstRow: number, lastRow: number) => {
      const pageOf = (row: number) => Math.max(0, starts.findIndex((end) => row < end) === -1 ? starts.length - 1 : starts.findIndex((end) => row < end));
      const seen = { first: pageOf(firstRow), last: pageOf(lastRow) };
      const nearEnd = starts.length > 0 && lastRow >= (starts.at(-1) ?? 0) - 20;
      setView((old) => {
        const now = old.hash === hash ? old : { hash, wanted: 1, first: 0, last: 0 };
        const more = nearEnd ? Math.max(now.wanted, starts.length + 1) : now.wanted;
        return now === old && now.first === seen.first && now.last === seen.last && now.wanted === more ? old : { hash, wanted: more, ...seen };
      });
    },
    [starts, hash],
  );

  const all = useCallback(
    async (signal: AbortSignal, progress: (rows: number) => void) => {
      const found: Row[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await load(cursor, signal);
        found.push(...page.items);
        progress(found.length);
        if (page.next === undefined) return found;
        cursor = page.next;
      }
    },
    [hash], // The list above is short on purpose: what is loaded follows from the key
  );

  return {
    rows: nothingYet ? before.current.rows : rows,
    isPending: nothingYet && before.current.rows.length === 0 && error === null,
    isChanging: nothingYet && before.current.rows.length > 0 && error === null,
    error: nothingYet || failed ? error : null,
    hasMore,
    retry: () => void failed?.refetch(),
    show,
    all,
  };
}
