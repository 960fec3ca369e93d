import type { ChosenPair } from './assignment.js';
import type { WeightedEdge } from './blossom.js';
import { largestHeaviestMatching } from './blossom.js';

/**
 * A largest set of pairs among one group of people, within each one's seats and each pair at most once; among the
 * largest, one with the most points, where `bonus` counts for a person's first pair. Exact. `score` is symmetric and
 * negative for a refused pair. All numbers are whole.
 *
 * Each seat becomes a vertex of a general graph, on which Edmonds' blossom method finds the matching. Two people who
 * both have several seats could then be paired twice; their edge is replaced by a path of two extra vertices, which
 * either match each other (the pair is not chosen) or each a seat (it is).
 */
export function assignGeneral(
  seats: readonly number[],
  score: (row: number, column: number) => number,
  bonus: readonly number[],
): ChosenPair[] {
  const firstSeat: number[] = [];
  let vertices = 0;
  for (const count of seats) {
    firstSeat.push(vertices);
    vertices += count;
  }
  const edges: WeightedEdge[] = [];
  const pairOfEdge: (ChosenPair | undefined)[] = [];
  const add = (edge: WeightedEdge, pair?: ChosenPair): void => {
    edges.push(edge);
    pairOfEdge.push(pair);
  };
  const seatsOf = (person: number): { vertex: number; points: number }[] =>
    Array.from({ length: seats[person]! }, (_, seat) => ({
      vertex: firstSeat[person]! + seat,
      points: seat === 0 ? bonus[person]! : 0,
    }));
  const highestBonus = bonus.reduce((highest, value) => Math.max(highest, value), 0);
  const gates: { pair: ChosenPair; rowGate: number; columnGate: number }[] = [];

  for (let row = 0; row < seats.length; row += 1) {
    for (let column = row + 1; column < seats.length; column += 1) {
      const points = score(row, column);
      if (points < 0) continue;
      const pair = { row, column };
      if (seats[row] === 1 || seats[column] === 1) {
        for (const a of seatsOf(row)) {
          for (const b of seatsOf(column)) add({ u: a.vertex, v: b.vertex, weight: points + a.points + b.points }, pair);
        }
        continue;
      }
      // Not chosen weighs points + 2 bonuses; each half of a chosen pair points + 1 bonus (+ its own). So a chosen
      // pair gains `points` and its bonuses, and one half alone never gains anything.
      const [rowGate, columnGate] = [vertices, vertices + 1];
      vertices += 2;
      add({ u: rowGate, v: columnGate, weight: points + 2 * highestBonus });
      for (const a of seatsOf(row)) add({ u: a.vertex, v: rowGate, weight: points + highestBonus + a.points });
      for (const b of seatsOf(column)) add({ u: columnGate, v: b.vertex, weight: points + highestBonus + b.points });
      gates.push({ pair, rowGate, columnGate });
    }
  }

  const edgeOf = largestHeaviestMatching(vertices, edges);
  const chosen = new Set([...edgeOf].flatMap((edge) => pairOfEdge[edge] ?? []));
  for (const { pair, rowGate, columnGate } of gates) {
    const [a, b] = [edgeOf[rowGate]!, edgeOf[columnGate]!];
    if (a >= 0 && b >= 0 && a !== b) chosen.add(pair);
  }
  return [...chosen];
}
