import { HrFileError } from './hr-file-error.js';
import type { Mapping } from './mapping.js';
import { cellText, type FileRecord } from './file/file-record.js';

/** Names are the same when they differ only in case and spaces. */
export function foldName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, '').toLowerCase();
}

/** The first row of a file: its column names, and where each is. */
export class Header {
  readonly names: string[];
  private readonly folded: string[];

  constructor(record: FileRecord) {
    this.names = record.cells.map(cellText);
    this.folded = this.names.map(foldName);
  }

  /** Index of a column by name. Errors: `column_missing` (with the closest name), `column_ambiguous`. */
  indexOf(name: string): number {
    const index = this.folded.indexOf(foldName(name));
    if (index < 0) throw new HrFileError('column_missing', this.missing(name), { row: 1, column: name });
    if (this.folded.indexOf(foldName(name), index + 1) >= 0) {
      throw new HrFileError('column_ambiguous', `The header has more than one column "${name}".`, { row: 1, column: name });
    }
    return index;
  }

  /** Errors: `column_unknown` for a column that is neither in `mapped` nor in the mapping's `ignoreColumns`. */
  refuseUnknown(mapping: Mapping, mapped: Set<number>): void {
    if (mapping.ignoreColumns === undefined) return;
    const ignored = new Set(mapping.ignoreColumns.map(foldName));
    const unknown = this.names.find((name, index) => name !== '' && !mapped.has(index) && !ignored.has(this.folded[index]!));
    if (unknown === undefined) return;
    const named = this.looksLikeData() ? 'A column' : `The column "${unknown}"`;
    throw new HrFileError('column_unknown', `${named} is neither mapped nor listed in ignoreColumns.`, {
      row: 1,
      ...(this.looksLikeData() ? {} : { column: unknown }),
    });
  }

  private missing(name: string): string {
    const field = /^<(\w+)>$/.exec(name)?.[1];
    if (field !== undefined) return `No column is chosen for ${field} yet: put its name in columns.${field} of the mapping.`;
    if (this.looksLikeData()) {
      return `The file has no column "${name}": its first row seems to hold a person, not column names. Export it with a header.`;
    }
    const closest = closestName(name, this.names);
    const hint = closest === undefined ? '' : ` Did you mean "${closest}"?`;
    return `The file has no column "${name}".${hint} Its columns: ${this.names.map((each) => `"${each}"`).join(', ')}.`;
  }

  /** A file without a header starts with a person, whose data must not end up in a message. */
  private looksLikeData(): boolean {
    return this.names.some((name) => name.includes('@') || /^[\d\s./:+-]+$/.test(name));
  }
}

/** The name nearest to the one sought, or undefined when none is near (more than half of the letters differ). */
export function closestName(sought: string, names: string[]): string | undefined {
  const bare = (name: string) => foldName(name).replace(/[^\p{L}\p{N}]/gu, '');
  let best: string | undefined;
  let bestShare = 0.5;
  for (const name of names) {
    const longest = Math.max(bare(name).length, bare(sought).length);
    const share = longest === 0 ? 1 : editDistance(bare(name), bare(sought)) / longest;
    if (share <= bestShare && (best === undefined || share < bestShare)) [best, bestShare] = [name, share];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
