import { keyOf, placeOf } from './append-id.js';

/** An event as the log's table has it. */
export interface LoggedEvent {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
}

/** What an append was answered: revision and position of its last event. */
export interface Acknowledgement {
  readonly revision: number;
  readonly position: number;
}

export interface LogFindings {
  readonly events: number;
  readonly appends: number;
  /** Events that are in the log more than once. */
  readonly duplicated: number;
  /** Revisions that are not the next of their stream. */
  readonly outOfOrder: number;
  /** Appends of which some events are there and others are not, or not together. */
  readonly halfWritten: number;
  /** Acknowledged appends that are not in the log, or elsewhere than was said. */
  readonly missing: number;
}

interface Open {
  readonly stream: string;
  next: number;
  revision: number;
  torn: boolean;
}

/** Goes through the log once, in order, and compares it with what the writers were told. */
export class LogExamination {
  private readonly open = new Map<number, Open>();
  private readonly whole = new Set<number>();
  private readonly heads = new Map<string, number>();
  private events = 0;
  private duplicated = 0;
  private outOfOrder = 0;
  private torn = 0;
  private answeredWrongly = 0;

  /** `acknowledged` by the append's key; those that are found are taken out. */
  constructor(private readonly acknowledged: Map<number, Acknowledgement>) {}

  take({ position, stream, revision, id }: LoggedEvent): void {
    this.events++;
    if (revision !== (this.heads.get(stream) ?? -1) + 1) this.outOfOrder++;
    this.heads.set(stream, revision);
    const place = placeOf(id);
    const key = keyOf(place);
    const known = this.open.get(key);
    if (this.whole.has(key) || (known && place.index < known.next)) {
      this.duplicated++;
      return;
    }
    const append = known ?? { stream, next: 0, revision: revision - 1, torn: false };
    append.torn ||= append.stream !== stream || place.index !== append.next || revision !== append.revision + 1;
    append.next = place.index + 1;
    append.revision = revision;
    if (append.next < place.count) {
      this.open.set(key, append);
      return;
    }
    this.open.delete(key);
    this.whole.add(key);
    if (append.torn) this.torn++;
    const answer = this.acknowledged.get(key);
    if (answer && (answer.revision !== revision || answer.position !== position)) this.answeredWrongly++;
    this.acknowledged.delete(key);
  }

  findings(): LogFindings {
    return {
      events: this.events,
      appends: this.whole.size,
      duplicated: this.duplicated,
      outOfOrder: this.outOfOrder,
      halfWritten: this.torn + this.open.size,
      missing: this.acknowledged.size + this.answeredWrongly,
    };
  }
}

/** What a subscriber saw beside what is there. `logged` is in order; `seen` as it came. */
export function compareSeen(logged: Float64Array, seen: Float64Array): { skipped: number; duplicated: number; unknown: number } {
  const sorted = seen.slice().sort();
  let skipped = 0;
  let duplicated = 0;
  let unknown = 0;
  let at = 0;
  for (const position of logged) {
    while (at < sorted.length && sorted[at]! < position) {
      unknown++;
      at++;
    }
    let times = 0;
    for (; at < sorted.length && sorted[at] === position; at++) times++;
    if (times === 0) skipped++;
    else duplicated += times - 1;
  }
  return { skipped, duplicated, unknown: unknown + sorted.length - at };
}

/** A writer that was frozen, in ms of the clock. */
export interface Frozen {
  readonly writer: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The longest that any other writer went without an acknowledgement while one was frozen, in ms. `acknowledgedAt` by
 * writer, in order; one that ended meanwhile does not count.
 */
export function longestStall(frozen: readonly Frozen[], acknowledgedAt: ReadonlyMap<number, readonly number[]>): number {
  let longest = 0;
  for (const { writer, from, to } of frozen) {
    for (const [other, times] of acknowledgedAt) {
      if (other === writer || times.length === 0 || times[0]! > from || times.at(-1)! < to) continue;
      let before = from;
      for (const time of times) {
        if (time <= from) continue;
        longest = Math.max(longest, time - before);
        before = time;
        if (time >= to) break;
      }
    }
  }
  return longest;
}
