import { hostname } from 'node:os';
import { topicOf } from '@upstream/contracts';
import { CommandRunner, type Clock, type CommandMeta, type EventStore, type Position, type RequestedCommand } from '@upstream/event-sourcing';
import type { LogIdentity } from '@upstream/event-store-postgres';
import { inboxCategory, inboxOf, PostgresSequences, relay, type MessageBus } from '@upstream/messaging';
import { KeyRing, type KeyStore } from '@upstream/privacy';
import { consumed, dispatchers, fireTimer, PostgresTimers, ProcessStreams, reactor, TimerWheel } from '@upstream/processes';
import { Projector, Rebuilder, servingPath, servingRows } from '@upstream/projections';
import { PostgresFlow, type Follower, type FollowerStatus, type UpcastingCodec } from '@upstream/subscriptions';
import pg from 'pg';
import type { MailSettings } from '../config/index.js';
import type { ServiceDefinition } from './service-definition.js';
import { serviceCodec } from './service-codec.js';

/** The outside that a service lives in: two ports chosen by configuration, keys, a clock, its database. */
export interface ServicePorts {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** Regions whose topics this process relays and consumes. */
  readonly regions: readonly string[];
  /** The service's database as role `projector`. */
  readonly projectorUrl: string;
  /** True where something else guarantees one process (the pilot's folder lock). */
  readonly onlyProcess: boolean;
  /** How long the rows of another release's read models are kept when nobody follows the log for them. Default 24 hours. */
  readonly keepOtherVersionsMs?: number;
  readonly report: RuntimeReport;
  /** Which log the store is, where it has had other ids before. */
  readonly logIdentity?: LogIdentity;
  /** Without it no mail is sent. */
  readonly mail?: MailSettings;
}

/** Where the runtime says what an operator must know. Names and codes only, never data. */
export interface RuntimeReport {
  failed(subscription: string, error: unknown): void;
  parked(subscription: string, key: string): void;
  refused(command: string, code: string): void;
}

/** How long somebody who asks waits for a table that somebody else has locked: all connections would wait there one after the other. */
const LOCK_PATIENCE_MS = 5_000;

/** What a service has beside read models and processes that follows the log and works: started, drained and seen with them. */
export interface Companion {
  readonly follower: Follower;
  start(): void;
  /** Finishes what is under way, for good. */
  stop(): Promise<void>;
}

export type SendToHandler = (message: object) => Promise<unknown>;

/** What follows the log for one service: relay, inbox, projections, processes, timers. Started and drained as one. */
export class ServiceRuntime {
  readonly keys: KeyRing;
  readonly codec: UpcastingCodec;
  readonly runner: CommandRunner;
  readonly projectors: readonly Projector[];
  readonly rebuilder: Rebuilder;
  readonly timers: TimerWheel;
  readonly pool: pg.Pool;
  /** Of health alone: a service at work may keep all others busy for seconds. */
  private readonly probe: pg.Pool;
  readonly flow: PostgresFlow;
  private readonly ownFollowers: readonly Follower[];
  private readonly companions: Companion[] = [];
  private readonly timerTable: PostgresTimers;
  private renewing: NodeJS.Timeout | undefined;
  private renewal: Promise<void> = Promise.resolve();

  constructor(
    readonly definition: ServiceDefinition,
    readonly ports: ServicePorts,
    private readonly sendToHandler: SendToHandler,
  ) {
    const { store, clock, report } = ports;
    this.keys = new KeyRing(ports.keys);
    this.codec = serviceCodec(Object.values(definition.streams), this.keys, ports.logIdentity);
    this.runner = new CommandRunner(store, this.codec, clock);
    const connection = { connectionString: ports.projectorUrl, idleTimeoutMillis: 10_000, application_name: `upstream-${definition.name}` };
    this.pool = new pg.Pool({ ...connection, max: 4, pipeline: true });
    this.pool.on('error', (error) => report.failed(`${definition.name}:pool`, error));
    this.probe = new pg.Pool({ ...connection, max: 1 });
    this.probe.on('error', () => undefined);
    // A connection lost in use fails the query that uses it; its event, unheard, would end the process.
    for (const pool of [this.pool, this.probe]) pool.on('connect', (client) => client.on('error', () => undefined));
    this.flow = new PostgresFlow(this.pool, { owner: `${hostname()}:${process.pid}:${process.hrtime.bigint()}`, takeOver: ports.onlyProcess });

    this.timerTable = new PostgresTimers(this.pool);

    const own = {
      service: definition.name,
      store,
      codec: this.codec,
      flow: this.flow,
      onError: (error: unknown, name: string) => report.failed(`${definition.name}:${name}`, error),
      onParked: (name: string, key: string) => report.parked(`${definition.name}:${name}`, key),
    };
    const streams = new ProcessStreams(store, this.codec, clock);
    const processes = { ...own, workflows: definition.workflows, streams, clock, timers: this.timerTable, sendCommand: this.send };
    this.timers = new TimerWheel(this.timerTable, clock, (timer) => fireTimer(processes, timer), own.onError);
    this.projectors = definition.readModels.map((readModel) => new Projector({ ...own, readModel, rows: servingRows, categories: this.categories }));
    this.rebuilder = new Rebuilder({ ...own, readModels: definition.readModels, pool: this.pool, categories: this.categories, keepOtherVersionsMs: ports.keepOtherVersionsMs });
    this.ownFollowers = [
      ...(Object.keys(definition.published).length > 0
        ? [relay({ ...own, sequences: new PostgresSequences(this.pool), bus: ports.bus, categories: Object.keys(definition.streams), publicCodec: this.codec, publish: (event) => definition.published[event.type]?.(event as never) ?? [] })]
        : []),
      ...this.projectors.map((projector) => projector.follower),
      ...(Object.keys(definition.consumed).length > 0
        ? [consumed({ ...own, reactions: definition.consumed, categories: this.inboxCategories, sendCommand: this.send, onRefused: report.refused })]
        : []),
      ...(definition.workflows.length > 0
        ? [reactor({ ...processes, categories: this.categories }), ...dispatchers({ ...processes, onTimersChanged: () => this.timers.poke() })]
        : []),
    ];
  }

  get followers(): readonly Follower[] {
    return [...this.ownFollowers, ...this.companions.map(({ follower }) => follower)];
  }

  /** To be called before `start`. */
  accompany(companion: Companion): void {
    this.companions.push(companion);
  }

  get name(): string {
    return this.definition.name;
  }

  /** The service's own streams and its inbox: what its read models and processes follow. */
  get categories(): readonly string[] {
    return [...Object.keys(this.definition.streams), ...this.inboxCategories];
  }

  private get inboxCategories(): readonly string[] {
    return this.definition.consumes.map((topic) => inboxCategory(this.definition.name, topic));
  }

  /** Joins the bus. Every service must have joined before any is started: the direct bus keeps nothing. */
  async join(): Promise<void> {
    if (this.definition.consumes.length === 0) return;
    await this.ports.bus.consume({
      group: `upstream-${this.name}`,
      topics: this.ports.regions.flatMap((region) => this.definition.consumes.map((topic) => topicOf(region, topic))),
      handle: inboxOf(this.name, this.ports.store),
      onError: (error, where) => this.ports.report.failed(`${this.name}:inbox${where === undefined ? '' : ` ${where}`}`, error),
    });
  }

  /**
   * Makes the rows of read models that have none of their version yet, and resolves when all have: `start` may follow. Rebuilds
   * asked for since go on by themselves.
   */
  async prepare(): Promise<void> {
    this.keepLeases();
    this.rebuilder.start();
    await this.rebuilder.ready;
  }

  start(): void {
    this.keepLeases();
    for (const follower of this.followers) follower.start();
    this.timers.start();
    for (const companion of this.companions) companion.start();
  }

  /** Runs queries on one snapshot, of the tables that serve this service's read models: rows of all tenants, nothing is changed. */
  async reading<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.onServing('begin isolation level repeatable read read only', work);
  }

  /** The same, but what the work changes is undone only when it ends: to recompute in temporary tables. */
  async recomputing<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.onServing('begin isolation level repeatable read', work);
  }

  /** Resolves when the database answers. */
  async reachable(): Promise<void> {
    await this.probe.query('select 1');
  }

  private async onServing<T>(begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      await Promise.all([client.query(`${begin}; set local lock_timeout = ${LOCK_PATIENCE_MS}`), client.query(`select ${servingPath(this.definition.readModels)}`)]);
      return await work(client);
    } finally {
      await client.query('rollback').catch(() => (broken = true));
      client.release(broken);
    }
  }

  private keepLeases(): void {
    this.renewing ??= setInterval(() => {
      this.renewal = this.renew().catch((error: unknown) => this.ports.report.failed(`${this.name}:leases`, error));
    }, this.flow.leases.renewEveryMs);
  }

  private async renew(): Promise<void> {
    await this.flow.leases.renew();
    const owners = await this.flow.leases.owners();
    for (const follower of this.followers) follower.confirm(owners);
  }

  /** Finishes what is under way, then gives its subscriptions up. */
  async drain(): Promise<void> {
    clearInterval(this.renewing);
    await this.rebuilder.stop();
    await this.timers.stop();
    await Promise.all(this.companions.map((companion) => companion.stop()));
    await Promise.all(this.followers.map((follower) => follower.stop()));
    // A renewal that came after the release would keep the next process waiting.
    await this.renewal;
    await this.flow.leases.release().catch((error: unknown) => this.ports.report.failed(`${this.name}:leases`, error));
    await this.probe.end();
    await this.pool.end();
  }

  get status(): readonly (FollowerStatus & { readonly service: string })[] {
    return this.followers.map((follower) => ({ ...follower.status, service: this.name }));
  }

  /** True when all that follows the log has handled everything up to `position`. */
  async settled(position: Position, timeoutMs: number): Promise<boolean> {
    return (await Promise.all(this.followers.map((follower) => follower.reached(position, timeoutMs)))).every(Boolean);
  }

  /** Whether the read models show everything up to `position`; `degraded` when events of one of these streams are parked in one. */
  async shows(position: Position, timeoutMs: number, streams: readonly string[]): Promise<'reached' | 'timeout' | 'degraded'> {
    const reached = await Promise.all(this.projectors.map((projector) => projector.follower.reached(position, timeoutMs)));
    if (!reached.every(Boolean)) return 'timeout';
    return this.projectors.some(({ parkedKeys }) => streams.some((stream) => parkedKeys.has(stream))) ? 'degraded' : 'reached';
  }

  nextTimer(): Promise<Date | undefined> {
    return this.timerTable.next();
  }

  private readonly send = async (requested: RequestedCommand, meta: CommandMeta): Promise<unknown> => {
    const message = this.definition.commands.find((candidate) => candidate.name === `${requested.command}Command`);
    if (!message) throw new Error(`${this.name} has no command ${requested.command} that processes may send`);
    return this.sendToHandler(new message(requested.data as never, meta));
  };
}
