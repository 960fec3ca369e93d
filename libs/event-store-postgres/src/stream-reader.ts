import type { ReadOptions, StoredEvent } from '@upstream/event-sourcing';
import { persistently } from './back-off.js';
import { streamsStatement } from './log-pages.js';
import type { Session } from './session.js';
import { shareOf, StatementCost } from './statement-cost.js';
import { storedEventOf } from './stored-row.js';

interface PendingRead {
  readonly stream: string;
  readonly from: number;
  readonly limit: number;
  readonly direction: 'forwards' | 'backwards';
  readonly resolve: (events: StoredEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane {
  readonly session: Session;
  reads: number;
  statements: number;
  /** Machine time of its last answer, or of its first statement under way, in ms. */
  since: number;
}

const MOST_TOGETHER = 64;
/** A connection that is busy with one answer for so long reads something large: others then go by the next one. */
const SLOW_MS = 10;
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Reads streams; reads that are asked for at the same time, or while others are under way, go together in one statement. One
 * connection serves them all, as fewer and larger statements are faster than many, unless a large stream keeps it busy.
 */
export class StreamReader {
  private waiting: PendingRead[] = [];
  private readonly lanes: readonly Lane[];
  private readonly cost = new StatementCost();
  private scheduled = false;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: readonly Session[],
    private readonly logId: string,
    private readonly giveUpAfterMs: number,
  ) {
    this.lanes = sessions.map((session) => ({ session, reads: 0, statements: 0, since: 0 }));
  }

  read(stream: string, { from, direction = 'forwards', limit = LAST }: ReadOptions): Promise<StoredEvent[]> {
    return new Promise((resolve, reject) => {
      const start = from ?? (direction === 'forwards' ? 0 : LAST);
      this.waiting.push({ stream, from: start, limit: Math.min(limit, LAST), direction, resolve, reject });
      this.schedule();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.looking);
    await Promise.all(this.sessions.map((session) => session.close()));
  }

  /** Sends after all that is ready to run now has run, so that what is asked for in one turn goes together. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    process.nextTick(() => {
      this.scheduled = false;
      this.sendMore();
    });
  }

  private sendMore(): void {
    const now = performance.now();
    for (const lane of this.lanes) {
      if (lane.statements > 0 && now - lane.since >= SLOW_MS) continue;
      for (let share = this.share(lane); share > 0; share = this.share(lane)) void this.readTogether(lane, this.takeSameDirection(Math.min(share, MOST_TOGETHER)));
      break;
    }
    if (this.waiting.length > 0) this.looking ??= setTimeout(() => this.lookAgain(), SLOW_MS).unref();
  }

  private lookAgain(): void {
    this.looking = undefined;
    this.sendMore();
  }

  private share({ reads, statements }: Lane): number {
    return shareOf({ waiting: this.waiting.length, underWay: reads, statements }, (count) => this.cost.splits(count));
  }

  private takeSameDirection(most: number): PendingRead[] {
    const { direction } = this.waiting[0]!;
    const taken: PendingRead[] = [];
    const left: PendingRead[] = [];
    for (const read of this.waiting) (taken.length < most && read.direction === direction ? taken : left).push(read);
    this.waiting = left;
    return taken;
  }

  private async readTogether(lane: Lane, reads: readonly PendingRead[]): Promise<void> {
    const sentAt = performance.now();
    if (lane.statements++ === 0) lane.since = sentAt;
    lane.reads += reads.length;
    try {
      const rows = await persistently(() => lane.session.query(streamsStatement(reads, reads[0]!.direction)), this.giveUpAfterMs);
      const now = performance.now();
      this.cost.learn(reads.length, now - Math.max(sentAt, lane.since));
      lane.since = now;
      const events = reads.map((): StoredEvent[] => []);
      for (const row of rows) events[Number(row[0]) - 1]!.push(storedEventOf(this.logId, row, 1));
      for (const [index, read] of reads.entries()) read.resolve(events[index]!);
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
    lane.statements--;
    lane.reads -= reads.length;
    if (this.waiting.length > 0) this.schedule();
  }
}
