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
  /** It counts things of fewer people than may be shown, however many things they are. */
  readonly isFew?: boolean;
}

/**
 * Which figures to suppress: all of 1 to `minimum` - 1, those that are of few people, and enough others (the smallest that do).
 *
 * Guarantee: for every suppressed figure under `minimum` there is a table of whole numbers that agrees with everything
 * published, has at least 1 in every suppressed place (zeros are always published), and in which that figure is at
 * least `minimum`. So nothing that can be computed from the published figures tells its value, that it is small, or the
 * sum of a set of suppressed figures that is under `minimum`. A figure of few people can likewise be `minimum` larger than it is.
 * Not covered: a reader who knows some of the suppressed figures, or re-runs this very choice on guesses.
 */
export function chooseSuppressed(figures: readonly Figure[], minimum: number): boolean[] {
  for (const { n } of figures) if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} is not a count`);
  if (!Number.isSafeInteger(minimum) || minimum < 1) throw new RangeError(`${minimum} is not a minimum`);
  const table: Table = { figures, suppressed: figures.map(({ n, isFew }) => n > 0 && (n < minimum || isFew === true)), ends: endsOf(figures) };
  const small = [...figures.keys()].filter((index) => table.suppressed[index]);
  for (const index of small) protect(index, table, figures[index]!.n < minimum ? minimum : figures[index]!.n + minimum);
  return table.suppressed;
}

interface Table {
  readonly figures: readonly Figure[];
  readonly suppressed: boolean[];
  /** By node: the figures that may change there. Never a zero: it is published. */
  readonly ends: readonly (readonly Step[])[];
}

interface Step {
  readonly arc: number;
  /** +1: the figure grows along its arc; -1: it shrinks, which runs against it. */
  readonly step: 1 | -1;
}

function endsOf(figures: readonly Figure[]): Step[][] {
  const ends: Step[][] = Array.from({ length: 1 + figures.reduce((most, { from, to }) => Math.max(most, from, to), 0) }, () => []);
  figures.forEach(({ n, from, to }, arc) => {
    if (n === 0 || from === to) return;
    ends[from]!.push({ arc, step: 1 });
    ends[to]!.push({ arc, step: -1 });
  });
  return ends;
}

/** Suppresses more figures until `figures[index]` can be `atLeast`. */
function protect(index: number, table: Table, atLeast: number): void {
  const { n, from, to } = table.figures[index]!;
  if (from === to) return;
  const size = new Map<number, number>();
  const sizeOf = (arc: number): number => size.get(arc) ?? table.figures[arc]!.n;
  for (let missing = atLeast - n; missing > 0; ) {
    const path = cheapestPath(to, from, table, ({ arc, step }) => arc !== index && (step > 0 || sizeOf(arc) > 1));
    const amount = Math.min(missing, ...path.map(({ arc, step }) => (step > 0 ? missing : sizeOf(arc) - 1)));
    for (const { arc, step } of path) {
      size.set(arc, sizeOf(arc) + step * amount);
      table.suppressed[arc] = true;
    }
    missing -= amount;
  }
}

/** Dijkstra's; suppressed figures are free, others cost their size. Between equals the first figure wins. */
function cheapestPath(source: number, target: number, table: Table, may: (step: Step) => boolean): Step[] {
  const { figures, suppressed, ends } = table;
  const cost = new Map([[source, 0]]);
  const arrival = new Map<number, Step & { readonly previous: number }>();
  const open = new Set([source]);
  for (let found = false; !found && open.size > 0; ) {
    const node = cheapest(open, cost);
    const soFar = cost.get(node)!;
    if (node === target) break;
    open.delete(node);
    for (const end of ends[node]!) {
      const figure = figures[end.arc]!;
      const next = end.step > 0 ? figure.to : figure.from;
      const total = soFar + (suppressed[end.arc] ? 0 : 1 + figure.n);
      if (total >= (cost.get(next) ?? Infinity) || !may(end)) continue;
      cost.set(next, total);
      arrival.set(next, { ...end, previous: node });
      open.add(next);
      // Nothing can be cheaper than this node.
      found = next === target && total === soFar;
      if (found) break;
    }
  }
  return stepsTo(target, source, arrival);
}

function cheapest(open: ReadonlySet<number>, cost: ReadonlyMap<number, number>): number {
  let best = -1;
  for (const node of open) if (best < 0 || cost.get(node)! < cost.get(best)!) best = node;
  return best;
}

function stepsTo(target: number, source: number, arrival: ReadonlyMap<number, Step & { readonly previous: number }>): Step[] {
  const path: Step[] = [];
  for (let node = target; node !== source; ) {
    const step = arrival.get(node);
    if (!step) throw new Error('these figures do not form a table: each must be part of a sum');
    path.unshift(step);
    node = step.previous;
  }
  return path;
}
