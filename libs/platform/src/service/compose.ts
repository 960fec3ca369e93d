import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, EventStore, Position } from '@upstream/event-sourcing';
import type { MessageBus } from '@upstream/messaging';
import type { KeyStore } from '@upstream/privacy';
import type { DataSource } from 'typeorm';
import { createApplication, drain, Draining, type ApplicationOptions } from '../bootstrap/index.js';
import { createDataSource } from '../database/index.js';
import type { ReadModelWait } from '../http/read-model-wait.js';
import { OperationsModule, RunningServices } from './operations.js';
import { untilIdle } from './quiescence.js';
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

/** Wires any of the services into one process: all four on a pilot, one in a cluster, one under test. */
export async function compose(options: CompositionOptions): Promise<Composition> {
  const running = new RunningServices(options.store);
  const dataSources: DataSource[] = [];
  const modules: DynamicModule[] = [];
  for (const definition of options.services) {
    const { appUrl, projectorUrl } = options.databases[definition.name]!;
    const dataSource = await createDataSource({ url: appUrl, entities: definition.entities, name: `upstream-${definition.name}`, poolSize: 4 }).initialize();
    dataSources.push(dataSource);
    modules.push(serviceModule(definition, { ...options, dataSource, projectorUrl }));
  }
  const readModelWait: ReadModelWait = { reached: (position, timeoutMs) => shown(running.runtimes, position, timeoutMs) };
  const root: DynamicModule = { module: CompositionRoot, imports: [...modules, OperationsModule.of(running), ...(options.extras ?? [])] };
  const app = await createApplication(root, { ...options, readModelWait });

  running.runtimes = app.get(ServiceRuntime, { strict: false, each: true });
  for (const runtime of running.runtimes) await runtime.join();
  for (const runtime of running.runtimes) runtime.start();
  app.get(Draining).register('services', async () => {
    await Promise.all(running.runtimes.map((runtime) => runtime.drain()));
  });
  return {
    app,
    runtimes: running.runtimes,
    idle: (timeoutMs = 30_000) => untilIdle(options.store, running.runtimes, timeoutMs),
    close: async () => {
      await drain(app);
      await Promise.all(dataSources.map((dataSource) => dataSource.destroy()));
    },
  };
}

async function shown(runtimes: readonly ServiceRuntime[], position: Position, timeoutMs: number): ReturnType<ReadModelWait['reached']> {
  const outcomes = await Promise.all(runtimes.map((runtime) => runtime.shows(position, timeoutMs)));
  return outcomes.includes('timeout') ? 'timeout' : outcomes.includes('degraded') ? 'degraded' : 'reached';
}
