import type { WeeklyInterval } from './input.js';
import { MINUTES_PER_WEEK } from './weekly-overlap.js';

/** For each person a set of numbered things as bits, made to intersect the sets of a few people many times. */
export class BitSets {
  readonly words: number;
  readonly #bits: Int32Array;

  /** `sets`: per person the numbers of what they have, each below `things`. */
  constructor(sets: readonly (readonly number[])[], things: number) {
    this.words = (things + 31) >>> 5;
    this.#bits = new Int32Array(sets.length * this.words);
    sets.forEach((set, person) => {
      for (const thing of set) this.#bits[person * this.words + (thing >>> 5)]! |= 1 << (thing & 31);
    });
  }

  /** One word of what all these people have. */
  common(people: readonly number[], word: number): number {
    let bits = -1;
    for (const person of people) bits &= this.#bits[person * this.words + word]!;
    return bits;
  }

  haveInCommon(people: readonly number[]): boolean {
    for (let word = 0; word < this.words; word += 1) if (this.common(people, word) !== 0) return true;
    return false;
  }
}

/** The week cut at every minute at which somebody's hours begin or end: exact, and short since many work alike. */
export class SharedWeek {
  readonly #lengths: readonly number[];
  readonly #pieces: BitSets;
  /** The last piece goes on into the first. */
  readonly #wraps: boolean;

  /** Each person's intervals merged, as in a canonical input. */
  constructor(hours: readonly (readonly WeeklyInterval[])[]) {
    const cuts = [...new Set(hours.flat(2))].sort((a, b) => a - b);
    this.#wraps = cuts[0] === 0 && cuts.at(-1) === MINUTES_PER_WEEK;
    const pieceAt = new Map(cuts.map((minute, piece) => [minute, piece]));
    this.#lengths = cuts.slice(1).map((end, piece) => end - cuts[piece]!);
    const piecesOf = (intervals: readonly WeeklyInterval[]): number[] =>
      intervals.flatMap(([start, end]) => {
        const first = pieceAt.get(start)!;
        return Array.from({ length: pieceAt.get(end)! - first }, (_, step) => first + step);
      });
    this.#pieces = new BitSets(hours.map(piecesOf), this.#lengths.length);
  }

  /** Minutes of the week in which all these people work. */
  commonMinutes(people: readonly number[]): number {
    let minutes = 0;
    for (let word = 0; word < this.#pieces.words; word += 1) {
      for (let bits = this.#pieces.common(people, word); bits !== 0; bits &= bits - 1) {
        minutes += this.#lengths[word * 32 + 31 - Math.clz32(bits & -bits)]!;
      }
    }
    return minutes;
  }

  /** The longest time without a break in which all these people work. */
  longestStretch(people: readonly number[]): number {
    let [longest, stretch] = [0, 0];
    let first: number | undefined;
    for (let word = 0; word < this.#pieces.words; word += 1) {
      const bits = this.#pieces.common(people, word);
      for (let piece = word * 32; piece < Math.min(word * 32 + 32, this.#lengths.length); piece += 1) {
        if ((bits & (1 << (piece & 31))) !== 0) {
          stretch += this.#lengths[piece]!;
          if (stretch > longest) longest = stretch;
        } else {
          first ??= stretch;
          stretch = 0;
        }
      }
    }
    return this.#wraps && first !== undefined ? Math.max(longest, stretch + first) : longest;
  }
}
