import { logIdOf, type EventStore, type Position } from '@upstream/event-sourcing';
import { clientOf, ParkedKeys, type Flow, type Ownership, type Tx, type UpcastingCodec } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { projectionName } from '../apply.js';
import type { ReadModel } from '../read-model.js';
import { buildSubscription, completeBuild } from './builds.js';
import { droppedOf } from './dropped.js';
import { applyApart, preparePage, run, type PageOptions, type PreparedPage } from './page.js';
import { pagesBetween, type LogPage } from './pages-between.js';
import { Pace, type BuildPhase, type BuildProgress } from './progress.js';
import { readAhead } from './read-ahead.js';
import { distance, switchTo } from './switch.js';

export interface BuildSource {
  readonly service: string;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  /** Over the same database as `pool`. */
  readonly flow: Flow;
  readonly pool: Pool;
  readonly categories: readonly string[];
  /** Events of a page, 6,000 unless told; the log's adapter may give fewer. */
  readonly pageSize?: number;
}

const PAGE = 6_000;
/** Positions that may be gone while the serving projection holds still. */
const SHORT = 2_000;

/**
 * One build on its way from where it is to where it serves. Each page's rows are committed with its checkpoint, so that any
 * process of the release may go on with it at any time. The page after the one that is being written is read and projected
 * meanwhile.
 */
export class Rebuild {
  private readonly name: string;
  private readonly parked: ParkedKeys;
  private readonly pace = new Pace();
  private ownership: Ownership | undefined;
  private phase: BuildPhase = 'waiting';
  private handled = 0;
  private target: Position | undefined;
  private lastError: string | undefined;
  private dropped: ReadonlySet<string> = new Set();

  constructor(
    private readonly source: BuildSource,
    private readonly readModel: ReadModel,
    readonly schema: string,
  ) {
    this.name = buildSubscription(schema);
    const redo = () => Promise.reject(new Error('what a build parked is retried when it serves'));
    this.parked = new ParkedKeys({ subscription: this.name, flow: source.flow, store: source.store, redo });
  }

  get progress(): BuildProgress {
    const { name, version } = this.readModel;
    const pace = this.target ? this.pace.of(this.target) : { done: 0, eventsPerSecond: undefined, secondsLeft: undefined };
    return { service: this.source.service, readModel: name, version, schema: this.schema, phase: this.phase, handled: this.handled, position: this.ownership?.position, ...pace, lastError: this.lastError };
  }

  /**
   * Works until it serves. Answers false when another process works on it. Rejects with LostOwnershipError when it was cancelled
   * or taken over, and with whatever else stopped it: it may be run again. Ends early when `signal` aborts.
   */
  async run(signal: AbortSignal): Promise<boolean> {
    const { flow, pool } = this.source;
    this.ownership = await flow.leases.acquire(this.name);
    if (!this.ownership) {
      this.phase = 'waiting';
      return false;
    }
    await this.parked.load(flow.alone);
    this.dropped = await droppedOf(pool, this.readModel);
    this.phase = 'loading';
    this.pace.saw(flow.time.elapsedMs(), this.handled, this.ownership.position);
    await this.catchUp(signal);
    if (signal.aborted) return false;
    this.phase = 'completing';
    await completeBuild(pool, this.schema);
    // Where the serving projection is as fast as this one, it has to hold still for longer each time.
    for (let short = SHORT; ; short *= 2) {
      await this.catchUp(signal);
      if (signal.aborted) return false;
      if (await this.beginToServe(short)) return true;
    }
  }

  private get pages(): PageOptions {
    return { ...this.source, readModel: this.readModel, dropped: this.dropped };
  }

  /** After an error, for `progress`. */
  failed(error: unknown): void {
    this.phase = 'retrying';
    this.lastError = error instanceof Error ? error.constructor.name : 'unknown';
  }

  /** To where the serving build is (never beyond it), or to the log's head when none serves yet. */
  private async catchUp(signal: AbortSignal): Promise<void> {
    for (;;) {
      this.target = await this.whereTo();
      if (this.target === undefined || distance(this.ownership!.position, this.target) <= 0) return;
      const before = this.handled;
      await this.load(this.target, signal);
      if (signal.aborted || this.handled - before < SHORT) return;
    }
  }

  private async whereTo(): Promise<Position | undefined> {
    const { pool, store } = this.source;
    const { name, version } = this.readModel;
    const { rows } = await pool.query<{ position: Position | null }>(
      `select s.position from flow.build b left join flow.subscription s on s.name = $3 where b.read_model = $1 and b.version = $2 and b.state = 'serving'`,
      [name, version, projectionName(this.readModel)],
    );
    const head = await store.head();
    if (!rows[0]) return head;
    const { position } = rows[0];
    // Where the log was replaced, what serves is of another one, and there is nothing to meet.
    return position && logIdOf(position) !== logIdOf(head) ? head : (position ?? undefined);
  }

  private async load(upTo: Position, signal: AbortSignal): Promise<void> {
    const { store, categories, pageSize = PAGE } = this.source;
    const pages = pagesBetween(store, categories, { after: this.ownership!.position, upTo, pageSize, signal });
    for await (const page of readAhead(this.prepared(readAhead(pages)))) {
      if (signal.aborted) return;
      await this.write(page);
    }
  }

  private async *prepared(pages: AsyncIterable<LogPage>): AsyncGenerator<LogPage & PreparedPage> {
    for await (const page of pages) yield { ...page, ...(await preparePage(this.pages, page.events)) };
  }

  private async write(page: LogPage & PreparedPage): Promise<void> {
    const { flow } = this.source;
    const last = page.events.at(-1);
    let next = this.ownership!;
    const began = await flow.transaction(async (tx) => {
      await clientOf(tx).query(`select set_config('search_path', $1, true)`, [this.schema]);
      next = await flow.leases.move(tx, this.name, this.ownership!, { position: page.upTo, ...(last ? { stream: last.stream, revision: last.revision } : {}) });
      return this.apply(tx, page);
    });
    this.ownership = next;
    if (began.size > 0) await this.parked.load(flow.alone);
    this.handled += page.events.length;
    this.lastError = undefined;
    this.pace.saw(flow.time.elapsedMs(), this.handled, next.position);
  }

  /** The streams that began to wait. */
  private async apply(tx: Tx, { wanted, statements }: PreparedPage): Promise<ReadonlySet<string>> {
    const waits = this.parked.count > 0 && wanted.some((event) => this.parked.has(event.stream));
    if (statements !== 'apart' && !waits) {
      const failed = await this.parked.tryAlone(tx, () => run(clientOf(tx), statements));
      if (failed === undefined) return new Set();
    }
    for (const event of wanted) if (this.parked.has(event.stream)) await this.parked.park(tx, event.stream, [event], null);
    const flowing = wanted.filter((event) => !this.parked.has(event.stream));
    return applyApart(this.pages, tx, flowing, (event, reason) => this.parked.park(tx, event.stream, [event], reason));
  }

  /** False when the serving projection is too far ahead: catch up once more. */
  private async beginToServe(short: number): Promise<boolean> {
    const { flow, store, categories } = this.source;
    return flow.transaction((tx) =>
      switchTo(tx, { flow, readModel: this.readModel, schema: this.schema, mine: this.ownership!, short }, async (from, upTo) => {
        for await (const page of pagesBetween(store, categories, { after: from, upTo })) {
          await this.apply(tx, await preparePage(this.pages, page.events));
        }
      }),
    );
  }
}
