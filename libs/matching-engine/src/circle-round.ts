import type { Worth } from './circle-worth.js';

export interface Circle {
  readonly members: readonly number[];
  readonly worth: number;
}

const GONE: Circle = { members: [], worth: 0 };

/** A round in the making: its circles, and who could be placed but is not yet. */
export class CircleRound {
  readonly #worth: Worth;
  #circles: Circle[] = [];
  #free: readonly number[];

  constructor(worth: Worth, people: readonly number[]) {
    this.#worth = worth;
    this.#free = people;
  }

  get circles(): readonly Circle[] {
    return this.#circles;
  }

  get free(): readonly number[] {
    return this.#free;
  }

  /** Puts `circles`, made of the same people or of free ones, in the place of those at `places`, if that is worth more. */
  replace(places: readonly number[], circles: readonly (readonly number[])[]): boolean {
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
    places.forEach((place, at) => (this.#circles[place] = after[at] ?? GONE));
    this.#circles = [...this.#circles, ...after.slice(places.length)].filter((circle) => circle !== GONE);
    const placed = new Set(circles.flat());
    this.#free = [...this.#free, ...before.flatMap(({ members }) => members)].filter((person) => !placed.has(person));
    return true;
  }
}

/** Twos of circles that could not be improved together: not to be looked at again until one of them has changed. */
export class SettledTwos {
  readonly #twos = new WeakMap<Circle, WeakSet<Circle>>();

  has(one: Circle, other: Circle): boolean {
    return this.#twos.get(one)?.has(other) ?? false;
  }

  add(one: Circle, other: Circle): void {
    this.#twos.set(one, (this.#twos.get(one) ?? new WeakSet()).add(other));
  }
}
