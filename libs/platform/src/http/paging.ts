import type { Position } from '@upstream/event-sourcing';
import { z } from 'zod';
import { invalidRequest } from './problem.js';

/** The query of every list: `@Query({ schema: PageQuery })`, or `PageQuery.extend({ … })` with filters. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.output<typeof PageQuery>;

/** One page of a list. No `next` means that it is the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Give it as `cursor` for the page after this one. Opaque. */
  readonly next?: string;
  /** The position of the log that the rows show. */
  readonly position?: Position;
}

/** The schema of a page, for the API's description. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().optional(), position: z.string().optional() });

/** Cursors of one list: `schema` says what a cursor holds (the sort key of the last row shown). */
export const cursorOf = <S extends z.ZodType>(schema: S) => ({
  encode: (key: z.output<S>): string => Buffer.from(JSON.stringify(key)).toString('base64url'),
  /** Undefined without a cursor. Throws `invalid-request` on one that this list did not give. */
  decode: (cursor: string | undefined): z.output<S> | undefined => {
    if (cursor === undefined) return undefined;
    const parsed = schema.safeParse(jsonOf(cursor));
    if (!parsed.success) throw invalidRequest([{ path: 'cursor', code: 'not-a-cursor', message: 'not a cursor of this list' }]);
    return parsed.data;
  },
});

/**
 * A page from `limit + 1` rows in order: the extra row says that there is a next page.
 * `cursorAfter` gives the cursor that follows a row.
 */
export function page<R>(rows: readonly R[], limit: number, cursorAfter: (last: R) => string, position?: Position): Page<R> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    ...(rows.length > limit && last !== undefined ? { next: cursorAfter(last) } : {}),
    ...(position === undefined ? {} : { position }),
  };
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
