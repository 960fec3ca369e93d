import { randomUUID } from 'node:crypto';
import { InvalidAppendError, tokenOf, VersionConflictError, type EventStore, type Expected, type NewEvent } from '@upstream/event-sourcing';
import { PLACE_STEP } from './log-mirror.js';

/** Data bytes of one append; metadata and types do not count. */
const LARGEST = 1_048_576;

export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly place: bigint }
  | { readonly kind: 'conflict'; readonly current: number; readonly expected: Expected }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-request'; readonly message: string };

/** Streams as EventStoreDB has them, over the port: soft deletion, tombstones, and its weaker promise for `any`. */
export class StreamStates {
  /** Soft-deleted: events before this revision are not shown. */
  private readonly hiddenBefore = new Map<string, number>();
  private readonly tombstoned = new Set<string>();

  constructor(readonly store: EventStore) {}

  isTombstoned(stream: string): boolean {
    return this.tombstoned.has(stream);
  }

  firstShown(stream: string): number {
    return this.hiddenBefore.get(stream) ?? 0;
  }

  async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendOutcome> {
    if (this.tombstoned.has(stream)) return { kind: 'deleted' };
    if (events.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0) > LARGEST) return { kind: 'too-large' };
    try {
      const reopened = expected === 'no_stream' && this.hiddenBefore.has(stream);
      // Without an exact revision ids are remembered in a cache only: here it has just been lost.
      const at = reopened || expected === 'any' || expected === 'stream_exists' ? await this.headFor(stream, expected) : expected;
      const { revision, position } = await this.store.append(stream, events, at);
      return { kind: 'written', revision, place: tokenOf(position) * PLACE_STEP };
    } catch (error) {
      if (error instanceof VersionConflictError) return { kind: 'conflict', current: error.actual === 'no_stream' ? -1 : error.actual, expected };
      if (error instanceof InvalidAppendError) return { kind: 'bad-request', message: error.message };
      throw error;
    }
  }

  /** The place of the last event before the deletion; undefined when there is no such stream. */
  async softDelete(stream: string): Promise<bigint | undefined> {
    const [last] = await this.store.read(stream, { direction: 'backwards', limit: 1 });
    if (!last) return undefined;
    this.hiddenBefore.set(stream, last.revision + 1);
    return tokenOf(last.position) * PLACE_STEP;
  }

  async tombstone(stream: string): Promise<bigint> {
    const event: NewEvent = { id: randomUUID(), type: '$streamDeleted', data: '{}', meta: '{}' };
    const { position } = await this.store.append(stream, [event], 'any');
    this.tombstoned.add(stream);
    return tokenOf(position) * PLACE_STEP;
  }

  private async headFor(stream: string, expected: Expected): Promise<Expected> {
    const [last] = await this.store.read(stream, { direction: 'backwards', limit: 1 });
    if (!last && expected === 'stream_exists') throw new VersionConflictError(stream, expected, 'no_stream');
    return last ? last.revision : 'no_stream';
  }
}
