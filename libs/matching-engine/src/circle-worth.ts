import type { CircleTable } from './circle-table.js';
import { REFUSED } from './circle-table.js';
import { FULL_SCORE } from './score.js';

export type Worth = (members: readonly number[]) => number;

/**
 * What a circle is worth to a round, so that the round with the greatest sum is the best: most people placed, then
 * most people with priority, then the highest score, where a circle's score counts once for each member (or small
 * circles would win only because there are more of them). 0 when a hard rule refuses the circle. Sums are exact.
 */
export function worthIn(table: CircleTable): Worth {
  const prioritised = table.people.length * FULL_SCORE + 1;
  const placed = prioritised * (table.people.length + 1);
  const ofPerson = table.people.map(({ candidate }) => placed + (candidate.priority ? prioritised : 0));
  return (members) => {
    const score = table.score(members);
    if (score === REFUSED) return 0;
    return members.reduce((worth, member) => worth + ofPerson[member]!, members.length * score);
  };
}
