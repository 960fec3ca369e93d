import { commandIdOfProcess, PersonErasedError, RuleViolation, uuidFrom, type EventStore, type Recorded, type RequestedCommand } from '@upstream/event-sourcing';
import { Follower, KeyWork, type Fence, type Flow, type UpcastingCodec } from '@upstream/subscriptions';
import type { SendCommand } from './dispatcher.js';

/** What a service does about a consumed event: pure, and only commands that cannot be refused. */
export type Reactions = Readonly<Record<string, ((event: Recorded<never>) => readonly RequestedCommand[]) | undefined>>;

export interface ConsumedOptions {
  readonly service: string;
  readonly reactions: Reactions;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  readonly flow: Flow;
  readonly categories: readonly string[];
  readonly sendCommand: SendCommand;
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
  /** A command that cannot be refused was refused: a fault of the program, kept visible. */
  readonly onRefused?: (command: string, code: string) => void;
}

/** The actor of commands that follow from another service's events. */
export const consumerActor = (service: string): string => uuidFrom('actor', 'consumer', service);

/**
 * Follows the inbox and dispatches what `reactions` say, in order per key; safe to repeat by `commandId`. An event whose commands
 * fail parks the stream that it came in.
 */
export function consumed(options: ConsumedOptions): Follower {
  const name = 'consumed';
  const work = new KeyWork({
    ...options,
    subscription: name,
    reader: 'projection',
    width: 32,
    wanted: (stored) => stored.filter((event) => options.reactions[event.type]),
    tasksOf: (event) => [{ key: event.stream, work: (fence) => dispatch(options, event, fence) }],
  });
  return new Follower({ ...options, name, parked: work.parked, handle: work.handle });
}

async function dispatch(options: ConsumedOptions, event: Recorded, fence: Fence): Promise<void> {
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
        fence,
      });
    } catch (error) {
      if (error instanceof RuleViolation) options.onRefused?.(command.command, error.refusal.refused);
      else if (!(error instanceof PersonErasedError)) throw error;
    }
  }
}
