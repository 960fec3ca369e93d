import type { ClientBase, Pool } from 'pg';
import type { ReadModelName } from './builds.js';

/** Why an operator gave up parked events. */
export interface ParkedDrop {
  /** Pseudonymous id of who did it. */
  readonly principal: string;
  readonly subscription: string;
  readonly key: string;
  readonly which: 'first' | 'all';
  /** Ids of the events. */
  readonly events: readonly string[];
  readonly reason: string;
}

/** Records it for good: what makes a read model's rows anew leaves these events out from then on. */
export async function recordDrop(client: ClientBase | Pool, { principal, subscription, key, which, events, reason }: ParkedDrop): Promise<void> {
  await client.query('insert into flow.parked_drop (principal, subscription, key, which, events, reason) values ($1, $2, $3, $4, $5, $6)', [principal, subscription, key, which, events, reason]);
}

/** Ids of the events that were given up for this read model, at whichever version: the next one would park them again. */
export async function droppedOf(client: ClientBase | Pool, { name }: Pick<ReadModelName, 'name'>): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(`select unnest(events)::text as id from flow.parked_drop where subscription ~ ('^projection:' || $1 || ':[0-9]+$')`, [name]);
  return new Set(rows.map(({ id }) => id));
}
