/** What an event costs before there is anything to learn from, in ms. */
const PRIOR_MS = 0.02;
/** How much that counts, in events squared: as much as a few dozen statements of different sizes. */
const PRIOR_WEIGHT = 500;
/** Of the weight of what was seen, what stays with each statement more: about the last hundred count. */
const KEPT = 0.98;
/** What this process does for an event, its caller's part included, beside what the database does for it; in a busy one it is more. */
const HERE_FOR_THERE = 0.8;

/**
 * Learns what a statement takes: a fixed part (its flush to disk, its waiting for the lock), and a part for each event. The
 * slope of a line through what was seen, with older statements fading.
 */
export class StatementCost {
  private weight = 0;
  private events = 0;
  private ms = 0;
  private eventsSquared = 0;
  private eventsTimesMs = 0;

  learn(events: number, ms: number): void {
    this.weight = this.weight * KEPT + 1;
    this.events = this.events * KEPT + events;
    this.ms = this.ms * KEPT + ms;
    this.eventsSquared = this.eventsSquared * KEPT + events * events;
    this.eventsTimesMs = this.eventsTimesMs * KEPT + events * ms;
  }

  /**
   * Whether these events take less time as two statements, one working while the other's answer is dealt with here: when
   * what this process does with them is at least as much work as the fixed part, which splitting pays once more.
   */
  splits(events: number): boolean {
    if (this.weight === 0) return false;
    const meanEvents = this.events / this.weight;
    const meanMs = this.ms / this.weight;
    const spread = Math.max(0, this.eventsSquared - this.weight * meanEvents * meanEvents);
    const together = this.eventsTimesMs - this.weight * meanEvents * meanMs;
    const perEvent = Math.max(PRIOR_MS / 10, (together + PRIOR_MS * PRIOR_WEIGHT) / (spread + PRIOR_WEIGHT));
    const fixed = Math.max(0, meanMs - perEvent * meanEvents);
    return events * perEvent * HERE_FOR_THERE >= fixed;
  }
}

/** What waits, and what is under way on a connection: of events or of reads. */
export interface Work {
  readonly waiting: number;
  readonly underWay: number;
  readonly statements: number;
}

const MOST_STATEMENTS = 2;

/** How many to send now: all that wait; about half of all there is; or none until a statement under way is answered. */
export function shareOf({ waiting, underWay, statements }: Work, splits: (count: number) => boolean): number {
  const all = waiting + underWay;
  if (waiting === 0 || statements >= MOST_STATEMENTS) return 0;
  if (statements === 0) return splits(all) ? Math.ceil(all / 2) : all;
  // A small second statement would cost a fixed part and leave the other as long as it is.
  return waiting * 3 >= all && splits(all) ? Math.ceil(all / 2) : 0;
}
