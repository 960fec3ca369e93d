import { logStart, logIdOf } from '@upstream/event-sourcing';
import { differences, projectionName, recomputeIn, type Difference, type ReadModel } from '@upstream/projections';
import { txOf, type FollowerState } from '@upstream/subscriptions';
import type { RunningServices } from './running-services.js';
import type { ServiceRuntime } from './service-runtime.js';

export interface ReadModelVerdict {
  readonly service: string;
  readonly readModel: string;
  /** Up to where the read model and its recomputation were compared. */
  readonly position: string;
  readonly differences: readonly Difference[];
  /** Keys whose events are parked: their rows are known to be behind, and are compared without those events. */
  readonly parked: readonly string[];
}

export interface Verification {
  readonly readModels: readonly ReadModelVerdict[];
  /** Subscriptions that fail or do not run, keys that they have parked, timers that are overdue, and messages that cannot be taken: what is stuck. */
  readonly stuck: readonly { readonly service: string; readonly what: string }[];
}

/**
 * Recomputes every read model from the log, up to where it is, in temporary tables of one snapshot, and compares.
 * Commands go on meanwhile; nothing is changed.
 */
export async function verify(runtimes: readonly ServiceRuntime[], bus: RunningServices['bus'] = {}): Promise<Verification> {
  const readModels: ReadModelVerdict[] = [];
  for (const runtime of runtimes) {
    for (const readModel of runtime.definition.readModels) readModels.push(await verifyReadModel(runtime, readModel));
  }
  return { readModels, stuck: [...(await Promise.all(runtimes.map(stuckIn))).flat(), ...stoppedIn(runtimes, bus)] };
}

async function verifyReadModel(runtime: ServiceRuntime, readModel: ReadModel): Promise<ReadModelVerdict> {
  const { name, categories, codec, ports, flow } = runtime;
  return runtime.recomputing(async (client) => {
    const { rows } = await client.query<{ position: string | null }>('select position from flow.subscription where name = $1', [projectionName(readModel)]);
    const parked = await flow.parked.keys(txOf(client), projectionName(readModel));
    const position = rows[0]?.position ?? logStart(logIdOf(await ports.store.head()));
    await recomputeIn(client, readModel, { store: ports.store, codec, categories }, position, parked);
    return { service: name, readModel: readModel.name, position, differences: await differences(client, readModel), parked: [...parked.keys()].sort() };
  });
}

/** Each key of a topic that stands still here. */
function stoppedIn(runtimes: readonly ServiceRuntime[], { status }: RunningServices['bus']): { service: string; what: string }[] {
  const service = runtimes.map(({ name }) => name).join(', ');
  const partitions = status?.consumers.flatMap(({ partitions }) => partitions) ?? [];
  return partitions.flatMap(({ topic, partition, stoppedKeys }) =>
    stoppedKeys.map(({ offset, error, waiting }) => ({ service, what: `${topic}/${partition}: ${waiting} of one key wait since offset ${offset} (${error})` })),
  );
}

/** A follower that waits for its owner is a spare: the owner's process follows. */
const RUNNING: readonly FollowerState[] = ['live', 'catching-up', 'waiting-for-owner'];

async function stuckIn(runtime: ServiceRuntime): Promise<{ service: string; what: string }[]> {
  const resting = runtime.status.filter(({ state }) => !RUNNING.includes(state)).map(({ name, state }) => `${name} is ${state}`);
  const { rows } = await runtime.pool.query<{ overdue: string }>(`select count(*) as overdue from flow.timer where due < $1::timestamptz - interval '1 minute'`, [runtime.ports.clock.now()]);
  const overdue = Number(rows[0]!.overdue);
  return [...resting, ...(overdue > 0 ? [`${overdue} overdue timers`] : []), ...(await parkedIn(runtime))].map((what) => ({ service: runtime.name, what }));
}

/** Of consumed events and processes: of a read model its verdict tells. */
async function parkedIn({ pool }: ServiceRuntime): Promise<string[]> {
  const { rows } = await pool.query<{ subscription: string; keys: number }>(
    `select subscription, count(distinct key)::int as keys from flow.parked where subscription !~ '^(projection|build):' group by subscription order by subscription`,
  );
  return rows.map(({ subscription, keys }) => `${subscription} has parked ${keys === 1 ? 'a key' : `${keys} keys`}`);
}
