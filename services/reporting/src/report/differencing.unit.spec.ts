import { heldAt, historyOf, type FactRow } from './random-facts.fixture.js';
import { saidOfFacts } from './report-of-facts.fixture.js';
import { endOfMonthBefore } from './past-dates.js';
import type { ReportedProgramme } from './report.js';

const HISTORIES = Number(process.env['HISTORIES'] ?? 3);
const FIRST_SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const SMALLEST = 5;
const LAST_DAY = '2027-09-01T09:00:00.000Z';

/** What somebody can read: the name of a figure, its dates among it, and what it says. */
type Figures = ReadonlyMap<string, number>;
/** How much each figure grows with what a person said: of one person one column for each thing that they were asked. */
interface Influence {
  readonly person: string;
  readonly grows: ReadonlyMap<string, number>;
}

/**
 * An attacker reads every report of a programme's life: on some days, of each past month, of a region and the whole, as it was and as it was known. What they can compute from figures that
 * are means is a sum of multiples of them. For each figure the spec finds out by trying on whose answers it rests, and how much; then whether any sum of multiples
 * rests on one to four people alone. What each figure is, SQL is compared with in `report-of-random-facts`.
 */
describe(`whoever subtracts figures (seeds from ${FIRST_SEED})`, () => {
  let figures = 0;
  it.each(Array.from({ length: HISTORIES }, (_, index) => FIRST_SEED + index))('learns nothing of fewer than five people in the history of seed %d', (seed) => {
    const history = historyOf(seed, { people: 20 });
    const questions = questionsOf(history.random);
    const before = read(history.programme, history.rows, questions);
    figures += before.size;
    for (const [block, influences] of influencesOf(history.programme, history.rows, questions, before, history.random)) {
      const found = fewWhoCanBeTold(influences);
      expect({ seed, block, found }).toEqual({ seed, block, found: [] });
    }
  });

  it('had figures to subtract', () => expect(figures).toBeGreaterThan(0));

  it('is found out by this spec where they do learn something', () => {
    const person = (name: string, ...grows: [string, number][]): Influence => ({ person: name, grows: new Map(grows) });
    const seven = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => person(name, ['January', 1 / 7], ['February', 1 / 6]));
    expect(fewWhoCanBeTold([...seven, person('g', ['January', 1 / 7])])).toEqual(['g']);
    expect(fewWhoCanBeTold([...seven, person('a', ['January', 1 / 7])])).toEqual(['a']);
    expect(fewWhoCanBeTold(seven)).toEqual([]);
    // Neither of two figures alone, nor their difference: only a third of one less both others.
    const apart = (names: string, ...figure: string[]) => [...names].map((name) => person(name, ...figure.map((of): [string, number] => [of, 1])));
    expect(fewWhoCanBeTold([...apart('abcde', 'mentors', 'all'), ...apart('fghij', 'mentees', 'all'), ...apart('kl', 'all')])).toEqual(['k', 'l']);
  });
});

interface Asked {
  readonly name: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly region?: string;
}

function questionsOf({ instant }: { instant(): string }): Asked[] {
  const months = Array.from({ length: 8 }, (_, month) => endOfMonthBefore(new Date(Date.UTC(2027, month + 1, 2)).toISOString()));
  const looks = [...Array.from({ length: 3 }, instant), LAST_DAY].map((now) => ({ asOf: now, knownAt: now }));
  const past = months.flatMap((month, index) => [{ asOf: month, knownAt: LAST_DAY }, index % 2 ? { asOf: month, knownAt: month } : { asOf: LAST_DAY, knownAt: month }]);
  return [...looks, ...past].flatMap(({ asOf, knownAt }) => [undefined, 'eu'].map((region) => ({ name: `${asOf} ${knownAt} ${region}`, asOf, knownAt, ...(region ? { region } : {}) })));
}

/** All means that are shown of what people said, by their names. */
function read(programme: ReportedProgramme, rows: readonly FactRow[], questions: readonly Asked[]): Figures {
  const shown = new Map<string, number>();
  for (const { name, ...asked } of questions) {
    const { satisfaction, skills, objectives, satisfactionByMonth } = saidOfFacts(programme, heldAt(rows, programme.id, asked), { ...asked, seesPairs: true });
    collect(shown, `feedback/${name}`, { satisfaction, satisfactionByMonth });
    for (const { measure, topic, side, value } of skills) collect(shown, `${measure}/${name}/${topic}/${side}`, value);
    for (const { measure, start, actual } of objectives) collect(shown, `${measure}/${name}`, { start, actual });
  }
  return shown;
}

const MEANS = new Set(['rating', 'start', 'midway', 'end', 'gain', 'actual']);

function collect(into: Map<string, number>, path: string, value: unknown): void {
  if (typeof value === 'number' && MEANS.has(path.slice(path.lastIndexOf('/') + 1))) into.set(path, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) collect(into, `${path}/${key}`, each);
}

/** No figure rests on answers to two of these. */
const BLOCKS = ['feedback', 'confidence', 'topic_skill'] as const;

/** What is asked apart: of feedback all, of assessments each phase, of topics the second whole. */
const askedOf = ({ label, dims, kind }: FactRow): string | null => (kind === 'feedback' ? 'start' : dims['topic'] === 'data' ? 'data' : label);

/** Answers are moved by so much that rounding does not matter, each by a random amount. */
const FAR = 1e8;

/** Of each block, how the figures move when somebody's answers to one question do. */
function influencesOf(programme: ReportedProgramme, rows: readonly FactRow[], questions: readonly Asked[], before: Figures, { below }: { below(limit: number): number }): Map<string, Influence[]> {
  const isAnswer = ({ kind, person }: FactRow) => person !== null && (kind === 'feedback' || kind === 'assessment');
  const blocks = new Map<string, Influence[]>(BLOCKS.map((block) => [block, []]));
  for (const person of new Set(rows.filter(isAnswer).map((fact) => fact.person!))) {
    for (const what of ['start', 'midway', 'end', 'data']) {
      const moved = rows.map((fact) => (isAnswer(fact) && fact.person === person && askedOf(fact) === what ? { ...fact, value: fact.value! + FAR * (1 + below(1000) / 1000) } : fact));
      const after = read(programme, moved, questions);
      const grows = [...before].map(([path, value]): [string, number] => [path, (after.get(path)! - value) / FAR]).filter(([, by]) => Math.abs(by) > 1e-6);
      for (const [block, of] of blocks) of.push({ person, grows: new Map(grows.filter(([path]) => path.startsWith(`${block}/`))) });
    }
  }
  return blocks;
}

/** The fewest people, one to four, of whom some sum of multiples of the figures tells, and of nobody else. */
function fewWhoCanBeTold(influences: readonly Influence[]): string[] {
  const paths = [...new Set(influences.flatMap(({ grows }) => [...grows.keys()]))];
  const basis = independentRows(paths.map((path) => influences.map(({ grows }) => grows.get(path) ?? 0)));
  const people = [...new Set(influences.map(({ person }) => person))];
  for (let size = 1; size < SMALLEST; size++)
    for (const few of groupsOf(people, size)) {
      const others = basis.map((row) => row.filter((_, column) => !few.includes(influences[column]!.person)));
      if (independentRows(others).length < basis.length) return few;
    }
  return [];
}

function* groupsOf<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) return void (yield []);
  for (let index = from; index <= items.length - size; index++) for (const rest of groupsOf(items, size - 1, index + 1)) yield [items[index]!, ...rest];
}

/** Gauss: as many rows as the matrix has independent ones, which make up the same sums. */
function independentRows(rows: readonly (readonly number[])[]): number[][] {
  const basis: { row: number[]; pivot: number }[] = [];
  for (const given of rows) {
    const row = [...given];
    for (const { row: other, pivot } of basis) {
      const times = row[pivot]! / other[pivot]!;
      if (times !== 0) for (let column = 0; column < row.length; column++) row[column]! -= times * other[column]!;
    }
    const pivot = row.reduce((best, value, column) => (Math.abs(value) > Math.abs(row[best]!) ? column : best), 0);
    if (Math.abs(row[pivot] ?? 0) > 1e-5) basis.push({ row: row.map((value) => value / row[pivot]!), pivot });
  }
  return basis.map(({ row }) => row);
}
