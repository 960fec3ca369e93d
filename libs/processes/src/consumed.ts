import { commandIdOfProcess, PersonErasedError, RuleViolation, uuidFrom, type EventCodec, type EventStore, type Recorded, type RequestedCommand } from '@upstream/event-sourcing';
import { Follower, inLanes, type Leases } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import type { SendCommand } from './dispatcher.js';

/** What a service does about a consumed event: pure, and only commands that cannot be refused. */
export type Reactions = Readonly<Record<string, ((event: Recorded<never>) => readonly RequestedCommand[]) | undefined>>;

export interface ConsumedOptions {
  readonly service: string;
  readonly reactions: Reactions;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly leases: Leases;
  readonly pool: Pool;
  readonly categories: readonly string[];
  readonly sendCommand: SendCommand;
  readonly onError?: (error: unknown, name: string) => void;
  /** A command that cannot be refused was refused: a fault of the program, kept visible. */
  readonly onRefused?: (command: string, code: string) => void;
}

/** The actor of commands that follow from another service's events. */
export const consumerActor = (service: string): string => uuidFrom('actor', 'consumer', service);

/** Follows the inbox and dispatches what `reactions` say, in order per key; safe to repeat by `commandId`. */
export function consumed(options: ConsumedOptions): Follower {
  return new Follower({
    name: 'consumed',
    store: options.store,
    leases: options.leases,
    pool: options.pool,
    categories: options.categories,
    onError: options.onError,
    handle: async (stored, done) => {
      const wanted = stored.filter((event) => options.reactions[event.type]);
      const events = await options.codec.decode(wanted, 'projection');
      await inLanes(events, (event) => event.stream, 32, (event) => dispatch(options, event));
      await done.alone();
    },
  });
}

async function dispatch(options: ConsumedOptions, event: Recorded): Promise<void> {
  const commands = options.reactions[event.type]?.(event as Recorded<never>) ?? [];
  for (const [index, command] of commands.entries()) {
    try {
      await options.sendCommand(command, {
        commandId: commandIdOfProcess(event.id, index),
        tenant: event.meta.tenant,
        actor: consumerActor(options.service),
        correlationId: event.meta.correlationId,
        causationId: event.id,
        occurredAt: event.meta.occurredAt,
      });
    } catch (error) {
      if (error instanceof RuleViolation) options.onRefused?.(command.command, error.refusal.refused);
      else if (!(error instanceof PersonErasedError)) throw error;
    }
  }
}
