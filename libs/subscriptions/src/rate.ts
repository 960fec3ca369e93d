import type { MachineTime } from './flow.js';

const WINDOW_S = 30;

/** How many a second, over a sliding window of half a minute. */
export class Rate {
  private readonly began: number;
  /** Counts by second. */
  private readonly slots: { readonly second: number; count: number }[] = [];

  constructor(private readonly time: MachineTime) {
    this.began = time.elapsedMs();
  }

  add(count: number): void {
    const second = this.second;
    const last = this.slots.at(-1);
    if (last?.second === second) last.count += count;
    else this.slots.push({ second, count });
    while (this.slots[0]!.second <= second - WINDOW_S) this.slots.shift();
  }

  get perSecond(): number {
    const since = Math.min(WINDOW_S, Math.max(1, (this.time.elapsedMs() - this.began) / 1000));
    const recent = this.slots.filter(({ second }) => second > this.second - WINDOW_S).reduce((sum, { count }) => sum + count, 0);
    return Math.round((recent / since) * 10) / 10;
  }

  private get second(): number {
    return Math.floor(this.time.elapsedMs() / 1000);
  }
}
