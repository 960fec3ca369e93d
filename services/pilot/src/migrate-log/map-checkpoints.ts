import { logIdOf, tokenOf, type EventStore, type Position } from '@upstream/event-sourcing';
import type { ServiceDefinition } from '@upstream/platform';
import { cancelBuild, requestBuild, type ReadModel } from '@upstream/projections';
import pg from 'pg';

/** A process still owns subscriptions of this database, or it belongs to another log. Nothing was changed. */
export class CheckpointError extends Error {}

export interface MapOptions {
  /** A service's database, as its owner or a superuser. */
  readonly url: string;
  readonly target: EventStore;
  /** Whose read models may be in it. */
  readonly services: readonly ServiceDefinition[];
}

export interface Mapped {
  readonly database: string;
  /** Subscriptions that now stand in the new log. */
  readonly subscriptions: number;
  readonly parked: number;
  /** Read models that are asked to be built anew, since their rows may hold places of the old log. */
  readonly rebuilt: number;
}

/**
 * Lets what follows the log go on in the new one: each checkpoint becomes the place there of the last event that its
 * subscription handled (nothing of its categories lies between that and where it was), parked events the places of the
 * same events. One transaction per database; running it again changes nothing. Throws CheckpointError.
 */
export async function mapCheckpoints({ url, target, services }: MapOptions): Promise<Mapped> {
  const newLog = logIdOf(await target.head());
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table flow.subscription, flow.parked in exclusive mode');
    const subscriptions = await mapSubscriptions(client, target, newLog);
    const parked = await mapParked(client, target, newLog);
    const rebuilt = subscriptions > 0 ? await rebuildReadModels(client, services) : 0;
    await client.query('commit');
    return { database: client.database ?? '', subscriptions, parked, rebuilt };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

interface SubscriptionRow {
  readonly name: string;
  readonly owned: boolean;
  readonly position: string | null;
  readonly stream: string | null;
  readonly revision: string | null;
}

async function mapSubscriptions(client: pg.Client, target: EventStore, newLog: string): Promise<number> {
  const { rows } = await client.query<SubscriptionRow>('select name, lease_until > now() as owned, position, stream, revision from flow.subscription order by name');
  const owned = rows.find((row) => row.owned);
  if (owned) throw new CheckpointError(`a process owns ${owned.name} in ${client.database}: stop the services (after a kill, wait 15 s), then run this again`);
  let mapped = 0;
  for (const { name, position, stream, revision } of rows) {
    if (position === null || logIdOf(position) === newLog) continue;
    // Without an event handled, nothing of its categories has come yet: it may begin at the beginning.
    const place = stream === null || revision === null ? null : await placeOf(target, stream, Number(revision), `${client.database}: ${name}`);
    await client.query('update flow.subscription set position = $2, epoch = epoch + 1 where name = $1', [name, place]);
    mapped++;
  }
  return mapped;
}

interface ParkedRow {
  readonly subscription: string;
  readonly key: string;
  readonly position: string;
  readonly event_id: string;
  readonly stream: string | null;
}

async function mapParked(client: pg.Client, target: EventStore, newLog: string): Promise<number> {
  const { rows } = await client.query<ParkedRow>('select subscription, key, position, event_id, stream from flow.parked order by subscription, key, position_token');
  let mapped = 0;
  for (const row of rows) {
    if (logIdOf(row.position) === newLog) continue;
    const stream = row.stream ?? row.key;
    const event = (await target.read(stream)).find(({ id }) => id === row.event_id);
    if (!event) throw new CheckpointError(`${client.database}: the parked event ${row.event_id} of ${stream} is not in the new log`);
    await client.query('update flow.parked set position = $4, position_token = $5 where subscription = $1 and key = $2 and event_id = $3', [
      row.subscription,
      row.key,
      row.event_id,
      event.position,
      tokenOf(event.position).toString(),
    ]);
    mapped++;
  }
  return mapped;
}

async function placeOf(target: EventStore, stream: string, revision: number, what: string): Promise<Position> {
  const [event] = await target.read(stream, { from: revision, limit: 1 });
  if (event?.revision !== revision) throw new CheckpointError(`${what} stands at ${stream}, revision ${revision}, which is not in the new log: it belongs to another one`);
  return event.position;
}

async function rebuildReadModels(client: pg.Client, services: readonly ServiceDefinition[]): Promise<number> {
  const { rows } = await client.query<{ readModel: string; version: number; tables: string[] }>(
    `select read_model as "readModel", version, (select coalesce(json_agg(tablename order by tablename), '[]') from pg_tables where schemaname = schema) as tables
     from flow.build where state = 'serving'`,
  );
  const known = services.flatMap(({ readModels }) => readModels);
  // Names are unique in one service only: the tables say whose it is.
  const isOf = (one: ReadModel, tables: readonly string[]): boolean => JSON.stringify(one.tables.map(({ name }) => name).sort()) === JSON.stringify(tables);
  const ours = rows.flatMap(({ readModel, version, tables }) => known.find((one) => one.name === readModel && one.version === version && isOf(one, tables)) ?? []);
  for (const readModel of ours) {
    // One under way has rows with places of the old log as well.
    await cancelBuild(client, readModel);
    await requestBuild(client, readModel);
  }
  return ours.length;
}
