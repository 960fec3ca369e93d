import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore, pongoSingleStreamProjection, postgreSQLProjection, rebuildPostgreSQLProjections } from '@event-driven-io/emmett-postgresql';
import type { Event, ReadEvent } from '@event-driven-io/emmett';
import { APPLIED, APPROVED, CATEGORY, eventAt, LIFE, META, TRAINED } from './participants.js';

type AnyStep = Event<string, Record<string, unknown>>;
const TYPES = [APPLIED, APPROVED, TRAINED];
/** Emmett's own is 100; it is faster with more. */
const BATCH = 1_000;

/** Lives of the same events, unsealed, ten to an append. */
export async function seedEmmett(connectionString: string, count: number): Promise<void> {
  const store = getPostgreSQLEventStore(connectionString);
  await store.schema.migrate();
  const people = Array.from({ length: count / LIFE }, (_, index) => index);
  for (let from = 0; from < people.length; from += 50) {
    await Promise.all(
      people.slice(from, from + 50).map((index) => store.appendToStream(`${CATEGORY}-eu_${randomUUID()}`, Array.from({ length: LIFE }, (_, revision) => ({ ...eventAt(index, revision), metadata: META }) as never))),
    );
  }
  await store.close();
}

type Participant = { status?: string; [field: string]: unknown };
const evolve = (document: Participant | null, { type, data }: ReadEvent<AnyStep>): Participant =>
  type === APPLIED ? { ...document, ...data, status: 'applied' } : type === APPROVED ? { ...document, status: 'approved', seat: data['seat'] } : { ...document, step: data['step'], minutes: data['minutes'] };

/** Emmett's documented way to keep a read model: a Pongo document per stream. */
const documents = pongoSingleStreamProjection({ collectionName: 'participants', canHandle: TYPES, evolve: evolve as never });

/** The fastest way that its API offers for rows: a handler of its own with a statement for each event. */
const rows = postgreSQLProjection<AnyStep>({
  name: 'participant-rows',
  canHandle: TYPES,
  truncate: async ({ connection }) => void (await connection.client.query('truncate participant')),
  handle: async (events, { connection }) => {
    for (const { type, data, metadata } of events) {
      const values = { [APPLIED]: [metadata.streamName, data['programmeId'], data['channel'], data['name'], data['profile']], [APPROVED]: [metadata.streamName, data['seat']], [TRAINED]: [metadata.streamName, data['step'], data['minutes']] }[type];
      await connection.client.query({ name: type, text: ROW_STATEMENTS[type]!, values });
    }
  },
});

const ROW_STATEMENTS: Readonly<Record<string, string>> = {
  [APPLIED]: `insert into participant (id, tenant, programme_id, channel, status, name, profile, changed_at) values ($1, 'acme', $2, $3, 'applied', to_jsonb($4::text), $5, now())
    on conflict (id) do update set programme_id = excluded.programme_id, channel = excluded.channel, status = excluded.status, name = excluded.name, profile = excluded.profile`,
  [APPROVED]: `update participant set status = 'approved', seat = $2 where id = $1`,
  [TRAINED]: `update participant set step = $2, minutes = $3 where id = $1`,
};

/** Events per second of a rebuild from the start, by Emmett's own rebuild. */
export async function rebuildEmmett(connectionString: string, kind: 'documents' | 'rows', count: number): Promise<number> {
  const consumer = rebuildPostgreSQLProjections({ connectionString, projections: [kind === 'documents' ? documents : rows] as never, pulling: { batchSize: BATCH } });
  const began = performance.now();
  await consumer.start();
  const seconds = (performance.now() - began) / 1000;
  await consumer.close();
  return count / seconds;
}
