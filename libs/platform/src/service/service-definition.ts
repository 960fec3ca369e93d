import type { Provider, Type } from '@nestjs/common';
import type { TopicName } from '@upstream/contracts';
import type { CommandMeta, EventFamily, Recorded, Workflow } from '@upstream/event-sourcing';
import type { PublicMessage } from '@upstream/messaging';
import type { Reactions } from '@upstream/processes';
import type { ReadModel } from '@upstream/projections';
import type { MigrationInterface } from 'typeorm';

/** A command message's class; its name without `Command` is how processes ask for it. */
export type CommandClass = new (data: never, meta: CommandMeta) => object;

/** What erases a whole person; `reasonCode` is for statistics. Throws RuleViolation `not_found` for whom its log does not know. */
export interface ErasesPeople {
  erase(personId: string, reasonCode: string, meta: CommandMeta): Promise<unknown>;
}

/**
 * Everything that makes a service, declared in its `<name>.module.ts`. The runtime follows the log with it; the Nest
 * module answers HTTP with it.
 */
export interface ServiceDefinition {
  readonly name: string;
  /** The service's own aggregates: category of their streams to their events. */
  readonly streams: Readonly<Record<string, EventFamily>>;
  /** Categories that no metric names: how many of them there are is nobody's to know. */
  readonly confidential?: readonly string[];
  /** Public topics that are taken into the inbox. */
  readonly consumes: readonly TopicName[];
  readonly readModels: readonly ReadModel[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of workflows of different states
  readonly workflows: readonly Workflow<any, any>[];
  /** Commands that processes and consumed events may ask for. */
  readonly commands: readonly CommandClass[];
  /** Stored type to what it says to other services. */
  readonly published: Readonly<Record<string, ((event: Recorded<never>) => readonly PublicMessage[]) | undefined>>;
  /** Public type to the commands that follow from it. */
  readonly consumed: Reactions;
  /** SQL, repeatable, of tables in schema `flow` that are the service's own and no read model's: written once, never made anew from the log. */
  readonly ownTables?: string;
  /** TypeORM entities of the read models. */
  readonly entities: readonly (new () => object)[];
  /** TypeORM migrations of the read models. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly controllers: readonly Type[];
  /** Command handlers and queries. */
  readonly providers: readonly Provider[];
  /** The provider that erases people: after a restore it erases again whom the log has forgotten to be erased. */
  readonly erases?: Type<ErasesPeople>;
}
