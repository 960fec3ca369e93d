import type { CommandMeta, CommandResult, CommandRunner, EventFamily, Recorded, Workflow } from '@upstream/event-sourcing';
import type { PublicMessage } from '@upstream/messaging';
import type { KeyStore } from '@upstream/privacy';
import type { Reactions } from '@upstream/processes';
import type { ReadModel } from '@upstream/projections';
import type { TopicName } from '@upstream/contracts';

export const TENANT = 'acme';

/** What a command handler may use. */
export interface HandlerContext {
  readonly runner: CommandRunner;
  readonly keys: KeyStore;
  /** Every process that holds keys in memory drops this person's, before it resolves. */
  readonly forgetEverywhere: (id: string) => void;
}

export type Handler = (context: HandlerContext, data: never, meta: CommandMeta) => Promise<CommandResult>;

/** Throws when chance has made this event or command poison for this reader, until the program is mended. */
export type Poison = (reader: 'projection' | 'react' | 'consumed' | 'dispatch', id: string) => void;

/** A service of the simulation: what a `ServiceDefinition` is to the product, without HTTP and tables. */
export interface SimService {
  readonly name: string;
  readonly families: readonly EventFamily[];
  readonly categories: readonly string[];
  readonly consumes: readonly TopicName[];
  readonly readModels: readonly ReadModel[];
  readonly workflows: readonly Workflow[];
  readonly published: Readonly<Record<string, ((event: Recorded) => readonly PublicMessage[]) | undefined>>;
  readonly consumed: Reactions;
  readonly handlers: Readonly<Record<string, Handler>>;
}
