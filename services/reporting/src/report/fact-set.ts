import { regionOf } from '@upstream/event-sourcing';
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

/** The facts that hold at a date: every one so far (`ever`), and of each series the one that holds last (`now`). */
export class FactSet {
  private readonly current: readonly ReportFact[];

  constructor(private readonly all: readonly ReportFact[]) {
    const last = new Map<string, ReportFact>();
    for (const fact of all) {
      const key = `${fact.series} ${fact.person ?? ''}`;
      const before = last.get(key);
      if (!before || isLater(fact, before)) last.set(key, fact);
    }
    this.current = [...last.values()];
  }

  now(kind: FactKind): readonly ReportFact[] {
    return this.current.filter((fact) => fact.kind === kind);
  }

  ever(kind: FactKind): readonly ReportFact[] {
    return this.all.filter((fact) => fact.kind === kind);
  }

  /** Without the facts about people of other regions; facts about nobody stay when their pair has somebody left. */
  inRegion(region: string | undefined): FactSet {
    if (!region) return this;
    const own = this.all.filter((fact) => fact.person !== null && regionOf(fact.person) === region);
    const subjects = new Set(own.map((fact) => fact.subject));
    return new FactSet([...own, ...this.all.filter((fact) => fact.person === null && subjects.has(fact.subject))]);
  }
}

const isLater = (a: ReportFact, b: ReportFact): boolean =>
  a.effectiveFrom !== b.effectiveFrom ? a.effectiveFrom > b.effectiveFrom : a.recordedFrom !== b.recordedFrom ? a.recordedFrom > b.recordedFrom : a.ordinal >= b.ordinal;

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
