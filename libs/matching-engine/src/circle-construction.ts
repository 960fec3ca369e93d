import type { CircleTable } from './circle-table.js';
import { REFUSED } from './circle-table.js';
import type { Worth } from './circle-worth.js';

/** So many beginnings of a circle are kept at a time. */
const BEAM_WIDTH = 8;

/** People in the order in which they should get a circle: those with the fewest possible companions first. */
export function hardestFirst(table: CircleTable): number[] {
  const companions = table.people.map((_, a) => table.people.filter((__, b) => table.allows(a, b)).length);
  return table.people.map((_, person) => person).sort((a, b) => companions[a]! - companions[b]! || a - b);
}

/** Whether there are enough people who could be in a circle with this one, and use in it. */
export function canEverBePlaced(table: CircleTable, person: number): boolean {
  const companions = table.people.flatMap((_, other) => (table.allows(person, other) ? [other] : []));
  return companions.length >= table.rules.circles.smallest - 1 && table.topics.withoutUse(person, companions).length === 0;
}

/** Circles of some of these people, each seed in the order given; who found none joins one of them, if that is possible. */
export function constructed(table: CircleTable, worth: Worth, people: readonly number[]): number[][] {
  const circles: number[][] = [];
  let left = people;
  for (const seed of people) {
    if (!left.includes(seed)) continue;
    const circle = circleAround(table, worth, seed, left);
    if (!circle) continue;
    circles.push(circle);
    left = left.filter((person) => !circle.includes(person));
  }
  for (const person of left) circles.find((circle) => worth([...circle, person]) > 0)?.push(person);
  return circles;
}

/** A circle of `seed` with some of `others`, as small as possible, found by beam search; undefined when it finds none. */
export function circleAround(table: CircleTable, worth: Worth, seed: number, others: readonly number[]): number[] | undefined {
  const { smallest, largest } = table.rules.circles;
  const companions = others.filter((other) => table.allows(seed, other));
  let beam: number[][] = [[seed]];
  for (let size = 2; size <= largest && beam.length > 0; size += 1) {
    beam = widened(table, beam, companions);
    if (size < smallest) continue;
    const found = bestOf(beam, worth);
    if (found) return found;
  }
  return undefined;
}

/** The most promising sets with one person more. */
function widened(table: CircleTable, beam: readonly (readonly number[])[], companions: readonly number[]): number[][] {
  const wider: { members: number[]; promise: number }[] = [];
  for (const members of beam) {
    for (const other of companions) {
      if (members.includes(other)) continue;
      const more = [...members, other];
      const promise = table.promise(more);
      if (promise !== REFUSED) wider.push({ members: more, promise });
    }
  }
  const kept = new Map<string, number[]>();
  for (const { members } of wider.sort((a, b) => b.promise - a.promise)) {
    kept.set(String([...members].sort((a, b) => a - b)), members);
    if (kept.size === BEAM_WIDTH) break;
  }
  return [...kept.values()];
}

function bestOf(beam: readonly number[][], worth: Worth): number[] | undefined {
  const found = beam.map((members) => ({ members, worth: worth(members) })).filter((one) => one.worth > 0);
  return found.sort((a, b) => b.worth - a.worth)[0]?.members;
}
