export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Enough to tell: what a title or an address does to one row does not decide for twenty. */
const ROWS = 20;

/**
 * Guesses the delimiter from the start of a file: the one that the header has most often, weighed by how many of the
 * rows below it have just as many. What stands between quotes does not count. A file of one column is comma-separated.
 */
export function guessDelimiter(head: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  const rows = rowsWithoutQuotes(head);
  for (const delimiter of DELIMITERS) {
    const counts = rows.map((row) => row.split(delimiter).length - 1);
    const inHeader = counts[0] ?? 0;
    const score = inHeader * (counts.filter((count) => count === inHeader).length / counts.length);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function rowsWithoutQuotes(head: string): string[] {
  const unquoted = head
    .split('"')
    .filter((_, part) => part % 2 === 0)
    .join('');
  return unquoted
    .split(/\r\n|\n|\r/)
    .filter((row) => row.trim() !== '')
    .slice(0, ROWS);
}
