import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createDataSource, TenantDatabase } from '@upstream/platform';
import { countFacts, reporting, reportOf } from '@upstream/reporting';
import { poolOf } from '../connections.js';
import { programme, seedFacts } from '../report/seed-facts.js';
import { rowOf, type Row } from '../row.js';
import type { BenchContext, Suite } from '../suite.js';

const PEOPLE = 50_000;
const MOST_ROUNDS = 5;
const AS_OF = '2027-08-15T09:00:00.000Z';

/**
 * The report of a programme of 50,000 people after six months, 36 facts of each.
 * Ours: counted by PostgreSQL and made, as the endpoint does. Limit: one scan of the same facts that adds up a column. Both
 * read as the role that serves requests, under row-level security.
 * `report-50000-block`: the longest time for which the process could do nothing else meanwhile, beside the 50 ms allowed.
 */
export const report: Suite = {
  async run({ server, pace, quick, say }: BenchContext): Promise<Row[]> {
    const people = quick ? 1_000 : PEOPLE;
    const url = await server.installation('report', [reporting]);
    const owner = poolOf(server.owned('report_reporting'), 1);
    say(`report-50000: facts of ${people.toLocaleString('en-US')} people`);
    await seedFacts(owner, people);
    // No service runs here that would build its read models elsewhere: the tables of the migrations serve.
    await owner.query('grant usage on schema public to app');
    await owner.end();

    const source = await createDataSource({ url: url('reporting', 'app'), entities: reporting.entities, name: 'bench' }).initialize();
    const database = new TenantDatabase(source);
    const scan = () => database.read('acme', (rows) => rows.query('select sum(value), max(effective_from) from fact where programme_id = $1 and effective_from <= $2', [programme.id, AS_OF]));
    const make = () => database.read('acme', async (rows) => reportOf(programme, await countFacts(rows, programme, { asOf: AS_OF, knownAt: AS_OF }), { asOf: AS_OF, knownAt: AS_OF, seesPairs: true }));
    const made = await make();
    if (made.funnel.paired !== people) throw new Error(`the report counts ${made.funnel.paired} of ${people} people in pairs`);
    await scan();

    const ours: number[] = [];
    const blocked: number[] = [];
    const limit: number[] = [];
    for (let round = 0; round < Math.min(pace.rounds, MOST_ROUNDS); round++) {
      say(`report-50000, round ${round + 1}`);
      limit.push(await secondsOf(scan));
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      ours.push(await secondsOf(make));
      delay.disable();
      blocked.push(delay.max / 1e6);
    }
    await source.destroy();
    return [
      rowOf({ name: 'report-50000', unit: 's', better: 'less', note: `${people.toLocaleString('en-US')} people; limit: one scan of their facts` }, { ours, limit }),
      rowOf({ name: 'report-50000-block', unit: 'ms', better: 'less', target: 1, note: 'limit: the 50 ms allowed' }, { ours: blocked, limit: blocked.map(() => 50) }),
    ];
  },
};

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
