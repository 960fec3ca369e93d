import { fire } from '../http/fire.js';
import { notesService } from '../http/notes-service.js';
import type { ServedNotes } from '../http/served-notes.js';
import { PEER } from '../append-candidates.js';
import { startChild, type Child } from '../processes/child.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const CALLERS = 32;

interface Served {
  readonly url: string;
  readonly token?: string;
}

const ROWS = [
  { name: 'http-commands', sealed: true, target: 1 },
  { name: 'http-commands-plain', sealed: false, target: 1.8 },
];

/**
 * Commands a second over HTTP, 32 connections, each server a process of its own, one load generator (autocannon).
 * Ours: a service composed as the product's are (guard, tenant, validation, idempotency key, command bus, read and
 * append, request log and metrics). `http-commands` verifies an ES256 token and seals two fields of each event;
 * `-plain` does neither.
 * Limit: a bare Fastify route that INSERTs the same fields as one row per transaction: no token, no validation, no
 * idempotence, no log line. Peer: a bare Fastify route that appends through Emmett.
 */
export const http: Suite = {
  async run(context, wanted) {
    const rows: Row[] = [];
    for (const each of ROWS.filter(({ name }) => wanted(name))) {
      const children = await startAll(context, each.name.replaceAll('-', '_'), each.sealed);
      try {
        rows.push(await measured(each, children, context));
      } finally {
        await Promise.all(Object.values(children).map((child) => child.stop()));
      }
    }
    return rows;
  },
};

async function measured({ name, target }: { name: string; target: number }, { ours, limit, peer }: Record<'ours' | 'limit' | 'peer', Child<Served>>, { pace, say }: BenchContext): Promise<Row> {
  const slice = (child: Child<Served>) => async (ms: number) => (await fire(child.ready.url, child.ready.token, CALLERS, ms)).perSecond;
  const rates = await interleaved({ ours: slice(ours), limit: slice(limit), peer: slice(peer) }, { ...pace, sliceMs: pace.sliceMs * 2, warmUpMs: pace.warmUpMs * 3 }, (round) => say(`${name}, round ${round + 1} of ${pace.rounds}`));
  return rowOf({ name, unit: 'commands/s', better: 'more', target, peerName: `${PEER} behind bare Fastify` }, rates);
}

async function startAll({ server }: BenchContext, name: string, sealed: boolean): Promise<Record<'ours' | 'limit' | 'peer', Child<Served>>> {
  const url = await server.installation(name, [notesService(sealed)]);
  const options: ServedNotes = { sealed, folder: server.folder, logUrl: url('log', 'log'), keysUrl: url('keys', 'keys'), appUrl: url('notes', 'app'), projectorUrl: url('notes', 'projector') };
  const profiling = process.env['BENCH_CPU_PROF'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_CPU_PROF']}`] : [];
  return {
    ours: await startChild<ServedNotes, Served>(new URL('../http/served-notes.ts', import.meta.url), options, { nodeOptions: profiling }),
    limit: await startChild(new URL('../http/bare-fastify.ts', import.meta.url), { databaseUrl: await server.database(`${name}_bare`), connections: CALLERS }),
    peer: await startChild(new URL('../http/emmett-fastify.ts', import.meta.url), { databaseUrl: await server.database(`${name}_emmett`), connections: CALLERS }),
  };
}
