/**
 * Statistical disclosure control for tables of counts: primary and secondary cell suppression.
 *
 * Sources: A. Hundepool et al., "Statistical Disclosure Control" (Wiley 2012), chapter 4; L. H. Cox, "Network models
 * for complementary cell suppression", Journal of the American Statistical Association 90 (1995), 1453-1462.
 *
 * A table that adds up is a network: every sum ("this row", "this region") is a node, every figure an arc, a part
 * flowing into its sum and the sum flowing out. All tables that agree with what is published differ from the true one
 * by a circulation over the suppressed arcs. So a suppressed figure can be as large as the flow that fits back from its
 * head to its tail, which is found by augmenting paths, and is a whole number.
 */
export interface Figure {
  readonly n: number;
  /** Nodes, numbered from 0. */
  readonly from: number;
  readonly to: number;
}

/**
 * Which figures to suppress: all of 1 to `minimum` - 1, and enough larger ones (the smallest that do).
 *
 * Guarantee: for every suppressed figure under `minimum` there is a table of whole numbers that agrees with everything
 * published, has at least 1 in every suppressed place (zeros are always published), and in which that figure is at
 * least `minimum`. So nothing that can be computed from the published figures tells its value, that it is small, or the
 * sum of a set of suppressed figures that is under `minimum`.
 * Not covered: a reader who knows some of the suppressed figures, or re-runs this very choice on guesses.
 */
export function chooseSuppressed(figures: readonly Figure[], minimum: number): boolean[] {
  for (const { n } of figures) if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} is not a count`);
  if (!Number.isSafeInteger(minimum) || minimum < 1) throw new RangeError(`${minimum} is not a minimum`);
  const suppressed = figures.map(({ n }) => n > 0 && n < minimum);
  const small = [...suppressed.keys()].filter((index) => suppressed[index]);
  for (const index of small) protect(index, figures, minimum, suppressed);
  return suppressed;
}

/** Suppresses more figures until `figures[index]` can be `minimum`. */
function protect(index: number, figures: readonly Figure[], minimum: number, suppressed: boolean[]): void {
  const { n, from, to } = figures[index]!;
  if (from === to) return;
  const change = figures.map(() => 0);
  for (let missing = minimum - n; missing > 0; ) {
    const path = cheapestPath(to, from, index, figures, change, suppressed);
    const room = path.map(({ arc, step }) => (step > 0 ? missing : figures[arc]!.n + change[arc]! - 1));
    const amount = Math.min(missing, ...room);
    for (const { arc, step } of path) {
      change[arc]! += step * amount;
      suppressed[arc] = true;
    }
    missing -= amount;
  }
}

interface Step {
  readonly arc: number;
  /** +1: the figure grows along its arc; -1: it shrinks, which runs against it. */
  readonly step: 1 | -1;
}

/** Dijkstra's; suppressed figures are free, others cost their size. Between equals the first figure wins. */
function cheapestPath(
  source: number,
  target: number,
  without: number,
  figures: readonly Figure[],
  change: readonly number[],
  suppressed: readonly boolean[],
): Step[] {
  const steps = stepsByNode(without, figures, change);
  const cost = new Map([[source, 0]]);
  const arrival = new Map<number, Step & { readonly previous: number }>();
  const open = new Set([source]);
  while (open.size > 0) {
    const node = [...open].reduce((best, other) => (cost.get(other)! < cost.get(best)! ? other : best));
    if (node === target) break;
    open.delete(node);
    for (const { arc, step } of steps.get(node) ?? []) {
      const figure = figures[arc]!;
      const next = step > 0 ? figure.to : figure.from;
      const total = cost.get(node)! + (suppressed[arc] ? 0 : 1 + figure.n);
      if (total >= (cost.get(next) ?? Infinity)) continue;
      cost.set(next, total);
      arrival.set(next, { arc, step, previous: node });
      open.add(next);
    }
  }
  const path: Step[] = [];
  for (let node = target; node !== source; ) {
    const step = arrival.get(node);
    if (!step) throw new Error('these figures do not form a table: each must be part of a sum');
    path.unshift(step);
    node = step.previous;
  }
  return path;
}

/** What may change without leaving the published table: never a zero, never below 1. */
function stepsByNode(without: number, figures: readonly Figure[], change: readonly number[]): Map<number, Step[]> {
  const steps = new Map<number, Step[]>();
  const add = (node: number, step: Step): void => {
    const there = steps.get(node);
    if (there) there.push(step);
    else steps.set(node, [step]);
  };
  figures.forEach(({ n, from, to }, arc) => {
    if (arc === without || n === 0) return;
    add(from, { arc, step: 1 });
    if (n > 0) add(to, { arc, step: -1 });
  });
  return steps;
}
