import type { Chain } from './append-batch.js';
import { bigintArray, integerArray, jsonArray, textArray, uuidArray } from './binary-array.js';
import type { Row, Statement } from './session.js';

/** A chain whose head is known. */
export interface PlacedChain extends Chain {
  readonly expected: number;
}

/** The first position of a batch, and the indexes of the chains that were written. */
export interface BatchOutcome {
  readonly firstPosition: number;
  readonly won: ReadonlySet<number>;
}

/** One statement for the whole batch; one event alone has a leaner one. */
export function appendStatement(chains: readonly PlacedChain[]): Statement {
  const only = chains.length === 1 && chains[0]!.appends.length === 1 && chains[0]!.appends[0]!.events.length === 1 ? chains[0]! : undefined;
  if (only) {
    const event = only.appends[0]!.events[0]!;
    return {
      name: 'log-append-one',
      text: 'select es_append_one($1, $2, $3, $4, $5, $6, $7), null',
      values: [only.stream, only.expected, event.id, event.type, event.data, event.meta, sizeOf(event)],
    };
  }
  const placed = chains.flatMap((chain, index) =>
    chain.appends
      .flatMap((append) => append.events)
      .map((event, offset) => ({ event, number: index + 1, stream: chain.stream, revision: chain.expected + 1 + offset })),
  );
  return {
    name: 'log-append',
    text: 'select first_position, array_to_string(won, $12) from es_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      textArray(chains.map(({ stream }) => stream)),
      bigintArray(chains.map(({ expected }) => expected)),
      integerArray(chains.map(({ appends }) => appends.reduce((sum, append) => sum + append.events.length, 0))),
      integerArray(placed.map(({ number }) => number)),
      textArray(placed.map(({ stream }) => stream)),
      bigintArray(placed.map(({ revision }) => revision)),
      uuidArray(placed.map(({ event }) => event.id)),
      textArray(placed.map(({ event }) => event.type)),
      jsonArray(placed.map(({ event }) => event.data)),
      jsonArray(placed.map(({ event }) => event.meta)),
      integerArray(placed.map(({ event }) => sizeOf(event))),
      ',',
    ],
  };
}

export function outcomeOf(row: Row | undefined): BatchOutcome {
  const [first, won] = row ?? [];
  if (first == null) return { firstPosition: 0, won: new Set() };
  return { firstPosition: Number(first), won: new Set(won == null ? [0] : won.split(',').map((number) => Number(number) - 1)) };
}

const sizeOf = (event: { data: string; meta: string }): number => Buffer.byteLength(event.data) + Buffer.byteLength(event.meta);
