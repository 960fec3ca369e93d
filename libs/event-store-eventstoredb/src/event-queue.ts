import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Bell } from './bell.js';
import type { ReadCall } from './connection.js';
import { placedOf, type Placed } from './recorded.js';
import { isEnd, tokenOf } from './tokens.js';

export type QueueItem =
  | ({ readonly kind: 'event' } & Placed)
  /** The server has considered everything up to here. */
  | { readonly kind: 'checkpoint'; readonly token: bigint }
  /** The server says that it has sent all there was. */
  | { readonly kind: 'caught-up' };

/** What one subscription may hold ahead of its consumer. */
export interface QueueLimits {
  readonly events: number;
  readonly bytes: number;
}

/**
 * Reads one call ahead of its consumer by a fixed amount, then leaves the rest to the server (`for await` is the only
 * way of reading that holds the client back).
 */
export class EventQueue {
  readonly changed = new Bell();
  private readonly room = new Bell();
  private readonly stopping = new AbortController();
  private items: QueueItem[] = [];
  private events = 0;
  private bytes = 0;
  /** Why the call ended, once it has; what was queued before is still good. */
  private reason: Error | undefined;

  constructor(private readonly call: ReadCall, private readonly logId: string, private readonly limits: QueueLimits) {
    void this.run();
  }

  /** All that has arrived, in order. */
  take(): QueueItem[] {
    const taken = this.items;
    this.items = [];
    [this.events, this.bytes] = [0, 0];
    this.room.ring();
    return taken;
  }

  get full(): boolean {
    return this.events >= this.limits.events || this.bytes >= this.limits.bytes;
  }

  get empty(): boolean {
    return this.items.length === 0;
  }

  get ended(): Error | undefined {
    return this.empty ? this.reason : undefined;
  }

  close(): void {
    this.stopping.abort();
    this.call.cancel();
  }

  private async run(): Promise<void> {
    try {
      for await (const message of this.call) {
        const item = this.itemOf(message);
        if (!item) continue;
        this.items.push(item);
        if (item.kind === 'event') {
          this.events++;
          this.bytes += item.bytes;
        }
        this.changed.ring();
        while (this.full && !this.stopping.signal.aborted) await Bell.next(this.stopping.signal, [this.room]);
        if (this.stopping.signal.aborted) return;
      }
      this.reason = new Error('the server ended the subscription');
    } catch (error) {
      this.reason = error as Error;
    } finally {
      // Leaving the loop early does not end the call.
      this.call.cancel();
      this.changed.ring();
    }
  }

  private itemOf(message: ReadResp): QueueItem | undefined {
    const event = message.getEvent();
    if (event) return { kind: 'event', ...placedOf(this.logId, event) };
    const checkpoint = message.getCheckpoint();
    if (checkpoint) {
      const place = { commit: BigInt(checkpoint.getCommitPosition()), prepare: BigInt(checkpoint.getPreparePosition()) };
      // 24.2, from the start and nothing matched yet: "the end", where resuming would lose events. It is no checkpoint.
      return isEnd(place) ? undefined : { kind: 'checkpoint', token: tokenOf(place) };
    }
    return message.hasCaughtUp() ? { kind: 'caught-up' } : undefined;
  }
}
