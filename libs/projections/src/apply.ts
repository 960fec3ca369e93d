import type { Recorded } from '@upstream/event-sourcing';
import type { ClientBase } from 'pg';
import type { ReadModel } from './read-model.js';
import { statementsOf } from './row-set.js';

/** The subscription's name of a read model: a new version follows the log from its start. */
export const projectionName = (readModel: Pick<ReadModel, 'name' | 'version'>): string => `projection:${readModel.name}:${readModel.version}`;

/** Applies events to the read model's tables on this connection, wherever its search path finds them. */
export async function applyEvents(client: ClientBase, readModel: ReadModel, events: readonly Recorded[]): Promise<void> {
  for (const { name, text, values } of statementsOf(readModel.tables, events.flatMap(readModel.project))) {
    await client.query({ name, text, values: [...values] });
  }
}
