import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, EventStore, Position } from '@upstream/event-sourcing';
import type { LogIdentity } from '@upstream/event-store-postgres';
import type { MessageBus } from '@upstream/messaging';
import type { KeyStore } from '@upstream/privacy';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { createApplication, drain, Draining, type ApplicationOptions } from '../bootstrap/index.js';
import { ChangesModule } from '../changes/changes-module.js';
import type { ChangeFeedOptions } from '../changes/change-feed.js';
import type { MailSettings } from '../config/index.js';
import { createDataSource } from '../database/index.js';
import type { ReadModelWait } from '../http/read-model-wait.js';
import { HealthChecks } from '../observability/health.js';
import { METRICS } from '../observability/metrics.js';
import { OperationsModule } from './operations.js';
import { preparationCheck, preparationOf, shownOnce, type PreparationProgress } from './preparing.js';
import { measureBus } from './bus-metrics.js';
import { measureSubscriptions } from './subscription-metrics.js';
import { untilIdle } from './quiescence.js';
import { RunningServices } from './running-services.js';
import type { ServiceDefinition } from './service-definition.js';
import { serviceModule } from './service-module.js';
import { ServiceRuntime, type RuntimeReport } from './service-runtime.js';

/** The databases of one service, by role. */
export interface ServiceDatabase {
  readonly appUrl: string;
  readonly projectorUrl: string;
}

export interface CompositionOptions extends Omit<ApplicationOptions, 'readModelWait'> {
  readonly services: readonly ServiceDefinition[];
  readonly databases: Readonly<Record<string, ServiceDatabase>>;
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly lookupKey: Buffer;
  readonly regions: readonly string[];
  readonly onlyProcess: boolean;
  readonly report: RuntimeReport;
  /** Which log the store is, where it has had other ids before. */
  readonly logIdentity?: LogIdentity;
  /** Without it no mail is sent. */
  readonly mail?: MailSettings;
  readonly keepOtherVersionsMs?: number;
  /**
   * Called when the application could listen, before its read models have their rows: until then it answers health checks and
   * metrics, and 503 to all else. The wait goes on when it resolves.
   */
  readonly onPreparing?: (app: NestFastifyApplication) => Promise<void>;
  /** Told about once a second what the start still waits for. */
  readonly onPreparation?: (progress: PreparationProgress) => void;
  /** Modules beside the services. */
  readonly extras?: readonly DynamicModule[];
}

/** Services that run in this process, joined and started, with their HTTP application (initialised, not listening). */
export interface Composition {
  readonly app: NestFastifyApplication;
  readonly runtimes: readonly ServiceRuntime[];
  /** Everything that was in the log has been handled everywhere. */
  idle(timeoutMs?: number): Promise<Position>;
  /** Drains requests, then followers, then closes connections; the store and the bus stay the caller's. */
  close(): Promise<void>;
}

class CompositionRoot {}

/** A screen is told of a change that its read model does not show by then: better than never. */
const LONGEST_UNTIL_TOLD_MS = 5000;

/** Wires any of the services into one process: all four on a pilot, one in a cluster, one under test. */
export async function compose(options: CompositionOptions): Promise<Composition> {
  const running = new RunningServices(options.store, options.bus);
  const dataSources: DataSource[] = [];
  const modules: DynamicModule[] = [];
  for (const definition of options.services) {
    const { appUrl, projectorUrl } = options.databases[definition.name]!;
    const dataSource = await createDataSource({ url: appUrl, entities: definition.entities, name: `upstream-${definition.name}`, poolSize: 4 }).initialize();
    dataSources.push(dataSource);
    modules.push(serviceModule(definition, { ...options, dataSource, projectorUrl }));
  }
  const readModelWait: ReadModelWait = { reached: (position, timeoutMs, streams) => shown(running.runtimes, position, timeoutMs, streams) };
  const changes: ChangeFeedOptions = {
    store: options.store,
    shown: (position) => shown(running.runtimes, position, LONGEST_UNTIL_TOLD_MS, []),
    onError: (error) => options.report.failed('changes', error),
  };
  const root: DynamicModule = { module: CompositionRoot, imports: [...modules, OperationsModule.of(running), ChangesModule.of(changes), ...(options.extras ?? [])] };
  const app = await createApplication(root, { ...options, readModelWait });

  running.runtimes = app.get(ServiceRuntime, { strict: false, each: true });
  measureBus(app.get<Registry>(METRICS), options.bus);
  measureSubscriptions(app.get<Registry>(METRICS), running, (error) => options.report.failed('metrics', error));
  const health = app.get(HealthChecks);
  health.add('read-models', preparationCheck(running));
  health.add('log', async () => void (await options.store.head()));
  health.add('databases', async () => void (await Promise.all(running.runtimes.map((runtime) => runtime.reachable()))));
  for (const runtime of running.runtimes) await runtime.join();
  app.get(Draining).register('services', async () => {
    await Promise.all(running.runtimes.map((runtime) => runtime.drain()));
  });
  const close = async () => {
    await drain(app);
    await Promise.all(dataSources.map((dataSource) => dataSource.destroy()));
  };
  try {
    await options.onPreparing?.(app);
    await prepare(running, options.onPreparation);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    app,
    runtimes: running.runtimes,
    idle: (timeoutMs = 30_000) => untilIdle(options.store, running.runtimes, timeoutMs),
    close,
  };
}

/** Rows first, then all that follows the log: a process may look at a read model when it sends a command. */
async function prepare(running: RunningServices, tell?: CompositionOptions['onPreparation']): Promise<void> {
  const telling = setInterval(() => tell?.(preparationOf(running.runtimes)), 1000);
  try {
    await Promise.all(running.runtimes.map((runtime) => runtime.prepare()));
    for (const runtime of running.runtimes) runtime.start();
    await Promise.all(running.runtimes.map((runtime) => shownOnce(runtime)));
  } finally {
    clearInterval(telling);
  }
  running.prepared = true;
}

async function shown(runtimes: readonly ServiceRuntime[], position: Position, timeoutMs: number, streams: readonly string[]): ReturnType<ReadModelWait['reached']> {
  const outcomes = await Promise.all(runtimes.map((runtime) => runtime.shows(position, timeoutMs, streams)));
  return outcomes.includes('timeout') ? 'timeout' : outcomes.includes('degraded') ? 'degraded' : 'reached';
}
