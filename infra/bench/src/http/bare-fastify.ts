import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import { poolOf } from '../connections.js';
import { inParent } from '../processes/child.js';

/** The limit: a bare Fastify route that INSERTs one row for each request, prepared, in a transaction of its own. */
await inParent<{ databaseUrl: string; connections: number }, { url: string }>(async ({ databaseUrl, connections }) => {
  const pool = poolOf(databaseUrl, connections);
  await pool.query(`create table if not exists note (id uuid primary key, tenant text not null, person_id text not null, topic text not null, format text not null,
    text text not null, rating integer not null, at timestamptz not null default now())`);
  const app = fastify();
  app.post<{ Body: { personId: string; topic: string; format: string; text: string; rating: number } }>('/v1/notes', async ({ body }, reply) => {
    const id = randomUUID();
    const { personId, topic, format, text, rating } = body;
    await pool.query({ name: 'note', text: 'insert into note (id, tenant, person_id, topic, format, text, rating) values ($1, $2, $3, $4, $5, $6, $7)', values: [id, 'acme', personId, topic, format, text, rating] });
    return reply.status(201).send({ id });
  });
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
});
