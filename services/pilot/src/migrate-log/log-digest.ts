import { createHash } from 'node:crypto';
import type { StoredEvent } from '@upstream/event-sourcing';

/** What a log holds, but for its positions: stream, revision, id, type, body and metadata of every event, in log order. */
export class LogDigest {
  private readonly hash = createHash('sha256');
  events = 0;

  add({ stream, revision, id, type, data, meta }: StoredEvent): void {
    this.hash.update(JSON.stringify([stream, revision, id, type, data, meta]));
    this.hash.update('\n');
    this.events++;
  }

  /** SHA-256, hexadecimal. Ends the digest. */
  finish(): string {
    return this.hash.digest('hex');
  }
}

export const isSameEvent = (a: StoredEvent, b: StoredEvent): boolean =>
  a.stream === b.stream && a.revision === b.revision && a.id === b.id && a.type === b.type && a.data === b.data && a.meta === b.meta;
