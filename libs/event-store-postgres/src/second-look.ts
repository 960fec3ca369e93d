import { VersionConflictError } from '@upstream/event-sourcing';
import { exactHead, type PendingAppend } from './append-batch.js';
import { bigintArray, textArray, uuidArray } from './binary-array.js';
import type { Row, Statement } from './prepared-query.js';

/** What a stream holds of an append's events, and its head (-1: no stream). */
export interface Look {
  readonly head: number;
  readonly found: readonly { readonly revision: number; readonly id: string; readonly position: number }[];
}

export type Verdict =
  /** Its events are there already. */
  | { readonly kind: 'repeated'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly error: VersionConflictError }
  /** The head is as expected: it can be written. */
  | { readonly kind: 'write' }
  /** The head is not there yet, and an earlier sending of it may still be under way. */
  | { readonly kind: 'unknown' };

const LAST = Number.MAX_SAFE_INTEGER;

/** For exact revisions reads only where the events would be; for `any` and `stream_exists` the whole stream's ids. */
export function lookStatement(appends: readonly PendingAppend[]): Statement {
  const heads = appends.map(({ expected }) => exactHead(expected));
  return {
    name: 'log-look',
    text: `select w.number, h.revision, e.revision, e.id, e.position
      from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as w(stream, low, high, number)
      left join es_stream h on h.stream = w.stream
      left join lateral (
        select e.revision, e.id, e.position from es_event e
        where e.stream_id = h.id and e.revision between w.low and w.high and e.id = any($4::uuid[])
      ) e on true
      order by w.number, e.revision`,
    values: [
      textArray(appends.map(({ stream }) => stream)),
      bigintArray(heads.map((head) => (head === undefined ? 0 : head + 1))),
      bigintArray(heads.map((head, index) => (head === undefined ? LAST : Math.min(LAST, head + appends[index]!.events.length)))),
      uuidArray(appends.flatMap(({ events }) => events.map(({ id }) => id))),
    ],
  };
}

/** One look per append, in the order asked. */
export function looksOf(count: number, rows: readonly Row[]): Look[] {
  const looks = Array.from({ length: count }, () => ({ head: -1, found: [] as Look['found'][number][] }));
  for (const [number, head, revision, id, position] of rows) {
    const look = looks[Number(number) - 1]!;
    if (head !== null) look.head = Number(head);
    if (revision !== null) look.found.push({ revision: Number(revision), id: id!, position: Number(position) });
  }
  return looks;
}

/** `head` stands in for the looked-up one when appends before this one will have moved it. */
export function verdictOf(append: PendingAppend, look: Look, head = look.head): Verdict {
  const repeated = repeatOf(append, look);
  if (repeated) return { kind: 'repeated', ...repeated };
  const exact = exactHead(append.expected);
  const fits = exact === undefined ? append.expected === 'any' || head >= 0 : exact === head;
  if (fits) return { kind: 'write' };
  if (append.uncertain && exact !== undefined && head < exact) return { kind: 'unknown' };
  return { kind: 'conflict', error: new VersionConflictError(append.stream, append.expected, head < 0 ? 'no_stream' : head) };
}

/** Guarantee 2: the same ids in a row, and right after the expected revision when it is exact. */
function repeatOf({ events, expected }: PendingAppend, { found }: Look): { revision: number; position: number } | undefined {
  const exact = exactHead(expected);
  const start = found.findIndex((stored) => stored.id === events[0]!.id && (exact === undefined || stored.revision === exact + 1));
  if (start < 0) return undefined;
  const first = found[start]!.revision;
  const same = events.every((event, index) => found[start + index]?.id === event.id && found[start + index]?.revision === first + index);
  const last = found[start + events.length - 1];
  return same && last ? { revision: last.revision, position: last.position } : undefined;
}
