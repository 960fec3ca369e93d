import { setTimeout as after } from 'node:timers/promises';
import { between, chanceOf } from './chance.js';
import { Child } from './child.js';
import type { Frozen } from './examine.js';
import type { FromWriter, ToWriter, WriterTask } from './messages.js';

const READY_MS = 30_000;
/** Longer than a transaction of the log may take (500 ms). */
const FREEZE_MS = { least: 900, most: 2000 };
/** For a large append to get its turn, on a busy machine. */
const LARGE_MS = 20_000;
/** How much longer it may take until each harm has been done once. */
const OVERTIME_MS = 30_000;

/**
 * What is done to a writer, in turn. `commit frozen`: SIGSTOP between a large append and its commit, so that it holds the
 * log's turn; `commit killed`: the same, then SIGKILL; `frozen`: SIGSTOP at any moment; `killed`: SIGKILL right after a
 * large append began.
 */
const HARMS = ['commit frozen', 'killed', 'commit killed', 'frozen'] as const;

type Writer = Child<FromWriter, ToWriter> & { readonly number: number };

/** The writer processes: one for each slot, replaced when they are killed. */
export class Writers {
  readonly frozen: Frozen[] = [];
  readonly ledgers: string[] = [];
  readonly harmed: Record<(typeof HARMS)[number], number> = { 'commit frozen': 0, killed: 0, 'commit killed': 0, frozen: 0 };
  private readonly bySlot: Writer[] = [];

  constructor(private readonly task: Omit<WriterTask, 'writer' | 'slot' | 'ledger'>, private readonly folder: string) {}

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, (_, slot) => this.fill(slot)));
  }

  /** Freezes and kills one after the other until `end` (of `performance.now()`), and each way at least once. */
  async harmUntil(end: number, seed: number, betweenMs: number): Promise<void> {
    const chance = chanceOf(seed, 0);
    const goesOn = () => performance.now() < (Object.values(this.harmed).every((times) => times > 0) ? end : end + OVERTIME_MS);
    for (let round = 0; goesOn(); round++) {
      await after(betweenMs * (0.5 + chance()));
      const slot = between(chance, 0, this.bySlot.length - 1);
      const harm = HARMS[round % HARMS.length]!;
      if (await this.harm(harm, slot, between(chance, FREEZE_MS.least, FREEZE_MS.most))) this.harmed[harm]++;
    }
  }

  /** Lets each finish what it has begun. */
  async stop(): Promise<void> {
    for (const writer of this.bySlot) writer.tell({ kind: 'stop' });
    await Promise.all(this.bySlot.map((writer) => Promise.race([writer.ended, after(20_000, undefined, { ref: false })])));
    this.end();
  }

  end(): void {
    for (const writer of this.bySlot) writer.signal('SIGKILL');
  }

  /** Whether it came to it. */
  private async harm(harm: (typeof HARMS)[number], slot: number, ms: number): Promise<boolean> {
    const writer = this.bySlot[slot]!;
    if (harm === 'killed') {
      writer.tell({ kind: 'large' });
      const began = await writer.next(({ kind }) => kind === 'large-begins', LARGE_MS);
      await after(ms % 20);
      await this.replace(slot);
      return began !== undefined;
    }
    if (harm === 'frozen') writer.signal('SIGSTOP');
    else {
      writer.tell({ kind: 'freeze-before-commit' });
      if (!(await writer.next(({ kind }) => kind === 'freezing', LARGE_MS))) {
        // It could freeze later, unseen.
        await this.replace(slot);
        return false;
      }
    }
    const from = Date.now();
    await after(ms);
    this.frozen.push({ writer: writer.number, from, to: Date.now() });
    if (harm === 'commit killed') await this.replace(slot);
    else writer.signal('SIGCONT');
    return true;
  }

  private async replace(slot: number): Promise<void> {
    this.bySlot[slot]!.signal('SIGKILL');
    await this.bySlot[slot]!.ended;
    await this.fill(slot);
  }

  private async fill(slot: number): Promise<void> {
    const number = this.ledgers.length + 1;
    const ledger = `${this.folder}/writer-${number}`;
    this.ledgers.push(ledger);
    const child = new Child<FromWriter, ToWriter>('writer-process.ts', { ...this.task, writer: number, slot, ledger } satisfies WriterTask);
    this.bySlot[slot] = Object.assign(child, { number });
    await child.expect(({ kind }) => kind === 'ready', READY_MS);
  }
}
