import type { ReadOptions, StoredEvent } from '@upstream/event-sourcing';
import { persistently } from './back-off.js';
import { streamsStatement } from './log-pages.js';
import type { Session } from './session.js';
import { storedEventOf } from './stored-row.js';

interface PendingRead {
  readonly stream: string;
  readonly from: number;
  readonly limit: number;
  readonly direction: 'forwards' | 'backwards';
  readonly resolve: (events: StoredEvent[]) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_TOGETHER = 64;
const LAST = Number.MAX_SAFE_INTEGER;

/** Reads streams on a few connections; reads that arrive while all are busy go together in one statement. */
export class StreamReader {
  private waiting: PendingRead[] = [];
  private readonly idle: Session[];

  constructor(
    private readonly sessions: readonly Session[],
    private readonly logId: string,
    private readonly giveUpAfterMs: number,
  ) {
    this.idle = [...sessions];
  }

  read(stream: string, { from, direction = 'forwards', limit = LAST }: ReadOptions): Promise<StoredEvent[]> {
    return new Promise((resolve, reject) => {
      const start = from ?? (direction === 'forwards' ? 0 : LAST);
      this.waiting.push({ stream, from: start, limit: Math.min(limit, LAST), direction, resolve, reject });
      const session = this.idle.pop();
      if (session) void this.serve(session);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.close()));
  }

  private async serve(session: Session): Promise<void> {
    await Promise.resolve(); // what else is asked for in this turn goes along
    while (this.waiting.length > 0) await this.readTogether(session, this.takeSameDirection());
    this.idle.push(session);
  }

  private takeSameDirection(): PendingRead[] {
    const { direction } = this.waiting[0]!;
    const taken = this.waiting.filter((read) => read.direction === direction).slice(0, MOST_TOGETHER);
    this.waiting = this.waiting.filter((read) => !taken.includes(read));
    return taken;
  }

  private async readTogether(session: Session, reads: readonly PendingRead[]): Promise<void> {
    try {
      const rows = await persistently(() => session.query(streamsStatement(reads, reads[0]!.direction)), this.giveUpAfterMs);
      const events = reads.map((): StoredEvent[] => []);
      for (const row of rows) events[Number(row[0]) - 1]!.push(storedEventOf(this.logId, row, 1));
      for (const [index, read] of reads.entries()) read.resolve(events[index]!);
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
  }
}
