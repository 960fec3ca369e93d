/**
 * Moves places apart until no two are nearer than `gap`, within 0 and `room`, keeping their order: labels at the ends of lines.
 * More than fit are spread evenly.
 */
export function spread(places: readonly number[], gap: number, room: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b);
  const distance = Math.min(gap, places.length > 1 ? room / (places.length - 1) : gap);
  const moved = [...places];
  let lowest = 0;
  for (const index of order) {
    moved[index] = Math.max(lowest, moved[index]!);
    lowest = moved[index]! + distance;
  }
  let highest = room;
  for (const index of order.reverse()) {
    moved[index] = Math.min(highest, moved[index]!);
    highest = moved[index]! - distance;
  }
  return moved;
}
