import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { CommandRunner, defineEvents, homeId, plainCodec, streamOf, systemClock, type Decider, type EventFamily, type NewEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { z } from 'zod';
import { appendTargets, PEER } from '../append-candidates.js';
import { poolOf } from '../connections.js';
import { closedLoop } from '../load.js';
import { interleaved } from '../rounds.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const CALLERS = 32;
const PAST = 5;
/** More decisions a second than any candidate takes; each slice gets streams of its own. */
const MOST_PER_SECOND = { ours: 16_000, limit: 8_000, peer: 2_500 };

const STEP = 'bench.step-taken.v1';
const Data = z.object({ journeyId: z.string(), step: z.number(), note: z.string() });
type Step = { readonly type: typeof STEP; readonly data: z.output<typeof Data> };
const family = defineEvents({ [STEP]: Data }) as EventFamily;
const journey: Decider<number, Step> = { category: 'bench_journey', initialState: 0, evolve: (steps) => steps + 1 };
const stepOf = (journeyId: string, step: number): Step => ({ type: STEP, data: { journeyId, step, note: 'x'.repeat(120) } });
const META = { commandId: '00000000-0000-5000-8000-000000000000', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu' };

/** One candidate: makes streams of five events (not measured), then decides on each of them once. */
interface Deciding {
  prepare(streams: number): Promise<string[]>;
  decide(stream: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Read a stream of five events, decide, append one event at the revision read; 32 callers, each decision on a stream
 * that nobody has decided on before.
 * Ours: the command runner (reads, upcasts, looks for a repeated command, folds, decides, validates, appends).
 * Limit: plain `pg`: a prepared SELECT of the five, `JSON.parse` of each, a prepared INSERT of the next row.
 * Peer: Emmett's `CommandHandler` over its PostgreSQL store.
 */
export const decide: Suite = {
  async run({ server, pace, say }: BenchContext): Promise<Row[]> {
    const targets = await appendTargets(server, 'decide');
    const candidates = { ours: await ours(targets.ours), limit: plain(targets.limit), peer: emmett(targets.peer) };
    const slice = (name: keyof typeof candidates) => async (ms: number) => {
      const streams = await candidates[name].prepare(Math.ceil((MOST_PER_SECOND[name] * ms) / 1000));
      let next = 0;
      const load = await closedLoop(CALLERS, ms, () => {
        const stream = streams[next++];
        if (stream === undefined) throw new Error(`${name} decides more often than ${MOST_PER_SECOND[name]} times a second: prepare more`);
        return candidates[name].decide(stream);
      });
      return load.perSecond;
    };
    const rates = await interleaved({ ours: slice('ours'), limit: slice('limit'), peer: slice('peer') }, pace, (round) => say(`decide-32, round ${round + 1} of ${pace.rounds}`));
    for (const candidate of Object.values(candidates)) await candidate.close();
    return [rowOf({ name: 'decide-32', unit: 'decisions/s', better: 'more', target: 3, peerName: PEER }, rates)];
  },
};

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

async function ours(url: string): Promise<Deciding> {
  const store = await PostgresEventStore.connect({ url });
  const runner = new CommandRunner(store, plainCodec([family]), systemClock);
  const stored = (id: string, step: number): NewEvent => ({ id: randomUUID(), type: STEP, data: JSON.stringify(stepOf(id, step).data), meta: JSON.stringify(META) });
  return {
    async prepare(streams) {
      const ids = times(streams, () => homeId('eu', randomUUID()));
      for (let from = 0; from < ids.length; from += 1000) {
        await Promise.all(ids.slice(from, from + 1000).map((id) => store.append(streamOf(journey.category, id), times(PAST, (step) => stored(id, step)), 'no_stream')));
      }
      return ids;
    },
    decide: (id) => runner.run(journey, id, (steps) => [stepOf(id, steps)], { commandId: randomUUID(), tenant: 'acme', actor: randomUUID() }),
    close: () => store.close(),
  };
}

function plain(url: string): Deciding {
  const pool = poolOf(url, CALLERS);
  return {
    async prepare(streams) {
      const names = times(streams, () => streamOf(journey.category, homeId('eu', randomUUID())));
      await pool.query(
        `insert into plain (stream, revision, id, type, data, meta) select s, r, gen_random_uuid(), $2, $3, $4 from unnest($1::text[]) s, generate_series(0, ${PAST - 1}) r`,
        [names, STEP, JSON.stringify(stepOf('eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10', 1).data), JSON.stringify(META)],
      );
      return names;
    },
    async decide(stream) {
      const { rows } = await pool.query<{ revision: string; data: unknown; meta: unknown }>({ name: 'past', text: 'select revision, type, data, meta from plain where stream = $1 order by revision', values: [stream] });
      const next = Number(rows.at(-1)!.revision) + 1;
      await pool.query({
        name: 'next',
        text: 'insert into plain (stream, revision, id, type, data, meta) values ($1, $2, $3, $4, $5, $6)',
        values: [stream, next, randomUUID(), STEP, JSON.stringify(stepOf(stream, rows.length).data), JSON.stringify(META)],
      });
    },
    close: () => pool.end(),
  };
}

function emmett(connectionString: string): Deciding {
  const pool = poolOf(connectionString, CALLERS);
  const store = getPostgreSQLEventStore(connectionString, { schema: { autoMigration: 'None' }, connectionOptions: { connectionString, pool } });
  const handle = CommandHandler<number, Step>({ evolve: (steps) => steps + 1, initialState: () => 0 });
  const recorded = (id: string, step: number) => ({ ...stepOf(id, step), metadata: META });
  return {
    async prepare(streams) {
      const names = times(streams, () => streamOf(journey.category, homeId('eu', randomUUID())));
      for (let from = 0; from < names.length; from += 200) {
        await Promise.all(names.slice(from, from + 200).map((name) => store.appendToStream(name, times(PAST, (step) => recorded(name, step)))));
      }
      return names;
    },
    decide: (name) => handle(store, name, (steps) => [recorded(name, steps)]),
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}
