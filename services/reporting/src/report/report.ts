import type { Direction, Measure, Wave } from '@upstream/contracts';
import { SMALLEST_GROUP } from '@upstream/privacy';
import { cadenceOf, type Cadence, type Every } from './cadence.js';
import type { Counts } from './counts/count-facts.js';
import { funnelOf, type Funnel } from './funnel.js';
import { objectivesOf, type ObjectiveActual } from './objectives.js';
import { pairTable, WAITING, type PairTable } from './pair-tables.js';
import { regionsOf, type RegionLine } from './regions.js';
import { relationshipsOf, type Relationships } from './relationships.js';
import { satisfactionOf, type Satisfaction } from './satisfaction.js';
import { satisfactionByMonth, type MonthOfSatisfaction } from './satisfaction-by-month.js';
import { skillsOf, type SkillRow } from './skills.js';
import { toldScores } from './told-scores.js';
import { trustOf, type TrustOfPulse } from './trust.js';

interface ProgrammeLine {
  readonly id: string;
  readonly name: string;
  readonly template: string;
  readonly direction: Direction;
  readonly circles: boolean;
  readonly wave: Wave;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly regions: readonly string[];
}

export interface ReportedProgramme extends ProgrammeLine {
  readonly cadence: { readonly every: Every };
  readonly objectives: readonly { objectiveId: string; measure: Measure; target: number }[];
}

export interface ReportQuestion {
  /** What was so at this instant … */
  readonly asOf: string;
  /** … as it was known at this one. */
  readonly knownAt: string;
  readonly region?: string;
  /** True for readers who may see the pairs themselves: how departments flow is then not suppressed. */
  readonly seesPairs: boolean;
}

export interface Report {
  readonly programme: ProgrammeLine;
  readonly asOf: string;
  readonly knownAt: string;
  readonly region: string | null;
  readonly funnel: Funnel;
  readonly cadence: Cadence;
  readonly satisfaction: Satisfaction;
  readonly skills: readonly SkillRow[];
  readonly objectives: readonly ObjectiveActual[];
  /** Mentor's generation (rows) by mentee's (columns); of a mutual pair, and of each two of a circle of peers, in the order of the alphabet. Null for one region: it could be subtracted from the whole. */
  readonly generations: PairTable | null;
  /** Mentor's department by mentee's. Null for one region. */
  readonly departments: PairTable | null;
  readonly relationships: Relationships | null;
  /** Null for one region, as is everything that another region's report could be subtracted from. */
  readonly satisfactionByMonth: readonly MonthOfSatisfaction[] | null;
  /** Null for one region: answers to a pulse name nobody, so nobody's region is known. */
  readonly trust: readonly TrustOfPulse[] | null;
  readonly regions: readonly RegionLine[] | null;
}

/** What the counts amount to, fit to be shown. Pure; facts outside the question's dates must not have been counted. */
export function reportOf(programme: ReportedProgramme, counts: Counts, question: ReportQuestion): Report {
  const { id, name, template, direction, circles, wave, startsOn, endsOn, regions, objectives } = programme;
  const { every } = programme.cadence;
  const { asOf, knownAt, region, seesPairs } = question;
  const whole = region === undefined;
  const told = toldScores(counts.scores);
  return {
    programme: { id, name, template, direction, circles, wave, startsOn, endsOn, regions },
    asOf,
    knownAt,
    region: region ?? null,
    funnel: funnelOf(counts.people, counts.meetings.met, region),
    cadence: cadenceOf(counts.meetings, every, asOf, region),
    satisfaction: satisfactionOf(counts.feedback.ratings, region),
    skills: skillsOf(told, region),
    objectives: objectivesOf(told, counts, objectives, region),
    generations: whole ? counts.generations.length === 0 && counts.departments.length > 0 ? WAITING : pairTable(counts.generations, SMALLEST_GROUP) : null,
    departments: whole ? pairTable(counts.departments, seesPairs ? 1 : SMALLEST_GROUP) : null,
    relationships: whole ? relationshipsOf(counts.feedback.pairsThatDoWell) : null,
    satisfactionByMonth: whole ? satisfactionByMonth(counts.feedback.ratingsByMonth) : null,
    trust: whole ? trustOf(counts.pulses) : null,
    regions: whole ? regionsOf(counts, regions, every, asOf) : null,
  };
}
