import type { Recorded } from '@upstream/event-sourcing';
import { clientOf, type Tx } from '@upstream/subscriptions';
import { applyEvents } from './apply.js';
import { useServing } from './builds/builds.js';
import type { ReadModel } from './read-model.js';

/** Where the rows of read models are: changed in the transaction that moves the checkpoint. */
export interface Rows {
  /**
   * Called in a transaction, right behind the statement after which nobody else can move the read model's checkpoint, and before
   * `apply`. Answers which set of rows it is: another one after a rebuild.
   */
  begin?(tx: Tx, readModel: ReadModel): Promise<string>;
  apply(tx: Tx, readModel: ReadModel, events: readonly Recorded[]): Promise<void>;
}

/** Tables, wherever the connection's search path finds them. */
export const postgresRows: Rows = { apply: (tx, readModel, events) => applyEvents(clientOf(tx), readModel, events) };

/** The tables of the build that serves. `begin` throws ReadModelUnavailableError while there is none. */
export const servingRows: Rows = {
  ...postgresRows,
  begin: (tx, readModel) => useServing(clientOf(tx), readModel),
};
