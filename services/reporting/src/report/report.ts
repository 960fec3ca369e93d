import type { Direction, Measure, Wave } from '@upstream/contracts';
import { SMALLEST_GROUP } from '@upstream/privacy';
import { cadenceOf, type Cadence } from './cadence.js';
import { FactSet, type ReportFact } from './fact-set.js';
import { funnelOf, type Funnel } from './funnel.js';
import { objectivesOf, type ObjectiveActual } from './objectives.js';
import { labelsOf, pairTable, type PairTable } from './pair-tables.js';
import { regionsOf, type RegionLine } from './regions.js';
import { relationshipsOf, type Relationships } from './relationships.js';
import { satisfactionOf, type Satisfaction } from './satisfaction.js';
import { satisfactionByMonth, type MonthOfSatisfaction } from './satisfaction-by-month.js';
import { skillsOf, type SkillRow } from './skills.js';

interface ProgrammeLine {
  readonly id: string;
  readonly name: string;
  readonly template: string;
  readonly direction: Direction;
  readonly wave: Wave;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly regions: readonly string[];
}

export interface ReportedProgramme extends ProgrammeLine {
  readonly cadence: { readonly every: { readonly days: number } | { readonly months: 1 } };
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
  /** Mentor's generation (rows) by mentee's (columns). Null for one region: it could be subtracted from the whole. */
  readonly generations: PairTable | null;
  /** Mentor's department by mentee's. Null for one region. */
  readonly departments: PairTable | null;
  readonly relationships: Relationships | null;
  /** Null for one region, as is everything that another region's report could be subtracted from. */
  readonly satisfactionByMonth: readonly MonthOfSatisfaction[] | null;
  readonly regions: readonly RegionLine[] | null;
}

/** What the facts add up to. Pure; facts outside the question's dates must have been left out by the caller. */
export function reportOf(programme: ReportedProgramme, all: readonly ReportFact[], question: ReportQuestion): Report {
  const facts = new FactSet(all);
  const local = facts.inRegion(question.region);
  const { id, name, template, direction, wave, startsOn, endsOn, regions } = programme;
  const whole = question.region === undefined;
  return {
    programme: { id, name, template, direction, wave, startsOn, endsOn, regions },
    asOf: question.asOf,
    knownAt: question.knownAt,
    region: question.region ?? null,
    funnel: funnelOf(local),
    cadence: cadenceOf(local, programme.cadence.every, question.asOf),
    satisfaction: satisfactionOf(facts, question.region),
    skills: skillsOf(facts, question.region),
    objectives: objectivesOf(facts, programme.objectives, question.region),
    generations: whole ? pairTable(facts, labelsOf(facts, 'generation'), SMALLEST_GROUP) : null,
    departments: whole ? pairTable(facts, labelsOf(facts, 'employee'), question.seesPairs ? 1 : SMALLEST_GROUP) : null,
    relationships: whole ? relationshipsOf(facts) : null,
    satisfactionByMonth: whole ? satisfactionByMonth(facts) : null,
    regions: whole ? regionsOf(facts, regions, programme.cadence.every, question.asOf) : null,
  };
}
