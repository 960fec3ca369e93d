import type { Clock } from './clock.js';
import type { EventCodec } from './codec.js';
import { fold, isRefusal, notFound, RuleViolation, type Decider, type Decision, type DecisionContext } from './decider.js';
import type { DomainEvent, EventMetadata, NewEvent, Position, Recorded } from './event.js';
import { UnknownOutcomeError, VersionConflictError, type AppendResult, type EventStore } from './event-store.js';
import { eventIdOf, newIdOf, regionOf, streamOf } from './ids.js';

/** Who sends a command and why; becomes the metadata of its events. */
export interface CommandMeta {
  readonly commandId: string;
  readonly tenant: string;
  readonly actor: string;
  readonly requestDigest?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** The caller's `If-Match`: the head revision it has seen. */
  readonly ifMatch?: number;
  /** When it took effect, if that is not now (ISO instant). */
  readonly occurredAt?: string;
  /**
   * Asked after the stream was read and before anything is appended, on every attempt; throws when the sender may not send any
   * more. A process that froze, and whose work another has taken over, then changes nothing that was decided since.
   */
  readonly fence?: () => Promise<void>;
}

export interface CommandResult {
  /** The aggregate's id. */
  readonly id: string;
  /** The head revision of its stream after the command; -1 when it has no events. */
  readonly revision: number;
  /** Where the command's last event is; undefined when the command changed nothing. */
  readonly position?: Position;
  readonly events: readonly Recorded[];
  /** True when the command had been carried out before and this call wrote nothing. */
  readonly repeated: boolean;
}

/** `If-Match` named a revision that is no longer the head. */
export class StaleRevisionError extends Error {
  constructor(readonly expected: number, readonly actual: number) {
    super(`expected revision ${expected}, the head is ${actual}`);
  }
}

/** The same idempotency key came with another body. */
export class IdempotencyKeyReusedError extends Error {}

const MAX_CONFLICTS = 8;
const MAX_UNKNOWN_OUTCOMES = 6;

/**
 * Runs one command on one aggregate: read the stream, fold, decide, append at the revision just read.
 * - A repeated command returns the events of its first run and appends nothing (checked before `ifMatch`).
 * - Only version conflicts are decided anew, at most 8 times; after an unknown outcome the same append is repeated.
 * - A stream of another tenant is refused as `not_found`.
 * - Nothing is decided earlier than what caused it occurred: a timer that fired is due also to a machine whose clock is behind
 *   that of the one which fired it, or that has been put back since. A rule would find it too early, and nobody would ask again.
 * Throws RuleViolation, StaleRevisionError, IdempotencyKeyReusedError, PersonErasedError, and what the store throws.
 */
export class CommandRunner {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  async run<S, E extends DomainEvent>(
    decider: Decider<S, E>,
    id: string,
    decide: (state: S, context: DecisionContext) => Decision<E>,
    meta: CommandMeta,
  ): Promise<CommandResult> {
    const stream = streamOf(decider.category, id);
    for (let attempt = 0; ; attempt++) {
      const past = await this.codec.decode<E>(await this.store.read(stream), 'decider');
      if (past[0] && past[0].meta.tenant !== meta.tenant) throw new RuleViolation(notFound(decider.category.split('_')[1] ?? 'thing'));
      const head = past.at(-1)?.revision ?? -1;
      const mine = past.filter((event) => event.meta.commandId === meta.commandId);
      if (mine.length > 0) return repeatedResult(id, head, mine, meta);
      if (meta.ifMatch !== undefined && meta.ifMatch !== head) throw new StaleRevisionError(meta.ifMatch, head);

      const at = notBefore(meta.occurredAt, this.clock.now());
      const decision = decide(fold(decider, past), { at, actor: meta.actor, newId: (index = 0) => newIdOf(meta.commandId, index) });
      if (isRefusal(decision)) throw new RuleViolation(decision);
      if (decision.length === 0) return { id, revision: head, events: [], repeated: false };

      await meta.fence?.();
      const metadata = metadataOf(meta, regionOf(id), at);
      const events = await Promise.all(decision.map((event, index) => this.codec.encode(event, eventIdOf(meta.commandId, stream, index), metadata)));
      try {
        const { revision, position } = await this.appendSurely(stream, events, head < 0 ? 'no_stream' : head);
        return { id, revision, position, events: recordedNow(decision, events, metadata, stream, head, position), repeated: false };
      } catch (error) {
        if (!(error instanceof VersionConflictError) || attempt >= MAX_CONFLICTS) throw error;
      }
    }
  }

  private async appendSurely(stream: string, events: readonly NewEvent[], expected: number | 'no_stream'): Promise<AppendResult> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.store.append(stream, events, expected);
      } catch (error) {
        if (!(error instanceof UnknownOutcomeError) || attempt >= MAX_UNKNOWN_OUTCOMES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 25 * 2 ** attempt)));
      }
    }
  }
}

const notBefore = (cause: string | undefined, now: Date): string => (cause && Date.parse(cause) > now.getTime() ? new Date(cause) : now).toISOString();

function repeatedResult(id: string, head: number, mine: readonly Recorded[], meta: CommandMeta): CommandResult {
  const first = mine[0]?.meta.requestDigest;
  if (first && meta.requestDigest && first !== meta.requestDigest) throw new IdempotencyKeyReusedError();
  return { id, revision: head, position: mine.at(-1)?.position, events: mine, repeated: true };
}

function metadataOf(meta: CommandMeta, region: string, at: string): EventMetadata {
  const { commandId, requestDigest, tenant, actor, correlationId, causationId, traceparent } = meta;
  return { commandId, requestDigest, occurredAt: meta.occurredAt ?? at, recordedAt: at, tenant, region, actor, correlationId, causationId, traceparent };
}

const recordedNow = (
  decision: readonly DomainEvent[],
  events: readonly NewEvent[],
  meta: EventMetadata,
  stream: string,
  head: number,
  position: Position,
): Recorded[] => decision.map((event, index) => ({ ...event, id: events[index]!.id, stream, revision: head + 1 + index, position, meta }));
