import { tokenOf, type EventStore, type Position } from '@upstream/event-sourcing';
import { positionHere, type LogIdentity } from '@upstream/event-store-postgres';
import { projectionName } from '@upstream/projections';
import pg from 'pg';

/** A service's database, as its owner or a superuser. */
export interface FollowingDatabase {
  readonly service: string;
  readonly url: string;
}

/** A checkpoint that does not say where this log is. */
export interface Stray {
  readonly service: string;
  readonly subscription: string;
  readonly position: Position;
  readonly why: /** Of a former id of this log, where the two are still the same. */
  | 'former'
    /** It has seen events that this log does not have. */
    | 'ahead'
    /** This log has other events where it stands. */
    | 'different'
    /** Of a log that this one never was. */
    | 'foreign';
}

interface Checkpoint {
  readonly name: string;
  readonly position: Position;
  readonly stream: string | null;
  readonly revision: string | null;
}

/**
 * Every checkpoint of these databases that is not a place in this log as it is: somebody has put the log, or the databases, back
 * to an earlier point. Changes nothing.
 */
export async function strayCheckpoints(identity: () => Promise<LogIdentity>, store: Pick<EventStore, 'read'>, databases: readonly FollowingDatabase[]): Promise<Stray[]> {
  const found = await Promise.all(databases.map(async ({ service, url }) => (await connected(url, checkpointsIn)).map((checkpoint) => ({ service, checkpoint }))));
  // Asked for last: a checkpoint that moves meanwhile is not ahead of the log.
  const log = await identity();
  const verdicts = await Promise.all(
    found.flat().map(async ({ service, checkpoint }) => {
      const why = await verdictOn(log, store, checkpoint);
      return why ? [{ service, subscription: checkpoint.name, position: checkpoint.position, why }] : [];
    }),
  );
  return verdicts.flat();
}

const REASONS = {
  ahead: 'has seen events that the log does not have',
  different: 'stands where the log has other events',
  foreign: 'belongs to another log',
  former: 'belongs to the log before it was put back',
} as const;

/** In words, of the first. */
export function describeStrays([first, ...others]: readonly Stray[], head: bigint): string {
  const { service, subscription, why, position } = first!;
  return `${service}/${subscription} ${REASONS[why]} (it is at ${position}, the log ends at ${head})${others.length > 0 ? `, and so do ${others.length} more` : ''}`;
}

async function verdictOn(log: LogIdentity, store: Pick<EventStore, 'read'>, { position, stream, revision }: Checkpoint): Promise<Stray['why'] | undefined> {
  const isOwn = position.startsWith(`${log.id}:`);
  const here = positionHere(log, position);
  if (!here) return isOwn || log.former.some(({ id }) => position.startsWith(`${id}:`)) ? 'ahead' : 'foreign';
  if (stream !== null && revision !== null) {
    // The last event that it handled, which may be before its position.
    const [event] = await store.read(stream, { from: Number(revision), limit: 1 });
    if (!event || tokenOf(event.position) > tokenOf(here)) return 'different';
  }
  return isOwn ? undefined : 'former';
}

async function checkpointsIn(client: pg.Client): Promise<Checkpoint[]> {
  const { rows } = await client.query<Checkpoint>('select name, position, stream, revision from flow.subscription where position is not null order by name');
  return rows;
}

/**
 * Databases and log were put back together, to one moment: each checkpoint of the log's former id goes on at the same place
 * under the new one. Those that do not fit are left as they are, and `strayCheckpoints` tells of them.
 */
export async function mapCheckpoints(log: LogIdentity, databases: readonly Pick<FollowingDatabase, 'url'>[]): Promise<void> {
  for (const { url } of databases) await inOneTransaction(url, (client) => mapIn(client, log));
}

async function mapIn(client: pg.Client, log: LogIdentity): Promise<void> {
  for (const { id, upTo } of log.former) {
    const values = [id, log.id, upTo];
    const changed = `position = $2 || substr(position, length($1) + 1) where position like $1 || ':%' and split_part(position, ':', 2)::numeric <= $3`;
    await client.query(`update flow.subscription set epoch = epoch + 1, ${changed}`, values);
    await client.query(`update flow.parked set ${changed}`, values);
  }
}

/**
 * The log was put back to an earlier point under databases that are not of that moment. Read models whose checkpoint
 * is in the log go on from there; all others lose their rows and are rebuilt. Whatever acts on events (relay, consumed
 * events, processes) starts again at the log's beginning: what it did may be among the events that the log has lost, and doing
 * it again changes nothing where it is not. Sequences of messages are counted, and timers set, anew on that way.
 *
 * For messages that stay in one log with their consumers. A bus that outlives the log keeps messages of the lost future,
 * and refuses others under their sequences.
 */
export async function startAgain(log: LogIdentity, strays: readonly Stray[], databases: readonly FollowingDatabase[]): Promise<void> {
  for (const { service, url } of databases) {
    const lost = new Set(strays.filter((stray) => stray.service === service && stray.why !== 'former').map(({ subscription }) => subscription));
    await inOneTransaction(url, async (client) => {
      await mapIn(client, log);
      await client.query(`delete from flow.parked where subscription not like 'projection:%' or subscription = any($1)`, [[...lost]]);
      await client.query(`update flow.subscription set position = null, stream = null, revision = null, epoch = epoch + 1 where name not like 'projection:%' and name not like 'build:%'`);
      await client.query('delete from flow.sequence');
      await client.query('delete from flow.timer');
      await forgetRows(client, lost);
    });
  }
}

/** Without rows, a read model is built anew at the next start. */
async function forgetRows(client: pg.Client, lost: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ schema: string; name: string; version: number }>('select schema, read_model as name, version from flow.build');
  for (const { schema, name, version } of rows) {
    const subscription = projectionName({ name, version });
    if (!lost.has(`build:${schema}`) && !lost.has(subscription)) continue;
    await client.query(`update flow.build set state = 'retired' where schema = $1`, [schema]);
    await client.query('select flow.drop_build($1)', [schema]);
  }
  await client.query('delete from flow.subscription where name = any($1)', [[...lost].filter((name) => name.startsWith('projection:') || name.startsWith('build:'))]);
}

async function inOneTransaction(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  await connected(url, async (client) => {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'upstream continuity' });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
