import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { CommandRunner } from '@upstream/event-sourcing';
import { KeyRing, type KeyStore } from '@upstream/privacy';
import type { DataSource } from 'typeorm';
import { TenantDatabase } from '../database/index.js';
import type { ServiceDefinition } from './service-definition.js';
import { ServiceRuntime, type ServicePorts } from './service-runtime.js';

/** The key store of the region, for the one service that may create and destroy keys. */
export const KEY_STORE = Symbol('KeyStore');
/** Keyed look-ups of numbers and e-mails: the secret of this installation. */
export const LOOKUP_KEY = Symbol('LookupKey');

/** How mail leaves this installation; undefined where none does. */
export const MAIL = Symbol('Mail');

export interface ServiceSurroundings extends ServicePorts {
  /** The service's database as role `app`: reads only, one tenant at a time. */
  readonly dataSource: DataSource;
  readonly lookupKey: Buffer;
}

/**
 * The Nest module of one service: its endpoints and handlers, and what they may inject: `CommandRunner`, `KeyRing`,
 * `TenantDatabase`, `ServiceRuntime`, `KEY_STORE`, `LOOKUP_KEY`, `MAIL`. Each service has its own of these.
 */
export function serviceModule(definition: ServiceDefinition, surroundings: ServiceSurroundings): DynamicModule {
  const keyStore: Provider<KeyStore> = { provide: KEY_STORE, useValue: surroundings.keys };
  return {
    module: moduleNamed(definition.name),
    imports: [CqrsModule],
    controllers: [...definition.controllers],
    providers: [
      { provide: ServiceRuntime, inject: [CommandBus], useFactory: (bus: CommandBus) => new ServiceRuntime(definition, surroundings, (message) => bus.execute(message)) },
      { provide: CommandRunner, inject: [ServiceRuntime], useFactory: (runtime: ServiceRuntime) => runtime.runner },
      { provide: KeyRing, inject: [ServiceRuntime], useFactory: (runtime: ServiceRuntime) => runtime.keys },
      { provide: TenantDatabase, useValue: new TenantDatabase(surroundings.dataSource, definition.readModels) },
      { provide: LOOKUP_KEY, useValue: surroundings.lookupKey },
      { provide: MAIL, useValue: surroundings.mail },
      keyStore,
      ...definition.providers,
    ],
    exports: [ServiceRuntime],
  };
}

/** Nest tells modules apart by class. */
function moduleNamed(name: string): new () => object {
  const named = { [name]: class {} }[name]!;
  Module({})(named);
  return named;
}
