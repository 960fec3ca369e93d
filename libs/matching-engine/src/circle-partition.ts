import type { CircleSize } from './input.js';

/** Above this many people all sets of circles are too many to look at. */
export const MOST_EXACT = 12;

interface Circle {
  readonly set: number;
  readonly worth: number;
}

/**
 * The set of circles among a few people that is worth most; exact. Dynamic programming over all subsets (Yeh, BIT 26,
 * 1986): the first person of a set is left out or in one of their circles, and the rest is a smaller set.
 */
export function bestPartition(
  people: readonly number[],
  { smallest, largest }: CircleSize,
  allows: (a: number, b: number) => boolean,
  worth: (members: readonly number[]) => number,
): number[][] {
  const circlesOf: Circle[][] = people.map(() => []);
  const collect = (members: readonly number[], set: number, next: number): void => {
    if (members.length >= smallest) {
      const value = worth(members);
      if (value > 0) circlesOf[firstOf(set)]!.push({ set, worth: value });
    }
    if (members.length === largest) return;
    for (let at = next; at < people.length; at += 1) {
      if (members.every((member) => allows(member, people[at]!))) collect([...members, people[at]!], set | (1 << at), at + 1);
    }
  };
  collect([], 0, 0);

  const best = new Float64Array(1 << people.length).fill(-1);
  const choice = new Int32Array(1 << people.length);
  best[0] = 0;
  const solve = (set: number): number => {
    if (best[set]! >= 0) return best[set]!;
    let most = solve(set & (set - 1));
    for (const circle of circlesOf[firstOf(set)]!) {
      if ((circle.set & set) !== circle.set) continue;
      const value = circle.worth + solve(set ^ circle.set);
      if (value <= most) continue;
      most = value;
      choice[set] = circle.set;
    }
    return (best[set] = most);
  };
  solve(best.length - 1);

  const chosen: number[][] = [];
  for (let set = best.length - 1; set > 0; set = choice[set] === 0 ? set & (set - 1) : set ^ choice[set]!) {
    if (choice[set] !== 0) chosen.push(people.filter((_, at) => (choice[set]! & (1 << at)) !== 0));
  }
  return chosen;
}

/** The lowest bit's place. */
function firstOf(set: number): number {
  return 31 - Math.clz32(set & -set);
}
