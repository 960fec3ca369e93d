import { foldName } from '../header.js';

/** Who reports to whom in a sample: positions in its rows. */
export interface Reporting {
  /** Row of each row's manager; undefined without one, or with one outside the sample. */
  managerOf: (number | undefined)[];
  /** Rows without any manager. */
  tops: number[];
  /** Steps up to a top, 0 for a top; undefined where the line leaves the sample or runs in a circle. */
  depth: (number | undefined)[];
}

/** Follows the managers of a sample; `keys` are what the manager column names (numbers or names). */
export function reporting(keys: string[], managers: string[]): Reporting {
  const rowOf = new Map(keys.map((key, row) => [foldName(key), row]));
  const managerOf = managers.map((manager, row) => {
    const found = manager === '' ? undefined : rowOf.get(foldName(manager));
    return found === row ? undefined : found;
  });
  const isTop = (row: number) => managers[row] === '' || foldName(managers[row]!) === foldName(keys[row]!);
  const depthOf = (row: number): number | undefined => {
    let at = row;
    for (let steps = 0; steps <= keys.length; steps += 1) {
      if (isTop(at)) return steps;
      const next = managerOf[at];
      if (next === undefined) return undefined;
      at = next;
    }
    return undefined;
  };
  const rows = keys.map((_, row) => row);
  return { managerOf, tops: rows.filter(isTop), depth: rows.map(depthOf) };
}
