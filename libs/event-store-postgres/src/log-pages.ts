import { bigintArray, textArray } from './binary-array.js';
import type { Statement } from './prepared-query.js';
import { CATEGORY } from './schema.js';
import { EVENT_COLUMNS } from './stored-row.js';

/** Bodies in one page, in bytes: what a reader holds at once, whatever the size of the events. */
export const PAGE_BYTES = 4 * 1024 * 1024;

/** How far a page of some categories looks, in positions, so that it takes some milliseconds though nothing may be theirs. */
export const LOOKS_AT = 20_000;

/** The next events after a position, at most `limit` and PAGE_BYTES, but at least one. */
export const pageStatement = (after: number, limit: number): Statement => ({
  name: 'log-page',
  text: page(''),
  values: [after, limit, PAGE_BYTES],
});

/** The same for some categories, among the next LOOKS_AT positions: none there does not mean none at all. */
export const categoryPageStatement = (after: number, categories: readonly string[], limit: number): Statement => ({
  name: 'log-category-page',
  text: page(`and position <= $1 + ${LOOKS_AT} and ${CATEGORY} = any($4::text[])`),
  values: [after, limit, PAGE_BYTES, textArray(categories)],
});

const page = (narrower: string): string => `
  select ${EVENT_COLUMNS}, e.size from (
    select p.*, sum(p.size) over (order by p.position) - p.size as before
    from (select * from es_event where position > $1 ${narrower} order by position limit $2) p
  ) e where e.before < $3 order by e.position`;

export const headStatement: Statement = { name: 'log-head', text: 'select coalesce(max(position), 0) from es_event', values: [] };

/** The events of several streams at once: `number` (from 1) says whose. */
export const streamsStatement = (
  reads: readonly { stream: string; from: number; limit: number }[],
  direction: 'forwards' | 'backwards',
): Statement => ({
  name: `log-streams-${direction}`,
  text: `select w.number, ${EVENT_COLUMNS}
    from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as w(stream, start, most, number)
    join es_stream h on h.stream = w.stream
    cross join lateral (
      select * from es_event
      where stream_id = h.id and revision ${direction === 'forwards' ? '>=' : '<='} w.start
      order by revision ${direction === 'forwards' ? 'asc' : 'desc'} limit w.most
    ) e`,
  values: [
    textArray(reads.map(({ stream }) => stream)),
    bigintArray(reads.map(({ from }) => from)),
    bigintArray(reads.map(({ limit }) => limit)),
  ],
});
