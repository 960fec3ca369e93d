import {
  eventIdOf,
  fold,
  streamOf,
  VersionConflictError,
  type Clock,
  type EventCodec,
  type EventMetadata,
  type EventStore,
  type Position,
  type Reaction,
  type Recorded,
} from '@upstream/event-sourcing';
import { processDecider, type ProcessEvent, type ProcessInstance } from './process-events.js';

const MAX_CONFLICTS = 20;

export interface ProcessCause {
  readonly tenant: string;
  readonly region: string;
  readonly correlationId?: string;
  /** The id of the event (or timer) that caused it. */
  readonly causationId: string;
  readonly occurredAt: string;
}

/** Reads and appends the streams of process instances, deciding anew on a version conflict. */
export class ProcessStreams {
  constructor(private readonly store: EventStore, private readonly codec: EventCodec, private readonly clock: Clock) {}

  /**
   * Appends what `decide` makes of the instance as it is now; nothing when it returns no events.
   * `fence` is asked between reading and appending, and throws when somebody else may do this now.
   * `inputId` makes the append its own: the same input appended before is found by the caller in `inputs`/`answered`.
   */
  async change(
    category: string,
    instanceId: string,
    inputId: string,
    cause: ProcessCause,
    decide: (instance: ProcessInstance) => readonly ProcessEvent[],
    fence?: () => Promise<void>,
  ): Promise<void> {
    const stream = streamOf(category, instanceId);
    for (let attempt = 0; ; attempt++) {
      const past = await this.read(stream);
      const events = decide(fold(processDecider, past));
      if (events.length === 0) return;
      await fence?.();
      const meta: EventMetadata = {
        commandId: inputId,
        occurredAt: cause.occurredAt,
        recordedAt: this.clock.now().toISOString(),
        tenant: cause.tenant,
        region: cause.region,
        correlationId: cause.correlationId,
        causationId: cause.causationId,
      };
      const encoded = await Promise.all(events.map((event, index) => this.codec.encode(event, eventIdOf(inputId, stream, index), meta)));
      try {
        await this.store.append(stream, encoded, past.at(-1)?.revision ?? 'no_stream');
        return;
      } catch (error) {
        if (!(error instanceof VersionConflictError) || attempt >= MAX_CONFLICTS) throw error;
      }
    }
  }

  async instance(category: string, instanceId: string): Promise<ProcessInstance> {
    return fold(processDecider, await this.read(streamOf(category, instanceId)));
  }

  private async read(stream: string): Promise<Recorded<ProcessEvent>[]> {
    return this.codec.decode<ProcessEvent>(await this.store.read(stream), 'decider');
  }
}

/** The event that a reaction becomes; `position` is that of the event it reacts to. */
export const reactedTo = (input: string, reaction: Reaction<object>, position?: Position): ProcessEvent => ({
  type: 'process.reacted.v1',
  data: {
    input,
    position,
    state: reaction.state as Record<string, unknown>,
    commands: (reaction.commands ?? []).map(({ command, data }) => ({ command, data: data as Record<string, unknown> })),
    timers: (reaction.timers ?? []).map((change) => ({ ...change })) as Extract<ProcessEvent, { type: 'process.reacted.v1' }>['data']['timers'],
  },
});
