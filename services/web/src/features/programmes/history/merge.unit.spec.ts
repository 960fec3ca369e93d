import { merged, wanting, type Loaded } from './merge.js';

const at = (minute: number, id: string) => ({ id, decidedAt: new Date(Date.UTC(2027, 4, 12, 8, minute)).toISOString() });
const ids = (lists: Loaded<ReturnType<typeof at>>[]) => merged(lists).entries.map(({ id }) => id);

it('shows several lists as one, the newest first', () => {
  const lists = [{ entries: [at(9, 'a9'), at(5, 'a5')], more: false }, { entries: [at(8, 'b8')], more: false }, { entries: [], more: false }];
  expect(ids(lists)).toEqual(['a9', 'b8', 'a5']);
  expect(ids([])).toEqual([]);
});

it('shows nothing that could be older than what a list has still to load', () => {
  const more = [{ entries: [at(9, 'a9'), at(2, 'a2')], more: false }, { entries: [at(8, 'b8'), at(6, 'b6')], more: true }];
  expect(ids(more)).toEqual(['a9', 'b8', 'b6']);
  expect(merged(more).ahead).toEqual([1, 0]);
  expect(ids([{ entries: [at(9, 'a9')], more: false }, { entries: [], more: true }])).toEqual([]);
});

it('keeps the order of each list, and what is of the same instant in the order of the lists', () => {
  expect(ids([{ entries: [at(5, 'a5'), at(7, 'a7, late')], more: false }, { entries: [at(5, 'b5'), at(4, 'b4')], more: false }])).toEqual(['a5', 'a7, late', 'b5', 'b4']);
});

it('loads more of every list that is nearly shown, so that a whole page comes', () => {
  const lists = [{ entries: [], more: true }, { entries: [], more: true }, { entries: [], more: false }];
  expect(wanting(lists, [0, 50, 0], 50)).toEqual([0]);
  expect(wanting(lists, [0, 49, 0], 50)).toEqual([0, 1]);
});

it('skips nothing and repeats nothing, however the lists are loaded', () => {
  const seed = Number(process.env['MERGE_SEED'] ?? Date.now() % 2 ** 31);
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let run = 0; run < 300; run++) {
    const page = 1 + below(5);
    const all = Array.from({ length: 3 }, (_, list) => Array.from({ length: below(25) }, (_, index) => at(below(40), `${list}-${index}`)).sort((one, other) => (one.decidedAt < other.decidedAt ? 1 : -1)));
    const loaded = [page, page, page];
    const lists = () => all.map((entries, list) => ({ entries: entries.slice(0, loaded[list]), more: entries.length > loaded[list]! }));
    const complete = ids(all.map((entries) => ({ entries, more: false })));
    let before = -1;
    for (;;) {
      const { entries, ahead } = merged(lists());
      const shown = entries.map(({ id }) => id);
      expect({ seed, run, shown }).toEqual({ seed, run, shown: complete.slice(0, shown.length) });
      if (shown.length === complete.length) break;
      // Every load shows a page more, or all that is left.
      if (before >= 0) expect({ seed, run, gained: shown.length - before >= page }).toEqual({ seed, run, gained: true });
      before = shown.length;
      for (const list of wanting(lists(), ahead, page)) loaded[list]! += page;
    }
  }
});

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
