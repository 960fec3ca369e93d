import type { ClientBase, Pool } from 'pg';
import type { Flow, Tx } from './flow.js';
import { Leases, type LeaseOptions } from './leases.js';
import { machineTime } from './machine-time.js';
import { PostgresParked } from './postgres-parked.js';
import { clientOf, inTransaction, txOf } from './transaction.js';

/** `Flow` over the tables of `subscriptionSchema`, on a pool of connections with `pipeline: true`. Its transactions may be idle, or wait for a lock, for a lease's length: whoever takes over waits no longer. */
export class PostgresFlow implements Flow {
  readonly leases: Leases;
  readonly parked = new PostgresParked();
  readonly time = machineTime;
  readonly alone: Tx;

  constructor(private readonly pool: Pool, options: LeaseOptions) {
    this.leases = new Leases(pool, options);
    this.alone = txOf(pool);
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, (client) => work(txOf(client)), this.leases.leaseMs);
  }

  async savepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    const client = clientOf(tx);
    await client.query('savepoint alone');
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await undo(client);
      throw error;
    }
    await client.query('release savepoint alone');
    return result;
  }
}

/** A connection that is lost has undone everything already; who asks it next is told. */
const undo = (client: ClientBase): Promise<unknown> => client.query('rollback to savepoint alone').catch(() => undefined);
