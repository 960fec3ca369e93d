import { circleAround, hardestFirst } from './circle-construction.js';
import { bestPartition, MOST_EXACT } from './circle-partition.js';
import type { CircleTable } from './circle-table.js';
import type { Worth } from './circle-worth.js';
import { worthIn } from './circle-worth.js';

/** Circles looked at before the search is content. Counted, not timed: the same input gives the same circles anywhere. */
const MOST_LOOKS = 20_000_000;

/**
 * The best set of circles that was found (see `circle-worth.ts` for "best"); everybody is in at most one. Exact for up
 * to {@link MOST_EXACT} people, a good local optimum for more: nobody who is left could join a circle or take the place
 * of a member to advantage.
 */
export function findCircles(table: CircleTable, exactUpTo = MOST_EXACT): number[][] {
  const search = new CircleSearch(table);
  const everybody = table.people.map((_, person) => person);
  const circles = everybody.length <= exactUpTo ? search.regrouped(everybody) : search.run();
  return circles.map((members) => [...members].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

interface Circle {
  readonly members: readonly number[];
  readonly worth: number;
}

const NOBODY: Circle = { members: [], worth: 0 };

class CircleSearch {
  readonly #table: CircleTable;
  readonly #worth: Worth;
  #looks = 0;
  #circles: Circle[] = [];
  #free: readonly number[];

  constructor(table: CircleTable) {
    this.#table = table;
    const worth = worthIn(table);
    this.#worth = (members) => {
      this.#looks += 1;
      return worth(members);
    };
    this.#free = hardestFirst(table);
  }

  /** Constructs and then improves until no step helps. Every step makes the sum of worths greater, so it ends. */
  run(): (readonly number[])[] {
    while (this.#seatNewcomers() || (this.#looks < MOST_LOOKS && (this.#improveTwoByTwo() || this.#regroupTwoByTwo())));
    return this.#circles.map(({ members }) => members);
  }

  /** The best circles of a few people. */
  regrouped(people: readonly number[]): number[][] {
    const inOrder = [...people].sort((a, b) => a - b);
    return bestPartition(inOrder, this.#table.rules.circles, (a, b) => this.#table.allows(a, b), this.#worth);
  }

  /** Everybody who is free: into a new circle, an existing one, or somebody's place. */
  #seatNewcomers(): boolean {
    let helped = false;
    const tried = new Set<number>();
    for (;;) {
      const person = this.#free.find((one) => !tried.has(one));
      if (person === undefined) return helped;
      if (this.#founds(person) || this.#joins(person) || this.#joinsByMovingSomebody(person)) {
        helped = true;
        // Somebody's place may be free now.
        tried.clear();
      } else tried.add(person);
    }
  }

  #founds(person: number): boolean {
    const circle = circleAround(this.#table, this.#worth, person, this.#free.filter((one) => one !== person));
    return circle !== undefined && this.#replace([], [circle]);
  }

  #joins(person: number): boolean {
    let best: { at: number; circle: readonly number[]; gain: number } | undefined;
    for (const [at, { members: circle, worth: before }] of this.#circles.entries()) {
      for (const changed of [[...circle, person], ...circle.map((member) => withInstead(circle, member, person))]) {
        const gain = this.#worth(changed) - before;
        if (gain > (best?.gain ?? 0)) best = { at, circle: changed, gain };
      }
    }
    return best !== undefined && this.#replace([best.at], [best.circle]);
  }

  /** The person takes a member's place, and the member joins another circle. */
  #joinsByMovingSomebody(person: number): boolean {
    for (const [at, { members: circle }] of this.#circles.entries()) {
      for (const member of circle) {
        const taken = withInstead(circle, member, person);
        if (this.#worth(taken) === 0) continue;
        for (const [to, { members: other }] of this.#circles.entries()) {
          if (to !== at && this.#replace([at, to], [taken, [...other, member]])) return true;
        }
      }
    }
    return false;
  }

  /** Two circles exchange a member each, or one gives one to the other. */
  #improveTwoByTwo(): boolean {
    return this.#eachTwo((first, second) => {
      const [a, b] = [this.#circles[first]!.members, this.#circles[second]!.members];
      for (const x of a) {
        for (const y of b) if (this.#replace([first, second], [withInstead(a, x, y), withInstead(b, y, x)])) return true;
        if (this.#replace([first, second], [without(a, x), [...b, x]])) return true;
      }
      return b.some((y) => this.#replace([first, second], [[...a, y], without(b, y)]));
    });
  }

  /** Two circles, and some of those who are free, are taken apart and put together anew. */
  #regroupTwoByTwo(): boolean {
    return this.#eachTwo((first, second) => {
      const people = [...this.#circles[first]!.members, ...this.#circles[second]!.members];
      if (people.length > MOST_EXACT) return false;
      return this.#replace([first, second], this.regrouped(people));
    });
  }

  #eachTwo(change: (first: number, second: number) => boolean): boolean {
    let helped = false;
    for (let first = 1; first < this.#circles.length; first += 1) {
      for (let second = 0; second < first; second += 1) {
        if (this.#looks >= MOST_LOOKS) return helped;
        while (first < this.#circles.length && change(first, second)) helped = true;
      }
    }
    return helped;
  }

  /** Puts `circles` in the place of those at `places`, if that is worth more. */
  #replace(places: readonly number[], circles: readonly (readonly number[])[]): boolean {
    const before = places.map((place) => this.#circles[place]!);
    let gain = 0;
    for (const { worth } of before) gain -= worth;
    const after: Circle[] = [];
    for (const members of circles) {
      const worth = this.#worth(members);
      if (worth === 0) return false;
      gain += worth;
      after.push({ members, worth });
    }
    if (gain <= 0) return false;
    places.forEach((place, at) => (this.#circles[place] = after[at] ?? NOBODY));
    this.#circles.push(...after.slice(places.length));
    this.#circles = this.#circles.filter((circle) => circle !== NOBODY);
    const placed = new Set(circles.flat());
    this.#free = [...this.#free, ...before.flatMap(({ members }) => members)].filter((person) => !placed.has(person));
    return true;
  }
}

function without(circle: readonly number[], member: number): number[] {
  return circle.filter((one) => one !== member);
}

function withInstead(circle: readonly number[], member: number, instead: number): number[] {
  return circle.map((one) => (one === member ? instead : one));
}
