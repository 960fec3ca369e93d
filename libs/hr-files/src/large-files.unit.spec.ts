import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readHrFile } from './index.js';
import { aMapping, aPerson, csv, HEADER } from './reading.fixture.js';

const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use once the garbage is gone. */
function held(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a large CSV', () => {
  it('of 12 MB is read while it arrives, in memory that does not grow with the file', async () => {
    const remark = 'x'.repeat(1000);
    let handedOut = 0;
    let people = 0;
    async function* growing() {
      yield Buffer.from(csv([[...HEADER, 'Remark']]));
      while (handedOut < 12 * MEGABYTE) {
        const chunk = Buffer.from(csv(Array.from({ length: 60 }, () => [...aPerson({ Number: `N${(people += 1)}` }), remark])));
        handedOut += chunk.length;
        yield chunk;
      }
    }
    const marks: number[] = [];
    let rows = 0;
    let misplaced = 0;
    let furthestBehind = 0;
    for await (const item of readHrFile(growing(), aMapping())) {
      rows += 1;
      if (item.row !== rows + 1) misplaced += 1;
      furthestBehind = Math.max(furthestBehind, people - rows);
      if (rows % 2000 === 0) marks.push(held());
    }
    expect({ rows, misplaced }).toEqual({ rows: people, misplaced: 0 });
    // What lies between source and reader is a few chunks of 60 people.
    expect(furthestBehind).toBeLessThan(300);
    expect(marks.length).toBeGreaterThan(4);
    // Of the 10 MB read since the first mark. What is compiled meanwhile takes a few.
    expect(Math.max(...marks) - marks[0]!).toBeLessThan(5 * MEGABYTE);
  }, 60_000);
});
