import { logStart, logIdOf } from '@upstream/event-sourcing';
import { differences, projectionName, recomputeIn, type Difference, type ReadModel } from '@upstream/projections';
import type { ServiceRuntime } from './service-runtime.js';

export interface ReadModelVerdict {
  readonly service: string;
  readonly readModel: string;
  /** Up to where the read model and its recomputation were compared. */
  readonly position: string;
  readonly differences: readonly Difference[];
  /** Keys whose events are parked: their rows are known to be behind. */
  readonly parked: readonly string[];
}

export interface Verification {
  readonly readModels: readonly ReadModelVerdict[];
  /** Subscriptions that are not live and timers that are overdue: what is stuck. */
  readonly stuck: readonly { readonly service: string; readonly what: string }[];
}

/**
 * Recomputes every read model from the log, up to where it is, in temporary tables of one snapshot, and compares.
 * Commands go on meanwhile; nothing is changed.
 */
export async function verify(runtimes: readonly ServiceRuntime[]): Promise<Verification> {
  const readModels: ReadModelVerdict[] = [];
  for (const runtime of runtimes) {
    for (const readModel of runtime.definition.readModels) readModels.push(await verifyReadModel(runtime, readModel));
  }
  return { readModels, stuck: (await Promise.all(runtimes.map(stuckIn))).flat() };
}

async function verifyReadModel(runtime: ServiceRuntime, readModel: ReadModel): Promise<ReadModelVerdict> {
  const client = await runtime.pool.connect();
  try {
    await client.query('begin isolation level repeatable read');
    const name = projectionName(readModel);
    const { rows } = await client.query<{ position: string | null }>('select position from flow.subscription where name = $1', [name]);
    const parked = await client.query<{ key: string }>('select distinct key from flow.parked where subscription = $1 order by key', [name]);
    const position = rows[0]?.position ?? logStart(logIdOf(await runtime.ports.store.head()));
    await recomputeIn(client, readModel, { store: runtime.ports.store, codec: runtime.codec, categories: runtime.categories }, position);
    return { service: runtime.name, readModel: readModel.name, position, differences: await differences(client, readModel), parked: parked.rows.map(({ key }) => key) };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function stuckIn(runtime: ServiceRuntime): Promise<{ service: string; what: string }[]> {
  const resting = runtime.status.filter(({ state }) => state !== 'live' && state !== 'catching-up').map(({ name, state }) => `${name} is ${state}`);
  const { rows } = await runtime.pool.query<{ overdue: string }>(`select count(*) as overdue from flow.timer where due < $1::timestamptz - interval '1 minute'`, [runtime.ports.clock.now()]);
  const overdue = Number(rows[0]!.overdue);
  return [...resting, ...(overdue > 0 ? [`${overdue} overdue timers`] : [])].map((what) => ({ service: runtime.name, what }));
}
