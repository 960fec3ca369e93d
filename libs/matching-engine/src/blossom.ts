export interface WeightedEdge {
  readonly u: number;
  readonly v: number;
  /** A whole number, not negative. */
  readonly weight: number;
}

/**
 * A matching with as many edges as possible and, among those, the greatest weight: the edge index of every vertex, -1
 * for an unmatched one. Exact and deterministic. At most one edge per pair of vertices, no loops.
 *
 * Edmonds' primal-dual blossom method as Galil describes it ("Efficient algorithms for finding maximum matching in
 * graphs", 1986), with least-slack edges kept per blossom: O(vertices × (edges + vertices²)) at worst. Throws
 * `RangeError` when weights are too large to be added exactly.
 */
export function largestHeaviestMatching(vertices: number, edges: readonly WeightedEdge[]): Int32Array {
  return new BlossomSearch(vertices, edges).solve();
}

const NONE = -1;

// A node is a vertex or a blossom. Outer nodes have an even alternating path from an unmatched vertex, inner an odd one.
const UNLABELLED = 0;
const OUTER = 1;
const INNER = 2;
const ON_PATH = 5;

type Step =
  | { readonly kind: 'grow' | 'join'; readonly delta: number; readonly edge: number }
  | { readonly kind: 'expand'; readonly delta: number; readonly blossom: number };

/**
 * Edge k has two ends, 2k at u and 2k + 1 at v; `end ^ 1` is the opposite one. Long for a file, but its parts share
 * one state and only make sense together.
 */
class BlossomSearch {
  readonly #n: number;
  readonly #vertexAt: Int32Array;
  readonly #doubleWeight: Float64Array;
  /** Per vertex: the far ends of its edges. */
  readonly #farEnds: Int32Array[];
  /** Per vertex: the far end of its matched edge. */
  readonly #mate: Int32Array;
  /** Per vertex: the outermost blossom around it. */
  readonly #top: Int32Array;
  readonly #dual: Float64Array;

  // Per node:
  readonly #label: Int8Array;
  /** The far end of the edge that gave the label. */
  readonly #labelEnd: Int32Array;
  readonly #parent: Int32Array;
  readonly #base: Int32Array;
  /** The least-slack edge to an outer node. */
  readonly #nearest: Int32Array;
  /** Blossoms only: the nodes around the odd cycle from its base, and the end that leads from each to the next. */
  readonly #children: number[][];
  readonly #links: number[][];
  /** The vertices inside a node. */
  readonly #leaves: (readonly number[])[];
  readonly #nearestToEach: (number[] | undefined)[];
  readonly #freeIds: number[] = [];

  #queue: number[] = [];

  constructor(vertices: number, edges: readonly WeightedEdge[]) {
    const n = (this.#n = vertices);
    const heaviest = edges.reduce((most, { weight }) => Math.max(most, weight), 0);
    if (heaviest * 4 * (n + 1) > Number.MAX_SAFE_INTEGER) {
      throw new RangeError('too many people in one round to add up exactly');
    }
    this.#vertexAt = Int32Array.from(edges.flatMap(({ u, v }) => [u, v]));
    this.#doubleWeight = Float64Array.from(edges, ({ weight }) => 2 * weight);
    const farEnds: number[][] = Array.from({ length: n }, () => []);
    edges.forEach(({ u, v }, edge) => {
      farEnds[u]!.push(2 * edge + 1);
      farEnds[v]!.push(2 * edge);
    });
    this.#farEnds = farEnds.map((ends) => Int32Array.from(ends));
    this.#mate = new Int32Array(n).fill(NONE);
    this.#top = Int32Array.from({ length: n }, (_, vertex) => vertex);
    this.#dual = new Float64Array(2 * n).fill(heaviest, 0, n);
    this.#label = new Int8Array(2 * n);
    this.#labelEnd = new Int32Array(2 * n).fill(NONE);
    this.#parent = new Int32Array(2 * n).fill(NONE);
    this.#base = Int32Array.from({ length: 2 * n }, (_, node) => (node < n ? node : NONE));
    this.#nearest = new Int32Array(2 * n).fill(NONE);
    this.#children = Array.from({ length: 2 * n }, () => []);
    this.#links = Array.from({ length: 2 * n }, () => []);
    this.#leaves = Array.from({ length: 2 * n }, (_, node) => (node < n ? [node] : []));
    this.#nearestToEach = new Array<number[] | undefined>(2 * n);
    for (let id = 2 * n - 1; id >= n; id -= 1) this.#freeIds.push(id);
  }

  solve(): Int32Array {
    while (this.#augmentOnce());
    return this.#mate.map((end) => (end === NONE ? NONE : end >> 1));
  }

  /** One stage: grows alternating trees from all unmatched vertices until a path between two of them is found. */
  #augmentOnce(): boolean {
    this.#label.fill(UNLABELLED);
    this.#nearest.fill(NONE);
    this.#nearestToEach.fill(undefined);
    this.#queue = [];
    for (let vertex = 0; vertex < this.#n; vertex += 1) {
      if (this.#mate[vertex] === NONE && this.#label[this.#top[vertex]!] === UNLABELLED) {
        this.#assignLabel(vertex, OUTER, NONE);
      }
    }
    for (;;) {
      if (this.#scanQueue()) return true;
      const step = this.#cheapestStep();
      if (!step) return false;
      this.#shiftDuals(step.delta);
      if (step.kind === 'expand') this.#expand(step.blossom);
      else {
        const [u, v] = this.#endsOf(step.edge);
        this.#queue.push(this.#label[this.#top[u]!] === OUTER ? u : v);
      }
    }
  }

  #scanQueue(): boolean {
    // Scanning may lengthen the queue. First in, first out: so that ties tend to favour the earlier vertices.
    for (const vertex of this.#queue) {
      for (const end of this.#farEnds[vertex]!) if (this.#scanEdge(vertex, end)) return true;
    }
    this.#queue = [];
    return false;
  }

  /** Follows the edge from an outer vertex to `end`. True when that augmented the matching. */
  #scanEdge(vertex: number, end: number): boolean {
    const edge = end >> 1;
    const other = this.#vertexAt[end]!;
    const otherTop = this.#top[other]!;
    if (this.#top[vertex] === otherTop) return false;
    const slack = this.#slack(edge);
    if (slack > 0) {
      if (this.#label[otherTop] === OUTER) this.#offerNearest(this.#top[vertex]!, edge, slack);
      else if (this.#label[other] === UNLABELLED) this.#offerNearest(other, edge, slack);
      return false;
    }
    if (this.#label[otherTop] === UNLABELLED) {
      this.#assignLabel(other, INNER, end ^ 1);
    } else if (this.#label[otherTop] === OUTER) {
      const base = this.#commonAncestor(vertex, other);
      if (base === NONE) {
        this.#augment(edge);
        return true;
      }
      this.#shrink(base, edge);
    } else if (this.#label[other] === UNLABELLED) {
      // Inside an inner blossom: remember how it was reached, for the day the blossom is expanded.
      this.#label[other] = INNER;
      this.#labelEnd[other] = end ^ 1;
    }
    return false;
  }

  #offerNearest(node: number, edge: number, slack: number): void {
    const known = this.#nearest[node]!;
    if (known === NONE || slack < this.#slack(known)) this.#nearest[node] = edge;
  }

  #endsOf(edge: number): readonly [u: number, v: number] {
    return [this.#vertexAt[2 * edge]!, this.#vertexAt[2 * edge + 1]!];
  }

  #slack(edge: number): number {
    const [u, v] = this.#endsOf(edge);
    return this.#dual[u]! + this.#dual[v]! - this.#doubleWeight[edge]!;
  }

  #assignLabel(vertex: number, label: number, end: number): void {
    const top = this.#top[vertex]!;
    for (const node of [vertex, top]) {
      this.#label[node] = label;
      this.#labelEnd[node] = end;
      this.#nearest[node] = NONE;
    }
    if (label === OUTER) {
      for (const leaf of this.#leaves[top]!) this.#queue.push(leaf);
    } else {
      const mate = this.#mate[this.#base[top]!]!;
      this.#assignLabel(this.#vertexAt[mate]!, OUTER, mate ^ 1);
    }
  }

  /** The base of the new blossom when both outer vertices are in one tree, else -1: an augmenting path. */
  #commonAncestor(first: number, second: number): number {
    const path: number[] = [];
    let found = NONE;
    let [current, waiting] = [first, second];
    while (current !== NONE || waiting !== NONE) {
      const node = this.#top[current]!;
      if (this.#label[node] === ON_PATH) {
        found = this.#base[node]!;
        break;
      }
      path.push(node);
      this.#label[node] = ON_PATH;
      const end = this.#labelEnd[node]!;
      current = end === NONE ? NONE : this.#vertexAt[this.#labelEnd[this.#top[this.#vertexAt[end]!]!]!]!;
      if (waiting !== NONE) [current, waiting] = [waiting, current];
    }
    for (const node of path) this.#label[node] = OUTER;
    return found;
  }

  /** Makes one outer node of the odd cycle that `edge` closes over `base`. */
  #shrink(base: number, edge: number): void {
    const blossom = this.#freeIds.pop()!;
    const baseTop = this.#top[base]!;
    const children: number[] = [];
    const links: number[] = [];
    const climb = (from: number, leaving: 0 | 1): void => {
      for (let node = this.#top[from]!; node !== baseTop; ) {
        children.push(node);
        links.push(this.#labelEnd[node]! ^ leaving);
        node = this.#top[this.#vertexAt[this.#labelEnd[node]!]!]!;
      }
    };
    const [u, v] = this.#endsOf(edge);
    climb(u, 0);
    children.push(baseTop);
    children.reverse();
    links.reverse();
    links.push(2 * edge);
    climb(v, 1);

    for (const child of children) this.#parent[child] = blossom;
    this.#parent[blossom] = NONE;
    this.#base[blossom] = base;
    this.#children[blossom] = children;
    this.#links[blossom] = links;
    this.#label[blossom] = OUTER;
    this.#labelEnd[blossom] = this.#labelEnd[baseTop]!;
    this.#dual[blossom] = 0;
    this.#leaves[blossom] = children.flatMap((child) => this.#leaves[child]!);
    for (const leaf of this.#leaves[blossom]!) {
      if (this.#label[this.#top[leaf]!] === INNER) this.#queue.push(leaf);
      this.#top[leaf] = blossom;
    }
    this.#gatherNearest(blossom);
  }

  #gatherNearest(blossom: number): void {
    const best = new Map<number, number>();
    for (const child of this.#children[blossom]!) {
      const candidates =
        this.#nearestToEach[child] ??
        this.#leaves[child]!.flatMap((leaf) => Array.from(this.#farEnds[leaf]!, (end) => end >> 1));
      for (const edge of candidates) {
        const [u, v] = this.#endsOf(edge);
        const node = this.#top[v] === blossom ? this.#top[u]! : this.#top[v]!;
        if (node === blossom || this.#label[node] !== OUTER) continue;
        const known = best.get(node);
        if (known === undefined || this.#slack(edge) < this.#slack(known)) best.set(node, edge);
      }
      this.#nearestToEach[child] = undefined;
      this.#nearest[child] = NONE;
    }
    this.#nearestToEach[blossom] = [...best.values()];
    this.#nearest[blossom] = NONE;
    for (const edge of best.values()) this.#offerNearest(blossom, edge, this.#slack(edge));
  }

  #cheapestStep(): Step | undefined {
    let step: Step | undefined;
    const isCheaper = (delta: number): boolean => step === undefined || delta < step.delta;
    for (let vertex = 0; vertex < this.#n; vertex += 1) {
      const edge = this.#nearest[vertex]!;
      if (edge === NONE || this.#label[this.#top[vertex]!] !== UNLABELLED) continue;
      const delta = this.#slack(edge);
      if (isCheaper(delta)) step = { kind: 'grow', delta, edge };
    }
    for (let node = 0; node < 2 * this.#n; node += 1) {
      if (this.#parent[node] !== NONE || this.#base[node] === NONE) continue;
      const edge = this.#nearest[node]!;
      if (this.#label[node] === OUTER && edge !== NONE) {
        // Both ends move towards each other. Outer vertices' duals have equal parity, so the half is whole.
        const delta = this.#slack(edge) / 2;
        if (isCheaper(delta)) step = { kind: 'join', delta, edge };
      } else if (node >= this.#n && this.#label[node] === INNER && isCheaper(this.#dual[node]!)) {
        step = { kind: 'expand', delta: this.#dual[node]!, blossom: node };
      }
    }
    return step;
  }

  #shiftDuals(delta: number): void {
    for (let vertex = 0; vertex < this.#n; vertex += 1) {
      const label = this.#label[this.#top[vertex]!];
      if (label === OUTER) this.#dual[vertex]! -= delta;
      else if (label === INNER) this.#dual[vertex]! += delta;
    }
    for (let blossom = this.#n; blossom < 2 * this.#n; blossom += 1) {
      if (this.#base[blossom] === NONE || this.#parent[blossom] !== NONE) continue;
      if (this.#label[blossom] === OUTER) this.#dual[blossom]! += delta;
      else if (this.#label[blossom] === INNER) this.#dual[blossom]! -= delta;
    }
  }

  /** Dissolves an inner blossom whose dual is spent; its children become nodes with labels of their own. */
  #expand(blossom: number): void {
    for (const child of this.#children[blossom]!) {
      this.#parent[child] = NONE;
      for (const leaf of this.#leaves[child]!) this.#top[leaf] = child;
    }
    this.#relabelChildren(blossom);
    this.#label[blossom] = UNLABELLED;
    this.#labelEnd[blossom] = NONE;
    this.#base[blossom] = NONE;
    this.#nearest[blossom] = NONE;
    this.#children[blossom] = [];
    this.#links[blossom] = [];
    this.#leaves[blossom] = [];
    this.#nearestToEach[blossom] = undefined;
    this.#freeIds.push(blossom);
  }

  #relabelChildren(blossom: number): void {
    const children = this.#children[blossom]!;
    const entry = this.#top[this.#vertexAt[this.#labelEnd[blossom]! ^ 1]!]!;
    const cycle = this.#wayToBase(blossom, entry);
    let { at } = cycle;
    // From the entry to the base the children are alternately inner and outer.
    let end = this.#labelEnd[blossom]!;
    while (at !== 0) {
      this.#label[this.#vertexAt[end ^ 1]!] = UNLABELLED;
      this.#label[this.#vertexAt[cycle.linkAt(at) ^ 1]!] = UNLABELLED;
      this.#assignLabel(this.#vertexAt[end ^ 1]!, INNER, end);
      at += cycle.step;
      end = cycle.linkAt(at);
      at += cycle.step;
    }
    // The base stays inner without labelling its mate anew.
    for (const node of [this.#vertexAt[end ^ 1]!, children.at(at)!]) {
      this.#label[node] = INNER;
      this.#labelEnd[node] = end;
    }
    this.#nearest[children.at(at)!] = NONE;
    // On the other side a child keeps a label only if an outer vertex outside already reaches it.
    for (at += cycle.step; children.at(at) !== entry; at += cycle.step) {
      const child = children.at(at)!;
      if (this.#label[child] === OUTER) continue;
      const reached = this.#leaves[child]!.find((leaf) => this.#label[leaf] !== UNLABELLED);
      if (reached === undefined) continue;
      this.#label[reached] = UNLABELLED;
      this.#label[this.#vertexAt[this.#mate[this.#base[child]!]!]!] = UNLABELLED;
      this.#assignLabel(reached, INNER, this.#labelEnd[reached]!);
    }
  }

  /** Around the cycle from a child to the base in the direction that takes an even number of steps. */
  #wayToBase(blossom: number, child: number): { at: number; step: 1 | -1; linkAt(at: number): number } {
    const links = this.#links[blossom]!;
    const index = this.#children[blossom]!.indexOf(child);
    return index % 2 === 1
      ? { at: index - links.length, step: 1, linkAt: (at) => links.at(at)! }
      : { at: index, step: -1, linkAt: (at) => links.at(at - 1)! ^ 1 };
  }

  /** Flips the path from both sides of `edge` back to two unmatched vertices. */
  #augment(edge: number): void {
    const [u, v] = this.#endsOf(edge);
    for (const [start, far] of [[u, 2 * edge + 1], [v, 2 * edge]] as const) {
      let vertex = start;
      let end = far;
      for (;;) {
        const outer = this.#top[vertex]!;
        if (outer >= this.#n) this.#rebase(outer, vertex);
        this.#mate[vertex] = end;
        if (this.#labelEnd[outer] === NONE) break;
        const inner = this.#top[this.#vertexAt[this.#labelEnd[outer]!]!]!;
        const innerEnd = this.#labelEnd[inner]!;
        vertex = this.#vertexAt[innerEnd]!;
        const reached = this.#vertexAt[innerEnd ^ 1]!;
        if (inner >= this.#n) this.#rebase(inner, reached);
        this.#mate[reached] = innerEnd;
        end = innerEnd ^ 1;
      }
    }
  }

  /** Rematches within a blossom so that `vertex` becomes its base, free to be matched outside. */
  #rebase(blossom: number, vertex: number): void {
    let child = vertex;
    while (this.#parent[child] !== blossom) child = this.#parent[child]!;
    if (child >= this.#n) this.#rebase(child, vertex);
    const children = this.#children[blossom]!;
    const links = this.#links[blossom]!;
    const cycle = this.#wayToBase(blossom, child);
    const rebaseAt = (at: number, base: number): void => {
      const node = children.at(at)!;
      if (node >= this.#n) this.#rebase(node, base);
    };
    for (let { at } = cycle; at !== 0; ) {
      at += cycle.step;
      const end = cycle.linkAt(at);
      rebaseAt(at, this.#vertexAt[end]!);
      at += cycle.step;
      rebaseAt(at, this.#vertexAt[end ^ 1]!);
      this.#mate[this.#vertexAt[end]!] = end ^ 1;
      this.#mate[this.#vertexAt[end ^ 1]!] = end;
    }
    const index = children.indexOf(child);
    this.#children[blossom] = [...children.slice(index), ...children.slice(0, index)];
    this.#links[blossom] = [...links.slice(index), ...links.slice(0, index)];
    this.#base[blossom] = this.#base[this.#children[blossom]![0]!]!;
  }
}
