import type { Recorded, StoredEvent } from '@upstream/event-sourcing';
import { clientOf, isPassing, reasonOf, wantedOf, type Flow, type Tx, type UpcastingCodec } from '@upstream/subscriptions';
import type { ClientBase } from 'pg';
import type { ReadModel } from '../read-model.js';
import { statementsOf, type Statement } from '../row-set.js';

/** Events decoded and projected at a time; in between, whatever else this process does has its turn. */
const SLICE = 500;

export interface PageOptions {
  readonly readModel: ReadModel;
  readonly codec: UpcastingCodec;
  readonly flow: Flow;
  /** Ids of events that were given up. */
  readonly dropped: ReadonlySet<string>;
}

/** A page's statements, or, when they could not be made, the events to be tried by themselves. */
export interface PreparedPage {
  readonly wanted: readonly StoredEvent[];
  readonly statements: readonly Statement[] | 'apart';
}

/** Decodes and projects. Throws passing errors. */
export async function preparePage({ readModel, codec, dropped }: PageOptions, events: readonly StoredEvent[]): Promise<PreparedPage> {
  const known = wantedOf(codec, readModel.types, events);
  const wanted = dropped.size === 0 ? known : known.filter(({ id }) => !dropped.has(id));
  try {
    return { wanted, statements: await statementsFor(readModel, codec, wanted) };
  } catch (error) {
    if (isPassing(error)) throw error;
    return { wanted, statements: 'apart' };
  }
}

async function statementsFor(readModel: ReadModel, codec: UpcastingCodec, events: readonly StoredEvent[]): Promise<readonly Statement[]> {
  if (events.length === 0) return [];
  const operations = [];
  for (let from = 0; from < events.length; from += SLICE) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    const decoded: readonly Recorded[] = await codec.decode(events.slice(from, from + SLICE), 'projection');
    for (const event of decoded) operations.push(...readModel.project(event));
  }
  return statementsOf(readModel.tables, operations);
}

export async function run(client: ClientBase, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await client.query({ text, values: [...values] });
}

/**
 * Applies events that failed together: halves, in order, each in a savepoint, down to the single events that fail alone. Those
 * and later ones of their streams are given to `park`, with the reason of the first. Throws passing errors.
 */
export async function applyApart(options: PageOptions, tx: Tx, events: readonly StoredEvent[], park: (event: StoredEvent, reason: string | null) => Promise<void>): Promise<ReadonlySet<string>> {
  const parked = new Set<string>();
  const apply = async (some: readonly StoredEvent[]): Promise<void> => {
    const waiting = some.filter((event) => parked.has(event.stream));
    for (const event of waiting) await park(event, null);
    const flowing = waiting.length === 0 ? some : some.filter((event) => !parked.has(event.stream));
    if (flowing.length === 0) return;
    const reason = await failureOf(options, tx, flowing);
    if (reason === undefined) return;
    if (flowing.length === 1) {
      parked.add(flowing[0]!.stream);
      return park(flowing[0]!, reason);
    }
    const middle = flowing.length >> 1;
    await apply(flowing.slice(0, middle));
    await apply(flowing.slice(middle));
  };
  await apply(events);
  return parked;
}

async function failureOf({ readModel, codec, flow }: PageOptions, tx: Tx, events: readonly StoredEvent[]): Promise<string | undefined> {
  try {
    await flow.savepoint(tx, async () => run(clientOf(tx), await statementsFor(readModel, codec, events)));
    return undefined;
  } catch (error) {
    if (isPassing(error)) throw error;
    return reasonOf(error);
  }
}
