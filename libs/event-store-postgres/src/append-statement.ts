import type { Chain } from './append-batch.js';
import { bigintArray, integerArray, jsonArray, textArray, uuid, uuidArray } from './binary-array.js';
import type { Row, Statement } from './prepared-query.js';
import { APPEND_NEW, APPEND_ONE, APPEND_STREAM } from './schema.js';

/** A chain whose head is known. */
export interface PlacedChain extends Chain {
  readonly expected: number;
}

/** The first position of a batch, and which of its chains were written: their indexes, or all. */
export interface BatchOutcome {
  readonly firstPosition: number;
  readonly won: ReadonlySet<number> | 'all';
}

/** Whether it can be tried as `newStreamsStatement` first. */
export const areNew = (chains: readonly PlacedChain[]): boolean => chains.length > 1 && chains.every(({ expected }) => expected === -1);

/** A leaner statement for a batch of new streams: it fails when one of them exists (`isThere`), having written nothing. */
export function newStreamsStatement(chains: readonly PlacedChain[]): Statement {
  const { streams, counts, events } = columnsOf(chains);
  return { name: 'log-append-new', text: APPEND_NEW, values: [streams, counts, ...events] };
}
export const isThere = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** One statement for the whole batch; one stream, and one event, have leaner ones. */
export function appendStatement(chains: readonly PlacedChain[]): Statement {
  if (chains.length > 1) {
    const { streams, expected, counts, events } = columnsOf(chains);
    return { name: 'log-append-batch', text: 'select es_append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', values: [streams, expected, counts, ...events] };
  }
  const { stream, expected, appends } = chains[0]!;
  const kind = expected === -1 ? 'first' : 'next';
  const events = appends.length === 1 ? appends[0]!.events : appends.flatMap((append) => append.events);
  const sizes = appends.length === 1 ? appends[0]!.sizes : appends.flatMap((append) => append.sizes);
  if (events.length === 1) {
    const { id, type, data, meta } = events[0]!;
    return { name: `log-append-one-${kind}`, text: APPEND_ONE[kind], values: [stream, expected, uuid(id), type, data, meta, sizes[0]!] };
  }
  return {
    name: `log-append-stream-${kind}`,
    text: APPEND_STREAM[kind],
    values: [
      stream,
      expected,
      uuidArray(events.map(({ id }) => id)),
      textArray(events.map(({ type }) => type)),
      jsonArray(events.map(({ data }) => data)),
      jsonArray(events.map(({ meta }) => meta)),
      integerArray(sizes),
    ],
  };
}

function columnsOf(chains: readonly PlacedChain[]) {
  const counts: number[] = [];
  const places: number[] = [];
  const streams: string[] = [];
  const revisions: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const data: string[] = [];
  const meta: string[] = [];
  const sizes: number[] = [];
  let made = 0;
  let moved = chains.filter(({ expected }) => expected === -1).length;
  for (const { stream, expected, appends } of chains) {
    const place = expected === -1 ? ++made : ++moved;
    let revision = expected;
    for (const append of appends) {
      for (const [index, event] of append.events.entries()) {
        places.push(place);
        streams.push(stream);
        revisions.push(++revision);
        ids.push(event.id);
        types.push(event.type);
        data.push(event.data);
        meta.push(event.meta);
        sizes.push(append.sizes[index]!);
      }
    }
    counts.push(revision - expected);
  }
  return {
    streams: textArray(chains.map(({ stream }) => stream)),
    expected: bigintArray(chains.map(({ expected }) => expected)),
    counts: integerArray(counts),
    events: [integerArray(places), textArray(streams), bigintArray(revisions), uuidArray(ids), textArray(types), jsonArray(data), jsonArray(meta), integerArray(sizes)],
  };
}

/** Of `POSITION` (all were written) or `POSITION:NUMBER,NUMBER…` (of the chains, from 1), or nothing when none was. */
export function outcomeOf(row: Row | undefined): BatchOutcome {
  const [position, won] = row?.[0]?.split(':') ?? [];
  if (position === undefined) return { firstPosition: 0, won: new Set() };
  return { firstPosition: Number(position), won: won === undefined ? 'all' : new Set(won.split(',').map((number) => Number(number) - 1)) };
}
