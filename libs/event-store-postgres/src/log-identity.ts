import { ForeignPositionError, logIdOf, positionOf, tokenOf, type EventStore, type Position, type SubscribeOptions } from '@upstream/event-sourcing';
import pg from 'pg';

/** An id that the log had before it was put back to an earlier point. */
export interface FormerLog {
  readonly id: string;
  /** Up to here, inclusive, the two are the same log; what came after it there is another future. */
  readonly upTo: bigint;
}

/** Which log this is. */
export interface LogIdentity {
  readonly id: string;
  /** The last position when this was asked for. */
  readonly head: bigint;
  readonly former: readonly FormerLog[];
}

/** Part of the log's tables; repeatable. */
export const FORMER_LOGS = `
create table if not exists es_former_log (
  id uuid primary key,
  up_to bigint not null,
  ended timestamptz not null default now()
);
`;

/** `url` names the log's database, as its owner or the role that reads it. Throws when `migrateLog` has never run. */
export const logIdentity = (url: string): Promise<LogIdentity> => connected(url, identityOn);

/**
 * Gives a log that was put back to an earlier point a new id, so that a position of its lost future is never taken for
 * one of this. Positions of the old id up to the present head go on meaning the same events. Nothing may append meanwhile.
 * `ownerUrl` names the log's database as its owner.
 */
export async function renewLogId(ownerUrl: string): Promise<LogIdentity> {
  return connected(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(FORMER_LOGS);
    const { id, head } = await identityOn(client);
    await client.query('update es_former_log set up_to = least(up_to, $1)', [head]);
    await client.query('insert into es_former_log (id, up_to) values ($1, $2)', [id, head]);
    await client.query('update es_log set id = gen_random_uuid(), created = now()');
    const renewed = await identityOn(client);
    await client.query('commit');
    return renewed;
  });
}

/**
 * The same place in this log: a position of its own or of a former id, at or before the point where they part. Undefined
 * for one of another log, and for one ahead of what this log had when its identity was asked for.
 */
export function positionHere({ id, former, head }: LogIdentity, position: Position): Position | undefined {
  const token = tokenOf(position);
  const logId = logIdOf(position);
  const upTo = logId === id ? head : former.find((log) => log.id === logId)?.upTo;
  return upTo !== undefined && token <= upTo ? positionOf(id, token) : undefined;
}

/**
 * The store as readers see it that may still hold positions of a former id: a subscription from one goes on at the same
 * place. One of a lost future, or ahead of the log, is refused (ForeignPositionError), never waited for.
 */
export function continuing(store: EventStore, identity: LogIdentity): EventStore {
  return {
    append: (stream, events, expected) => store.append(stream, events, expected),
    read: (stream, options) => store.read(stream, options),
    head: () => store.head(),
    close: () => store.close(),
    async *subscribe(options: SubscribeOptions) {
      const from = options.from === 'start' ? options.from : await placed(store, identity, options.from);
      yield* store.subscribe({ ...options, from });
    },
  };
}

async function placed(store: EventStore, identity: LogIdentity, from: Position): Promise<Position> {
  if (logIdOf(from) === identity.id) {
    if (tokenOf(from) <= tokenOf(await store.head())) return from;
  } else {
    const here = positionHere(identity, from);
    if (here) return here;
  }
  throw new ForeignPositionError(from, identity.id);
}

async function identityOn(client: pg.Client): Promise<LogIdentity> {
  const { rows } = await client.query<{ id: string; head: string }>('select id, (select coalesce(max(position), 0) from es_event) as head from es_log');
  const former = await formerOn(client);
  const [log] = rows;
  return { id: log!.id, head: BigInt(log!.head), former };
}

/** None where an earlier release made the log. */
async function formerOn(client: pg.Client): Promise<FormerLog[]> {
  const { rows: exists } = await client.query(`select where to_regclass('es_former_log') is not null`);
  if (exists.length === 0) return [];
  const { rows } = await client.query<{ id: string; up_to: string }>('select id, up_to from es_former_log order by ended desc');
  return rows.map(({ id, up_to }) => ({ id, upTo: BigInt(up_to) }));
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
