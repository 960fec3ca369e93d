import { randomUUID } from 'node:crypto';
import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { fastify } from 'fastify';
import { poolOf } from '../connections.js';
import { inParent } from '../processes/child.js';

/** The peer: a bare Fastify route that appends one event through Emmett. No token, no encryption, no idempotence. */
await inParent<{ databaseUrl: string; connections: number }, { url: string }>(async ({ databaseUrl, connections }) => {
  const store = getPostgreSQLEventStore(databaseUrl, { connectionOptions: { connectionString: databaseUrl, pool: poolOf(databaseUrl, connections) } });
  await store.schema.migrate();
  const app = fastify();
  app.post<{ Body: Record<string, unknown> }>('/v1/notes', async ({ body }, reply) => {
    const id = randomUUID();
    const data = { ...body, noteId: id };
    await store.appendToStream(`notes_note-eu_${id}`, [{ type: 'notes.note-written.v1', data, metadata: { tenant: 'acme' } }], { expectedStreamVersion: STREAM_DOES_NOT_EXIST });
    return reply.status(201).send({ id });
  });
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
});
