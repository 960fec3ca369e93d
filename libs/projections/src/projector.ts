import type { EventStore, Position, StoredEvent } from '@upstream/event-sourcing';
import { allOf, Follower, isPassing, wantedOf, type Flow, type PageDone, type ParkedKeys, type Tx, type UpcastingCodec } from '@upstream/subscriptions';
import { projectionName } from './apply.js';
import { parkedOf } from './parked.js';
import type { ReadModel } from './read-model.js';
import { postgresRows, type Rows } from './rows.js';

export interface ProjectorOptions {
  readonly service: string;
  readonly readModel: ReadModel;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  readonly flow: Flow;
  readonly rows?: Rows;
  readonly categories: readonly string[];
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
}

/**
 * Keeps one read model: a page of events becomes set-based statements in one transaction with the checkpoint.
 * An event that fails alone, in its own savepoint and not for a passing reason, parks its stream: later events of that
 * stream wait in `flow.parked`, all others flow.
 */
export class Projector {
  readonly follower: Follower;
  readonly parked: ParkedKeys;
  private readonly rows: Rows;
  private build: string | undefined;

  constructor(private readonly options: ProjectorOptions) {
    this.rows = options.rows ?? postgresRows;
    this.parked = parkedOf({ ...options, rows: this.rows });
    this.follower = new Follower({ ...options, name: projectionName(options.readModel), parked: this.parked, handle: (events, done) => this.handle(events, done) });
  }

  /** Keys that wait, as last seen by this process. */
  get parkedKeys(): ReadonlySet<string> {
    return this.parked.keys;
  }

  private async handle(stored: readonly StoredEvent[], done: PageDone): Promise<void> {
    const { codec, flow, readModel } = this.options;
    const wanted = wantedOf(codec, readModel.types, stored);
    if (wanted.length === 0) return done.alone();
    try {
      const events = this.parked.count === 0 ? await codec.decode(wanted, 'projection') : undefined;
      await flow.transaction(async (tx) => {
        await this.begin(tx, done);
        const flowing = events && this.parked.count === 0 ? events : await codec.decode(await this.setAside(tx, wanted), 'projection');
        await this.rows.apply(tx, readModel, flowing);
      });
    } catch (error) {
      if (isPassing(error)) throw error;
      await this.oneByOne(wanted, done);
    }
  }

  private async oneByOne(wanted: readonly StoredEvent[], done: PageDone): Promise<void> {
    const { codec, flow, readModel } = this.options;
    const began = new Map<string, Position>();
    await flow.transaction(async (tx) => {
      await this.begin(tx, done);
      for (const event of await this.setAside(tx, wanted)) {
        const waits = began.has(event.stream);
        const apply = async () => this.rows.apply(tx, readModel, await codec.decode([event], 'projection'));
        const failure = waits ? null : await this.parked.tryAlone(tx, apply);
        if (failure === undefined) continue;
        if (!waits) began.set(event.stream, event.position);
        await this.parked.park(tx, event.stream, [event], failure);
      }
    });
    this.parked.began(began);
  }

  /** The page is ours, and so are the rows that serve now. Those of a rebuild come with parked keys of their own. */
  private async begin(tx: Tx, done: PageDone): Promise<void> {
    const [, build] = await allOf([done.in(tx), this.rows.begin?.(tx, this.options.readModel)]);
    if (this.build !== undefined && this.build !== build) await this.parked.load(tx);
    this.build = build;
  }

  /** Parks the events of parked keys and answers the others. What is parked is read anew: a retry may have ended since. */
  private async setAside(tx: Tx, events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    if (this.parked.count === 0) return events;
    await this.parked.load(tx);
    const waiting = events.filter((event) => this.parked.has(event.stream));
    for (const key of new Set(waiting.map(({ stream }) => stream))) await this.parked.park(tx, key, waiting.filter(({ stream }) => stream === key), null);
    return events.filter((event) => !this.parked.has(event.stream));
  }
}
