import { suppressTable, type PublishedTable } from '@upstream/privacy';
import type { FactSet, ReportFact } from './fact-set.js';

/** Pairs by what mentor and mentee are: generations, departments. Only for the whole programme: regions could be subtracted. */
export interface PairTable extends Omit<PublishedTable<null>, 'cells'> {
  readonly cells: readonly { readonly row: string; readonly column: string; readonly n: number | null; readonly suppressed: boolean }[];
}

/** The table of pairs that ever became active. `of` says what a person is; people who are nothing count as `unknown`. */
export function pairTable(facts: FactSet, of: ReadonlyMap<string, string>, minimum: number): PairTable {
  const counts = new Map<string, number>();
  for (const members of pairsOf(facts)) {
    const mentor = members.find((fact) => fact.dims['side'] === 'mentor');
    for (const mentee of members.filter((fact) => fact.dims['side'] === 'mentee')) {
      const key = JSON.stringify([nameOf(of, mentor), nameOf(of, mentee)]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const cells = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => {
      const [row, column] = JSON.parse(key) as [string, string];
      return { row, column, n, value: null };
    });
  const table = suppressTable(cells, { minimum });
  return { ...table, cells: table.cells.map(({ row, column, n, suppressed }) => ({ row, column, n, suppressed })) };
}

const nameOf = (of: ReadonlyMap<string, string>, fact: ReportFact | undefined): string => (fact?.person ? of.get(fact.person) : undefined) ?? 'unknown';

function pairsOf(facts: FactSet): ReportFact[][] {
  const pairs = new Map<string, ReportFact[]>();
  for (const fact of facts.now('pair')) {
    if (fact.subject) pairs.set(fact.subject, [...(pairs.get(fact.subject) ?? []), fact]);
  }
  return [...pairs.values()];
}

/** The last label of a kind by person: a department, a declared generation. */
export const labelsOf = (facts: FactSet, kind: 'employee' | 'generation'): ReadonlyMap<string, string> =>
  new Map(facts.now(kind).flatMap((fact) => (fact.person && fact.label ? [[fact.person, fact.label] as const] : [])));
