import { reads } from '../../../api/client.js';
import type { About } from './about.js';
import { named, type Entry } from './entries.js';
import { merged, wanting } from './merge.js';

/** Of each list at a time. */
const PAGE = 50;
const PAGED = { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }: { next?: string }) => next } as const;

/** What was decided in a programme, whichever service knows of it: three lists as one, the newest first. */
export function useHistory(programmeId: string, about: About | undefined) {
  const path = { programmeId };
  const wanted = {
    programme: about !== 'pairs' && about !== 'sessions',
    pairs: about === undefined || about === 'pairs',
    sessions: about === undefined || about === 'sessions',
  };
  const onProgramme = reads.useInfiniteQuery(
    'get',
    '/v1/programmes/{programmeId}/history',
    { params: { path, query: { limit: PAGE, ...(about === 'programme' || about === 'people' ? { about } : {}) } } },
    { ...PAGED, enabled: wanted.programme },
  );
  const page = { params: { path, query: { limit: PAGE } } };
  const onPairs = reads.useInfiniteQuery('get', '/v1/programmes/{programmeId}/matching-decisions', page, { ...PAGED, enabled: wanted.pairs });
  const onSessions = reads.useInfiniteQuery('get', '/v1/programmes/{programmeId}/session-decisions', page, { ...PAGED, enabled: wanted.sessions });

  const queries = [...(wanted.programme ? [onProgramme] : []), ...(wanted.pairs ? [onPairs] : []), ...(wanted.sessions ? [onSessions] : [])];
  // A history with a part missing would be wrong: it is shown when all of it is there.
  const lists = queries.map(({ data, hasNextPage }) => ({ entries: data?.pages.flatMap(({ items }) => [...items]) ?? [], more: hasNextPage }));
  const { entries, ahead } = merged(lists);
  const complete = queries.every(({ data }) => data !== undefined);
  const failed = queries.find(({ isError }) => isError);
  return {
    data: complete ? (named(entries) as readonly Entry[]) : undefined,
    error: failed?.error,
    isPending: failed === undefined && !complete,
    refetch: () => Promise.all(queries.filter(({ isError }) => isError).map((query) => query.refetch())),
    more: lists.some(({ more }) => more),
    isLoadingMore: queries.some(({ isFetchingNextPage }) => isFetchingNextPage),
    /** Why older ones could not be read. */
    moreError: queries.find(({ isFetchNextPageError }) => isFetchNextPageError)?.error,
    loadMore: () => void Promise.all(wanting(lists, ahead, PAGE).map((list) => queries[list]!.fetchNextPage())),
  };
}
