import { PEER } from '../append-candidates.js';
import { poolOf } from '../connections.js';
import { startChild } from '../processes/child.js';
import { rebuildEmmett, seedEmmett } from '../rebuild/emmett.js';
import { SQL_PAGE, TABLE } from '../rebuild/participants.js';
import type { Decoding, Rebuilding, Rebuilt } from '../rebuild/rebuilding.js';
import { seed } from '../rebuild/seed.js';
import { rowOf, type Row } from '../row.js';
import { median } from '../statistics.js';
import type { BenchContext, Suite } from '../suite.js';
import { buildSchema } from '@upstream/projections';
import { subscriptionSchema } from '@upstream/subscriptions';

const EVENTS = 1_000_000;
const EVENTS_OF_PEER = 5_000;
const MOST_ROUNDS = 2;
/** Positions of a page of pure SQL; it is slower with 5,000. */
const SQL_PAGE_SIZE = 10_000;

/**
 * A read model of one row per participant, from a log of 1,000,000 events, 10 for each of 100,000 people; events of one
 * are 20,000 apart. One event in ten has an identifying field (kept sealed) and a profile field (opened).
 * Ours: `Rebuild` of libs/projections in a process of its own, through log, codec, key store, pages and checkpoints, to
 * the moment it serves. Limit: the same projection in pure SQL, upserts by page from the event table into a table of
 * the same database, synchronous_commit off between pages as in ours; nothing is opened. Peer: Emmett's rebuild of a
 * Pongo projection, over 5,000 of the events, unsealed; its rate does not depend on how many there are.
 * `rebuild-memory` is the largest resident size of our process. `privacy-share` is what opening personal fields (and
 * looking their keys up) takes of the rebuild, in percent: the difference between decoding with and without it.
 */
export const rebuild: Suite = {
  async run({ server, quick, pace, say }: BenchContext): Promise<Row[]> {
    const count = quick ? 20_000 : EVENTS;
    const countOfPeer = quick ? 2_000 : EVENTS_OF_PEER;
    const url = await server.installation('rebuild', []);
    const logOwner = server.owned('rebuild_log');
    await seed(url('log', 'log'), url('keys', 'keys'), count, say);
    const modelUrl = await server.database('rebuild_model');
    await run(modelUrl, `${subscriptionSchema} ${buildSchema} ${TABLE}`);
    await run(logOwner, TABLE);
    await run(logOwner, 'vacuum analyze es_event');
    const peerUrl = await server.database('rebuild_emmett');
    await run(peerUrl, TABLE);
    await seedEmmett(peerUrl, countOfPeer);

    const child = await startChild<Rebuilding, null>(new URL('../rebuild/rebuilding.ts', import.meta.url), { logUrl: url('log', 'log'), keysUrl: url('keys', 'keys'), modelUrl });
    const ours: Rebuilt[] = [];
    const limit: number[] = [];
    const peer: number[] = [];
    const rounds = Math.min(pace.rounds, MOST_ROUNDS);
    for (let round = 0; round < rounds; round++) {
      say(`rebuild, round ${round + 1} of ${rounds}`);
      limit.push(await pureSql(logOwner, count));
      ours.push(await child.ask<Rebuilt>('rebuild'));
      peer.push(await rebuildEmmett(peerUrl, 'documents', countOfPeer));
    }
    const rows = await rebuildEmmett(peerUrl, 'rows', countOfPeer);
    const decoding = await child.ask<Decoding>('decode');
    await child.stop();
    await assertSame(modelUrl, ours.at(-1)!.schema, logOwner);

    const seconds = median(ours.map((each) => each.seconds));
    const share = (100 * ((decoding.opening - decoding.notOpening) / 1000) * count) / seconds;
    return [
      rowOf({ name: 'rebuild', unit: 'events/s', better: 'more', target: 0.3, targetToPeer: 40, peerName: `${PEER}, Pongo projection`, note: `${count.toLocaleString('en-US')} events in ${seconds.toFixed(1)} s; Emmett with a statement of its own per event: ${Math.round(rows).toLocaleString('en-US')}/s` }, { ours: ours.map((each) => count / each.seconds), limit, peer }),
      rowOf({ name: 'rebuild-memory', unit: 'MB', better: 'less', target: 1, note: 'limit: the 400 MB allowed' }, { ours: [ours.at(-1)!.residentMb], limit: [400] }),
      rowOf({ name: 'privacy-share', unit: '%', better: 'less', target: 1, note: 'limit: the 15 % allowed' }, { ours: [share], limit: [15] }),
    ];
  },
};

async function pureSql(url: string, count: number): Promise<number> {
  const pool = poolOf(url, 1);
  await pool.query('truncate participant');
  const { rows } = await pool.query<{ head: string }>('select max(position) as head from es_event');
  const began = performance.now();
  for (let from = 0; from < Number(rows[0]!.head); from += SQL_PAGE_SIZE) {
    await pool.query('begin');
    await pool.query('set local synchronous_commit = off');
    for (const [index, text] of SQL_PAGE.entries()) await pool.query({ name: `page-${index}`, text, values: [from, from + SQL_PAGE_SIZE] });
    await pool.query('commit');
  }
  const seconds = (performance.now() - began) / 1000;
  await pool.end();
  return count / seconds;
}

/** Both ways must have come to the same rows; what is personal is sealed in one and opened in the other. */
async function assertSame(modelUrl: string, schema: string, logUrl: string): Promise<void> {
  const digestOf = (table: string) => `select count(*) || ':' || sum(hashtext(concat_ws('|', id, tenant, programme_id, channel, status, seat, step, minutes)))::text as digest from ${table}`;
  const [ours, limit] = [await run(modelUrl, digestOf(`"${schema}".participant`)), await run(logUrl, digestOf('participant'))];
  if (ours !== limit) throw new Error(`the rebuild and pure SQL differ: ${ours} and ${limit}`);
}

async function run(url: string, statement: string): Promise<string | undefined> {
  const pool = poolOf(url, 1);
  const { rows } = await pool.query<{ digest?: string }>(statement);
  await pool.end();
  return rows?.[0]?.digest;
}
