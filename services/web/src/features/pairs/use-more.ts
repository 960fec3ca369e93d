import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

/** A list that is shown a page at a time, one below the other. */
export const useMore = <P extends { readonly next?: string | undefined }>(queryKey: QueryKey, load: (cursor: string | undefined, signal: AbortSignal) => Promise<P>, enabled = true) =>
  useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
  });

/** A cursor as a part of a query; nothing for the first page. */
export const after = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor });
