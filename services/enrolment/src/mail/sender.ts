import type { Clock } from '@upstream/event-sourcing';
import { machineTime } from '@upstream/subscriptions';
import { letterOf, type LetterHead, type Reader } from './letter.js';
import { ALL_IN_PAIRS, type NoticeKind } from './notices.js';
import type { Outbox, Waiting } from './outbox.js';
import type { Post } from './post.js';

export interface SenderOptions {
  readonly outbox: Outbox;
  readonly post: Pick<Post, 'send' | 'close'>;
  readonly clock: Clock;
  /** The subscription that fills the outbox, and this process's ownership of it: who owns it sends, so there is one sender. */
  readonly subscription: string;
  readonly epoch: () => string | undefined;
  /** Undefined for whom nothing is to be sent: they said so, left, withdrew, or their address cannot be opened any more. */
  readonly readerOf: (notice: Waiting) => Promise<Reader | undefined>;
  /** Those whom a notice to `ALL_IN_PAIRS` is for, each once; undefined while that is not known yet. */
  readonly inPairsOf: (notice: Waiting) => Promise<readonly string[] | undefined>;
  readonly from: string;
  readonly publicUrl: () => string;
  readonly perMinute: number;
  /** `code`: why the mail server refused it. */
  readonly onOutcome: (kind: NoticeKind, outcome: Outcome, code?: string) => void;
  readonly onError: (error: unknown) => void;
}

/** What became of a notice. `unwanted`: not sent, and rightly; `too-late`: it could not be sent while it was of use. */
export type Outcome = 'sent' | 'refused' | 'unwanted' | 'too-late';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** How long a letter rests that the server has put off, by how often; then the last one again. */
const PUT_OFF_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];
const AWAY_MS = { first: 5 * SECOND_MS, most: 5 * MINUTE_MS };
const LOOK_MS = { longest: 30 * SECOND_MS, shortest: 10, notMine: SECOND_MS, afterFailure: 5 * SECOND_MS };
const LAST_LETTER_MS = 5 * SECOND_MS;

/**
 * Sends what is due, one letter after the other, no faster than `perMinute`. At least once: a process killed between the server's answer
 * and its note sends the letter again, with the same `Message-ID`.
 */
export class Sender {
  private running: Promise<void> | undefined;
  private stopped = false;
  private poked = false;
  private wake: () => void = () => undefined;
  private away: { readonly since: Date; readonly code: string; readonly pauseMs: number } | undefined;

  constructor(private readonly options: SenderOptions) {}

  /** Since when the mail server takes nothing from us, and what it answered, or what became of the connection. */
  get serverAway(): { readonly since: string; readonly code: string } | undefined {
    return this.away && { since: this.away.since.toISOString(), code: this.away.code };
  }

  start(): void {
    this.running ??= this.run();
  }

  /** The letter under way is finished, unless the mail server takes long: then it goes again with the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    const done = new AbortController();
    const ended = (this.running ?? Promise.resolve()).finally(() => done.abort());
    await Promise.race([ended, machineTime.pause(LAST_LETTER_MS, done.signal)]);
    this.options.post.close();
  }

  /** There is something new. */
  poke(): void {
    this.poked = true;
    this.wake();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.poked = false;
      const [ms, interruptible] = await this.work().catch((error: unknown): [number, boolean] => {
        this.options.onError(error);
        return [LOOK_MS.afterFailure, false];
      });
      await this.rest(ms, interruptible);
    }
  }

  /** Sends one letter, if one is due. Answers how long to rest, and whether news ends that. */
  private async work(): Promise<[ms: number, interruptible: boolean]> {
    const { outbox, clock, subscription, perMinute } = this.options;
    const epoch = this.options.epoch();
    if (epoch === undefined) return [LOOK_MS.notMine, true];
    const now = clock.now();
    for (const kind of await outbox.clear(now)) this.options.onOutcome(kind, 'too-late');
    const notice = await outbox.next(now, subscription, epoch);
    if (!notice) {
      const { next } = await outbox.figures(now);
      return [next ? Math.max(LOOK_MS.shortest, Math.min(LOOK_MS.longest, next.getTime() - now.getTime())) : LOOK_MS.longest, true];
    }
    if (notice.employeeId === ALL_IN_PAIRS) return this.spread(notice);
    const reader = await this.options.readerOf(notice);
    if (!reader) return this.done(notice, 'unwanted', 0);
    return this.send(notice, reader, now, MINUTE_MS / perMinute);
  }

  private async spread(notice: Waiting): Promise<[number, boolean]> {
    const employeeIds = await this.options.inPairsOf(notice);
    if (!employeeIds) return [LOOK_MS.notMine, true];
    await this.options.outbox.spread(notice, employeeIds);
    return [0, false];
  }

  private async send(notice: Waiting, reader: Reader, at: Date, paceMs: number): Promise<[number, boolean]> {
    const { outbox, post, from, publicUrl } = this.options;
    const head: LetterHead = { from, publicUrl: publicUrl(), at };
    const delivery = await post.send(letterOf(notice, reader, head));
    if (delivery !== 'accepted' && delivery.not === 'server-away') {
      const pauseMs = this.away ? Math.min(AWAY_MS.most, this.away.pauseMs * 2) : AWAY_MS.first;
      this.away = { since: this.away?.since ?? at, code: delivery.code, pauseMs };
      // Should it be this letter after all, the others come first next time.
      await outbox.putOff(notice.id, at);
      return [pauseMs, false];
    }
    this.away = undefined;
    if (delivery === 'accepted') return this.done(notice, 'sent', paceMs);
    if (delivery.not === 'refused') return this.done(notice, 'refused', paceMs, delivery.code);
    await outbox.putOff(notice.id, new Date(at.getTime() + PUT_OFF_MS[Math.min(notice.attempts, PUT_OFF_MS.length - 1)]!));
    return [paceMs, false];
  }

  private async done(notice: Waiting, outcome: Outcome, restMs: number, code?: string): Promise<[number, boolean]> {
    await this.options.outbox.remove(notice.id);
    this.options.onOutcome(notice.kind, outcome, code);
    return [restMs, false];
  }

  private async rest(ms: number, interruptible: boolean): Promise<void> {
    if (this.stopped || (interruptible && this.poked)) return;
    const resting = new AbortController();
    this.wake = () => (this.stopped || interruptible) && resting.abort();
    await machineTime.pause(ms, resting.signal);
    this.wake = () => undefined;
  }
}
