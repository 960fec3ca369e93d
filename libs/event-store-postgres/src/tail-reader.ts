import { categoryOf } from '@upstream/event-sourcing';
import { backOffMs, pause } from './back-off.js';
import { ConnectionLostError } from './errors.js';
import { EventRing, type TailEvent } from './event-ring.js';
import { headStatement, pageStatement } from './log-pages.js';
import { CHANNEL } from './schema.js';
import { Session, type SessionOptions } from './session.js';
import { storedEventOf } from './stored-row.js';

const RING = { events: 8192, bytes: 16 * 1024 * 1024 };
const PAGE = 512;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads each new event once for all subscriptions of this process, on the connection that listens for commits. It looks
 * when a commit beyond its tip is signalled, when the connection was lost and is back, and every `safetyLookMs` in case a signal
 * was. What this process itself has written right after the tip need not be read.
 */
export class TailReader {
  private ring: EventRing | undefined;
  private readonly session: Session;
  private running: Promise<void> | undefined;
  private readonly closing = new AbortController();
  /** Who waits for a look that begins after they asked. */
  private asking: Waiter[] = [];
  /** Who waits for an event after the tip. */
  private following: Waiter[] = [];
  private signalled = false;
  private wake: () => void = () => undefined;

  constructor(
    options: Omit<SessionOptions, 'opening' | 'onNotify' | 'onLost'>,
    private readonly logId: string,
    private readonly safetyLookMs: number,
  ) {
    this.session = new Session({ ...options, opening: `listen ${CHANNEL}`, onNotify: (position) => this.signal(Number(position)), onLost: () => this.signal() });
  }

  /** The recent events, no older than this call: resolves after a look at the log that began after it. */
  async fresh(signal: AbortSignal): Promise<EventRing | undefined> {
    this.running ??= this.run();
    await this.until(this.asking, signal, () => this.signal());
    return this.ring;
  }

  /**
   * The events from `first` on were committed. Positions are in the order of commits, so when `first` follows the tip nothing is
   * between them; else others have written, or positions were drawn in vain, and the signal of the commit leads to a look.
   */
  written(first: number, events: () => readonly TailEvent[]): void {
    if (this.ring && first === this.ring.tip + 1) this.add(this.ring, events());
  }

  /** Resolves when there is an event after `position`, or `signal` aborts. */
  async past(position: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (this.ring?.tip ?? 0) <= position) await this.until(this.following, signal);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.signal();
    await this.running;
    await this.session.close();
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.closing.signal.aborted) {
      this.signalled = false;
      const asked = this.asking.splice(0);
      try {
        await this.readNew();
        failures = 0;
        for (const waiter of asked) waiter.resolve();
        await this.nextSignal();
      } catch (error) {
        if (error instanceof ConnectionLostError) this.asking.push(...asked);
        else for (const waiter of [...asked, ...this.following.splice(0)]) waiter.reject(error);
        await pause(backOffMs(++failures), this.closing.signal);
      }
    }
  }

  private async readNew(): Promise<void> {
    if (!this.ring) {
      const [head] = await this.session.query(headStatement);
      this.ring = new EventRing(Number(head![0]), RING);
    }
    for (let more = true; more && !this.closing.signal.aborted; ) {
      const rows = await this.session.query(pageStatement(this.ring.tip, PAGE));
      const read = rows.map((row) => {
        const event = storedEventOf(this.logId, row);
        return { event, category: categoryOf(event.stream), position: Number(row[0]), bytes: Number(row[7]) };
      });
      // What has come meanwhile from this process is there already.
      this.add(this.ring, read.filter(({ position }) => position > this.ring!.tip));
      more = rows.length > 0;
    }
  }

  private add(ring: EventRing, events: readonly TailEvent[]): void {
    if (events.length === 0) return;
    ring.push(events);
    for (const waiter of this.following.splice(0)) waiter.resolve();
  }

  private signal(position = Infinity): void {
    if (this.ring && position <= this.ring.tip) return;
    this.signalled = true;
    this.wake();
  }

  private async nextSignal(): Promise<void> {
    if (this.signalled) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.safetyLookMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }

  private async until(waiters: Waiter[], signal: AbortSignal, then?: () => void): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        const index = waiters.indexOf(waiter);
        if (index >= 0) waiters.splice(index, 1);
        resolve();
      };
      const waiter: Waiter = {
        resolve: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
        reject: (error) => {
          signal.removeEventListener('abort', abort);
          reject(error as Error);
        },
      };
      signal.addEventListener('abort', abort);
      waiters.push(waiter);
      then?.();
    });
  }
}
