import { useMemo } from 'react';
import type { Pages } from './use-pages.js';

/** Rows that are all at hand, for a DataTable. */
export const useRows = <Row>(rows: readonly Row[]): Pages<Row> =>
  useMemo(() => ({ rows, isPending: false, isChanging: false, error: null, hasMore: false, retry: () => undefined, show: () => undefined, all: () => Promise.resolve(rows) }), [rows]);
