import type { FactKind } from '../read-models/facts/facts.projection.js';

/** A fact as reports read it; instants are ISO strings, which sort as time does. */
export interface ReportFact {
  readonly kind: FactKind;
  readonly person: string | null;
  readonly series: string;
  readonly subject: string | null;
  readonly label: string | null;
  readonly value: number | null;
  readonly dims: Readonly<Record<string, unknown>>;
  readonly effectiveFrom: string;
  readonly recordedFrom: string;
  readonly ordinal: number;
}

type ByKind = ReadonlyMap<FactKind, readonly ReportFact[]>;

/** The facts that hold at a date: every one so far (`ever`), and of each series the one that holds last (`now`). */
export class FactSet {
  private readonly last: ByKind;
  private readonly all: ByKind;

  constructor(facts: readonly ReportFact[] | { readonly last: ByKind; readonly all: ByKind }) {
    if ('last' in facts) {
      this.last = facts.last;
      this.all = facts.all;
    } else {
      this.last = groupBy(lastOfEach(facts), ({ kind }) => kind);
      this.all = groupBy(facts, ({ kind }) => kind);
    }
  }

  now(kind: FactKind): readonly ReportFact[] {
    return this.last.get(kind) ?? [];
  }

  ever(kind: FactKind): readonly ReportFact[] {
    return this.all.get(kind) ?? [];
  }

  /** Without the facts about people of other regions; facts about nobody stay when their pair has somebody left. */
  inRegion(region: string | undefined): FactSet {
    if (!region) return this;
    const home = `${region}_`;
    const subjects = new Set<string | null>();
    for (const facts of this.all.values()) for (const { person, subject } of facts) if (person?.startsWith(home)) subjects.add(subject);
    // A series is about one person or about nobody, so what holds last in it is the same here.
    const local = (of: ByKind): ByKind => new Map([...of].map(([kind, facts]) => [kind, facts.filter(({ person, subject }) => (person === null ? subjects.has(subject) : person.startsWith(home)))]));
    return new FactSet({ last: local(this.last), all: local(this.all) });
  }
}

function lastOfEach(facts: readonly ReportFact[]): Iterable<ReportFact> {
  const last = new Map<string, ReportFact>();
  for (const fact of facts) {
    const key = `${fact.series} ${fact.person ?? ''}`;
    const before = last.get(key);
    if (!before || isLater(fact, before)) last.set(key, fact);
  }
  return last.values();
}

const isLater = (a: ReportFact, b: ReportFact): boolean =>
  a.effectiveFrom !== b.effectiveFrom ? a.effectiveFrom > b.effectiveFrom : a.recordedFrom !== b.recordedFrom ? a.recordedFrom > b.recordedFrom : a.ordinal >= b.ordinal;

/** In order of first appearance; each group in the order given. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

export const distinct = <T>(values: Iterable<T | null | undefined>): Set<T> => new Set([...values].filter((value) => value !== null && value !== undefined));

/** Two decimals: figures are read by people, and must be the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length));

export const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return rounded(sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
};

/** `2027-02`, of an instant or a date. */
export const monthOf = (at: string): string => at.slice(0, 7);

/** Every month from the first to the last of those given, without gaps. */
export function monthsThrough(months: Iterable<string>): string[] {
  const sorted = [...new Set(months)].sort();
  const all: string[] = [];
  for (let month = sorted[0]; month !== undefined && month <= sorted.at(-1)!; month = nextMonth(month)) all.push(month);
  return all;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
