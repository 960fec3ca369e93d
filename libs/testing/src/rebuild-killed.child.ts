// A process that rebuilds a read model, page by page, and stands still before the page it is told: to be killed there.
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { Rebuilder } from '@upstream/projections';
import { PostgresFlow } from '@upstream/subscriptions';
import pg from 'pg';
import { counting, counts, COUNT_CATEGORY } from './rebuild-killed.fixture.js';

const [logUrl, modelUrl, pages] = process.argv.slice(2) as [string, string, string];
const store = await PostgresEventStore.connect({ url: logUrl });
const pool = new pg.Pool({ connectionString: modelUrl, max: 3, pipeline: true, application_name: 'to be killed' });
const flow = new PostgresFlow(pool, { owner: `child ${process.pid}`, leaseMs: 1_000 });
setInterval(() => void flow.leases.renew(), 200);
let left = Number(pages) * 2;
const codec = {
  ...counting,
  decode: async (...args: Parameters<typeof counting.decode>) => {
    if (left-- <= 0) {
      process.stdout.write('standing\n');
      await new Promise(() => undefined);
    }
    return counting.decode(...args);
  },
};
const rebuilder = new Rebuilder({ service: 'spec', readModels: [counts], store, codec: codec as typeof counting, flow, pool, categories: [COUNT_CATEGORY], pageSize: 100, lookEveryMs: 20 });
rebuilder.start();
