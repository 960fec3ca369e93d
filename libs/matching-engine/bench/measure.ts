/**
 * How much processor time a round takes: `node --import ./tools/ts-register.mjs libs/matching-engine/bench/measure.ts [people...]`
 * from the repository's root. Every size is one pool of invented people, half of them mentors, played in `reverse`
 * (two-sided solver), as an exchange in `mutual` (general solver) and in circles of 4 to 6, of peers and led (every fifth a mentor).
 */
import type { Candidate, Direction, MatchingInput } from '../src/index.js';
import { defaultRuleSet, match, matchCircles } from '../src/index.js';

const TOPICS = ['social-media', 'cloud', 'video', 'data', 'security', 'leadership', 'finance', 'markets', 'inclusion', 'law'];
const CITIES = ['lyon', 'oslo', 'porto', 'austin', 'lima', 'osaka'];
const REGIONS = ['eu', 'eu', 'eu', 'us', 'us', 'apac'];

/** A fixed sequence of numbers from 0 up to `below`: every run measures the same pool. */
function sequence(): (below: number) => number {
  let state = 20_250_101;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function poolOf(size: number, direction: Direction, everyMentor = 2): MatchingInput {
  const next = sequence();
  const threeTopics = (): string[] => {
    const first = next(TOPICS.length);
    return [0, 3, 7].map((step) => TOPICS[(first + step) % TOPICS.length]!);
  };
  const candidates = Array.from({ length: size }, (_, index): Candidate => {
    const isMentor = index % everyMentor === 0;
    const city = next(CITIES.length);
    const start = 420 + 120 * city;
    return {
      id: `c${String(index).padStart(6, '0')}`,
      participantId: `p${index}`,
      employeeId: `e${index}`,
      roles: direction === 'mutual' || direction === 'peer' ? ['mentor', 'mentee'] : [isMentor ? 'mentor' : 'mentee'],
      level: isMentor ? 1 + next(3) : 4 + next(4),
      department: `d${next(12)}`,
      site: CITIES[city]!,
      region: REGIONS[city]!,
      function: `f${next(6)}`,
      managerChain: [`e${next(size)}`, `e${next(20)}`].filter((manager) => manager !== `e${index}`),
      languages: next(5) === 0 ? ['fr'] : ['en', 'fr'],
      weeklyMinutes: [0, 1, 2, 3, 4].map((day) => [day * 1440 + start, day * 1440 + start + 480] as const),
      format: (['hybrid', 'remote', 'in_person'] as const)[next(3)]!,
      offers: threeTopics().map((topic) => ({ topic, proficiency: 3 + next(3) })),
      wants: threeTopics().map((topic) => ({ topic, proficiency: next(3) })),
      capacity: { mentor: 1, mentee: 1 },
      priority: next(20) === 0,
      waitingSince: next(size),
    };
  });
  return { rules: defaultRuleSet(direction), candidates, exclusions: [], recommendations: [], previousPairs: [] };
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 200, 300, 600, 1_000, 2_000, 4_000, 10_000];
for (const direction of ['reverse', 'mutual'] as const) {
  for (const size of sizes) {
    const input = poolOf(size, direction);
    const start = process.cpuUsage();
    const { stats } = match(input);
    const seconds = (process.cpuUsage(start).user / 1_000_000).toFixed(2);
    console.log(
      `${direction.padEnd(8)} ${String(size).padStart(5)} people  ${seconds.padStart(6)} s  ` +
        `${stats.allowedPairs} of ${stats.pairsConsidered} pairs allowed, ${stats.proposals} proposed, mean ${stats.meanScore}`,
    );
  }
}
for (const [name, direction, everyMentor] of [['circles', 'peer', 2], ['led', 'reverse', 5]] as const) {
  for (const size of sizes.filter((each) => each <= 1_000)) {
    const input = poolOf(size, direction, everyMentor);
    const start = process.cpuUsage();
    const { stats } = matchCircles({ ...input, rules: { ...input.rules, circles: { smallest: 4, largest: 6 } } });
    const seconds = (process.cpuUsage(start).user / 1_000_000).toFixed(2);
    console.log(
      `${name.padEnd(8)} ${String(size).padStart(5)} people  ${seconds.padStart(6)} s  ` +
        `${stats.allowedPairs} of ${stats.pairsConsidered} pairs allowed, ${stats.proposals} proposed for ${stats.peopleMatched}, mean ${stats.meanScore}`,
    );
  }
}
