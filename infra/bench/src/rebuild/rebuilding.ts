import { plainCodec, type StoredEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { KeyRing, PostgresKeyStore, sealingCodec } from '@upstream/privacy';
import { Rebuild, requestBuild } from '@upstream/projections';
import { PostgresFlow } from '@upstream/subscriptions';
import { poolOf } from '../connections.js';
import { inParent } from '../processes/child.js';
import { CATEGORY, family, participants } from './participants.js';
import { MASTER_KEY } from './seed.js';

export interface Rebuilding {
  readonly logUrl: string;
  readonly keysUrl: string;
  readonly modelUrl: string;
}
export interface Rebuilt {
  readonly seconds: number;
  readonly events: number;
  /** Where its rows are. */
  readonly schema: string;
  /** The most memory that the process has had so far, in MB. */
  readonly residentMb: number;
}
/** Milliseconds that an event's decoding takes, with personal fields opened and without. */
export interface Decoding {
  readonly opening: number;
  readonly notOpening: number;
}

/** A process that rebuilds the read model when it is told to, as `upstreamctl rebuild` does; one rebuild after another. */
await inParent<Rebuilding, null>(async ({ logUrl, keysUrl, modelUrl }, answer) => {
  const store = await PostgresEventStore.connect({ url: logUrl });
  const keys = new PostgresKeyStore({ url: keysUrl, masterKey: MASTER_KEY });
  const newCodec = () => sealingCodec([family], new KeyRing(keys));
  const pool = poolOf(modelUrl, 4, true);
  const flow = new PostgresFlow(pool, { owner: 'bench', takeOver: true });
  let serving: string | undefined;

  const rebuild = async (): Promise<Rebuilt> => {
    const began = performance.now();
    const schema = await requestBuild(pool, participants);
    const build = new Rebuild({ service: 'bench', store, codec: newCodec(), flow, pool, categories: [CATEGORY] }, participants, schema);
    if (!(await build.run(new AbortController().signal))) throw new Error('the rebuild did not finish');
    const seconds = (performance.now() - began) / 1000;
    if (serving) await pool.query('select flow.drop_build($1)', [serving]);
    serving = schema;
    return { seconds, events: build.progress.handled, schema, residentMb: process.resourceUsage().maxRSS / 1024 };
  };

  const decode = async (): Promise<Decoding> => {
    const pages: (readonly StoredEvent[])[] = [];
    for await (const item of store.subscribe({ from: 'start', categories: [CATEGORY], signal: new AbortController().signal, pageSize: 8_000 })) {
      if (item.kind === 'caught-up' || (item.kind === 'events' && pages.push(item.events) === MOST_PAGES)) break;
    }
    const plain = plainCodec([family]);
    const perEvent = async (decodePage: (page: readonly StoredEvent[]) => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      for (const page of pages) await decodePage(page);
      return (performance.now() - began) / pages.reduce((sum, page) => sum + page.length, 0);
    };
    await perEvent((page) => plain.decode(page, 'projection'));
    const opening = newCodec();
    return { notOpening: await perEvent((page) => plain.decode(page, 'projection')), opening: await perEvent((page) => opening.decode(page, 'projection')) };
  };

  answer<'rebuild' | 'decode', unknown>((what) => (what === 'rebuild' ? rebuild() : decode()));
  return null;
});

/** Enough for whole lives to be among them, at every stage. */
const MOST_PAGES = 64;
