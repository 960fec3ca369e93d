import { categoryOf } from '@upstream/event-sourcing';
import { backOffMs, pause, unlessAborted } from './back-off.js';
import { Bell } from './bell.js';
import type { Connection, ReadCall } from './connection.js';
import { AttemptFailedError, faultOf } from './errors.js';
import { subscription } from './read-requests.js';
import { placeIn } from './recorded.js';

/**
 * Where the log ends and which categories its last events have: one unfiltered subscription per store, of which only
 * places are kept. It lets filtered subscriptions say how far they are on a log whose traffic is not theirs: the server
 * tells them only every 32 events.
 */
export class Tail {
  readonly changed = new Bell();
  private running: Promise<void> | undefined;
  private began: bigint | undefined;
  private end = 0n;
  private failure: Error | undefined;
  private readonly lastOf = new Map<string, bigint>();
  private readonly closing = new AbortController();
  private call: ReadCall | undefined;
  private ringing = false;

  constructor(private readonly connection: Connection, private readonly readHead: () => Promise<bigint>) {}

  /** The last place seen. */
  get tip(): bigint {
    return this.end;
  }

  /** Resolves when everything that was in the log at this call has been seen, or `signal` aborts. Throws what the server refuses for good. */
  async fresh(signal: AbortSignal): Promise<void> {
    if (this.failure) {
      [this.failure, this.running] = [undefined, undefined];
    }
    const head = await unlessAborted(this.readHead(), signal);
    if (head === undefined) return;
    if (this.began === undefined) this.began = this.end = head;
    this.running ??= this.run();
    while (this.end < head && !signal.aborted && !this.closing.signal.aborted) {
      if (this.failure) throw this.failure as Error;
      await Bell.next(signal, [this.changed]);
    }
  }

  /**
   * How far a subscription that has delivered everything up to `cursor` is done: to the tip when no event of its
   * categories came after `cursor`. Undefined when that cannot be told, or there is something to deliver.
   */
  doneFrom(cursor: bigint, categories: readonly string[]): bigint | undefined {
    if (this.began === undefined || cursor < this.began) return undefined;
    if (categories.length === 0) return cursor >= this.end ? cursor : undefined;
    return categories.every((category) => (this.lastOf.get(category) ?? 0n) <= cursor) ? (cursor > this.end ? cursor : this.end) : undefined;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.call?.cancel();
    this.changed.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    for (let failures = 0; !signal.aborted; ) {
      try {
        this.call = await this.connection.read(subscription(this.end, []), { requiresLeader: true });
        if (signal.aborted) return this.call.cancel();
        for await (const message of this.call) {
          failures = 0;
          const event = message.getEvent();
          if (event) this.saw(placeIn(event));
        }
      } catch (error) {
        const fault = faultOf(error, '$all', false);
        if (!(fault instanceof AttemptFailedError) && !signal.aborted) {
          this.failure = fault;
          this.changed.ring();
          return;
        }
      } finally {
        this.call?.cancel();
      }
      await pause(backOffMs(++failures), signal);
    }
  }

  /** Once for all that arrives in the same moment: every subscription of the process looks up at each ring. */
  private ringSoon(): void {
    if (this.ringing) return;
    this.ringing = true;
    setImmediate(() => {
      this.ringing = false;
      this.changed.ring();
    });
  }

  private saw({ token, stream }: { readonly token: bigint; readonly stream: string }): void {
    if (token <= this.end) return;
    this.lastOf.set(categoryOf(stream), token);
    this.end = token;
    this.ringSoon();
  }
}
