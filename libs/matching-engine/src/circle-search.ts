import { canEverBePlaced, circleAround, constructed, hardestFirst } from './circle-construction.js';
import { bestPartition, MOST_EXACT } from './circle-partition.js';
import { CircleRound, SettledTwos } from './circle-round.js';
import type { CircleTable } from './circle-table.js';
import type { Worth } from './circle-worth.js';
import { worthIn } from './circle-worth.js';

/** Circles asked about before the search is content. Counted, not timed: the same input gives the same circles anywhere. */
const ASKED_PER_PERSON = 10_000;

/** Free people who join in when one circle, or two, are regrouped: few for two, since all subsets are looked at. */
const MOST_JOINING_ONE = 9;
const MOST_JOINING_TWO = 2;

/** Around somebody who is left so many circles at a time are constructed anew, with so many others who are left, so often. */
const REBUILT_CIRCLES = 3;
const MOST_JOINING_REBUILT = 20;
const MOST_REBUILDINGS = 30;

/**
 * The best set of circles that was found (see `circle-worth.ts` for "best"); everybody is in at most one. Exact for up
 * to {@link MOST_EXACT} people, a good local optimum for more: nobody who is left could join a circle or take the place
 * of a member to advantage.
 */
export function findCircles(table: CircleTable, exactUpTo = MOST_EXACT): number[][] {
  const search = new CircleSearch(table, exactUpTo);
  const everybody = table.people.map((_, person) => person);
  const circles = everybody.length <= exactUpTo ? search.regrouped(everybody) : search.run();
  return circles.map((members) => [...members].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

class CircleSearch {
  readonly #table: CircleTable;
  readonly #worth: Worth;
  readonly #mostExact: number;
  readonly #mayAsk: number;
  readonly #round: CircleRound;
  readonly #settledByMoves = new SettledTwos();
  readonly #settledByRegrouping = new SettledTwos();

  constructor(table: CircleTable, mostExact: number) {
    this.#table = table;
    this.#mostExact = mostExact;
    this.#worth = worthIn(table);
    this.#mayAsk = table.people.length * ASKED_PER_PERSON;
    this.#round = new CircleRound(this.#worth, hardestFirst(table).filter((person) => canEverBePlaced(table, person)));
  }

  /** Constructs and then improves until no step helps. Every step makes the sum of worths greater, so it ends. */
  run(): (readonly number[])[] {
    let helped = true;
    while (helped) helped = this.#seatNewcomers() || (!this.#isContent() && this.#improve());
    return this.#round.circles.map(({ members }) => members);
  }

  /** From cheap to dear: the dearer steps find a round that the cheap ones have left little to do. */
  #improve(): boolean {
    return this.#exchangeTwoByTwo() || this.#regroupTwoByTwo() || this.#rebuildAroundThoseLeft();
  }

  /** The best circles of a few people. */
  regrouped(people: readonly number[]): number[][] {
    return bestPartition(people, this.#table.rules.circles, (a, b) => this.#table.allows(a, b), this.#worth);
  }

  /** Everybody who is free: into a new circle, an existing one, or somebody's place. */
  #seatNewcomers(): boolean {
    let helped = false;
    for (const person of this.#round.free) {
      // Others may have taken the person along.
      if (!this.#round.free.includes(person)) continue;
      if (this.#founds(person) || this.#joins(person) || this.#joinsByMovingSomebody(person)) helped = true;
    }
    return helped;
  }

  #founds(person: number): boolean {
    const circle = circleAround(this.#table, this.#worth, person, this.#round.free.filter((one) => one !== person));
    return circle !== undefined && this.#round.replace([], [circle]);
  }

  #joins(person: number): boolean {
    let best: { at: number; circle: readonly number[]; gain: number } | undefined;
    for (const [at, { members: circle, worth: before }] of this.#round.circles.entries()) {
      for (const changed of [[...circle, person], ...circle.map((member) => withInstead(circle, member, person))]) {
        const gain = this.#worth(changed) - before;
        if (gain > (best?.gain ?? 0)) best = { at, circle: changed, gain };
      }
    }
    return best !== undefined && this.#round.replace([best.at], [best.circle]);
  }

  /** The person takes a member's place, and the member joins another circle. */
  #joinsByMovingSomebody(person: number): boolean {
    if (this.#isContent()) return false;
    for (const [at, { members: circle }] of this.#round.circles.entries()) {
      for (const member of circle) {
        const taken = withInstead(circle, member, person);
        if (this.#worth(taken) === 0) continue;
        for (const [to, { members: other }] of this.#round.circles.entries()) {
          if (to !== at && this.#round.replace([at, to], [taken, [...other, member]])) return true;
        }
      }
    }
    return false;
  }

  /** Two circles exchange a member each, or one gives one to the other. */
  #exchangeTwoByTwo(): boolean {
    return this.#eachTwo(this.#settledByMoves, (first, second) => {
      if (first === second) return false;
      const [a, b] = [this.#round.circles[first]!.members, this.#round.circles[second]!.members];
      for (const x of a) {
        for (const y of b) if (this.#round.replace([first, second], [withInstead(a, x, y), withInstead(b, y, x)])) return true;
        if (this.#round.replace([first, second], [without(a, x), [...b, x]])) return true;
      }
      return b.some((y) => this.#round.replace([first, second], [[...a, y], without(b, y)]));
    });
  }

  /** Two circles, and some of those who are free, are taken apart and put together anew. */
  #regroupTwoByTwo(): boolean {
    return this.#eachTwo(this.#settledByRegrouping, (first, second) => {
      const places = first === second ? [first] : [first, second];
      const people = places.flatMap((place) => this.#round.circles[place]!.members);
      if (people.length > this.#mostExact) return false;
      const most = Math.min(this.#mostExact - people.length, first === second ? MOST_JOINING_ONE : MOST_JOINING_TWO);
      const joining = this.#companionsOf(people).slice(0, most);
      return this.#round.replace(places, this.regrouped([...people, ...joining]));
    });
  }

  /** Takes a few circles that are near somebody who is left apart, and constructs them anew around that person. */
  #rebuildAroundThoseLeft(): boolean {
    let helped = false;
    for (const person of this.#round.free) {
      if (!this.#round.free.includes(person) || this.#isContent()) continue;
      const near = this.#nearest(person);
      for (let from = 0; from < Math.min(near.length, MOST_REBUILDINGS); from += 1) {
        const places = near.slice(from, from + REBUILT_CIRCLES);
        const members = places.flatMap((place) => this.#round.circles[place]!.members);
        const people = [person, ...this.#companionsOf([person]).slice(0, MOST_JOINING_REBUILT), ...members];
        if (!this.#round.replace(places, constructed(this.#table, this.#worth, people))) continue;
        helped = true;
        break;
      }
    }
    return helped;
  }

  /** Places of circles, those with the most companions of the person first. */
  #nearest(person: number): number[] {
    const companions = this.#round.circles.map(({ members }) => members.filter((one) => this.#table.allows(person, one)).length);
    return this.#round.circles.map((_, place) => place).sort((a, b) => companions[b]! - companions[a]!);
  }

  /** Who is free and could be in a circle with most of these people, those with the most first. */
  #companionsOf(people: readonly number[]): number[] {
    const counted = this.#round.free.map((person) => ({ person, companions: people.filter((one) => this.#table.allows(one, person)).length }));
    return counted.filter(({ companions }) => companions > 0).sort((a, b) => b.companions - a.companions).map(({ person }) => person);
  }

  /** Looks again only at two of which one has changed. */
  #eachTwo(settled: SettledTwos, change: (first: number, second: number) => boolean): boolean {
    let helped = false;
    for (let first = 0; first < this.#round.circles.length; first += 1) {
      for (let second = 0; second <= first && first < this.#round.circles.length; second += 1) {
        const [one, other] = [this.#round.circles[first]!, this.#round.circles[second]!];
        if (settled.has(one, other)) continue;
        if (this.#isContent()) return helped;
        if (change(first, second)) helped = true;
        else settled.add(one, other);
      }
    }
    return helped;
  }

  #isContent(): boolean {
    return this.#table.asked >= this.#mayAsk;
  }
}

function without(circle: readonly number[], member: number): number[] {
  return circle.filter((one) => one !== member);
}

function withInstead(circle: readonly number[], member: number, instead: number): number[] {
  return circle.map((one) => (one === member ? instead : one));
}
