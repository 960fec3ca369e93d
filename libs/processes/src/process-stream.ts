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
} from '@upstream/event-sourcing';
import { partedByLists } from './long-lists.js';
import { processDecider, type ProcessEvent, type ProcessInstance, type ReactedEvent } from './process-events.js';

const MAX_CONFLICTS = 20;
/** An instance that has taken so many inputs is kept as it is folded: reading all of them for each one more takes longer and longer. */
const LONG = 64;
const MOST_KEPT = 256;

interface Folded {
  readonly instance: ProcessInstance;
  /** Of the last event that is in it; -1 for none. */
  readonly revision: number;
}

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
  /** Long ones, used last at the end. What others have appended since is read. */
  private readonly kept = new Map<string, Folded>();

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
      const { instance, revision } = await this.folded(stream);
      const events = decide(instance);
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
        await this.store.append(stream, encoded, revision < 0 ? 'no_stream' : revision);
        return;
      } catch (error) {
        this.kept.delete(stream);
        if (!(error instanceof VersionConflictError) || attempt >= MAX_CONFLICTS) throw error;
      }
    }
  }

  async instance(category: string, instanceId: string): Promise<ProcessInstance> {
    return (await this.folded(streamOf(category, instanceId))).instance;
  }

  private async folded(stream: string): Promise<Folded> {
    const known = this.kept.get(stream);
    const since = await this.codec.decode<ProcessEvent>(await this.store.read(stream, { from: known ? known.revision + 1 : 0 }), 'decider');
    const folded = { instance: fold(processDecider, since, known?.instance), revision: since.at(-1)?.revision ?? known?.revision ?? -1 };
    if (folded.revision >= LONG) this.keep(stream, folded);
    return folded;
  }

  private keep(stream: string, folded: Folded): void {
    this.kept.delete(stream);
    this.kept.set(stream, folded);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}

/**
 * The event that a reaction becomes, of an instance whose state was `before`; `position` is that of the event it reacts to.
 * Must be appended right behind what made it `before`.
 */
export function reactedTo(input: string, reaction: Reaction<object>, before: object | undefined, position?: Position): ReactedEvent {
  const { rest, lists } = partedByLists(before, reaction.state);
  const data = {
    input,
    position,
    state: rest as Record<string, unknown>,
    commands: (reaction.commands ?? []).map(({ command, data: asked }) => ({ command, data: asked as Record<string, unknown> })),
    timers: (reaction.timers ?? []).map((change) => ({ ...change })) as ReactedEvent['data']['timers'],
  };
  if (Object.keys(lists).length === 0) return { type: 'process.reacted.v1', data };
  return { type: 'process.reacted-in-lists.v1', data: { ...data, lists: lists as Extract<ReactedEvent, { type: 'process.reacted-in-lists.v1' }>['data']['lists'] } };
}
