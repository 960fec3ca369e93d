import type { Pairing } from './candidates.js';
import { seatsOf } from './candidates.js';
import { everybodyTeaches } from './input.js';
import type { ReasonParameters, RuleVerdict } from './result.js';

/** Cheap rules first: a refused pair is looked at no further. */
export const HARD_RULES = [
  'different_people',
  'role',
  'capacity',
  'direction',
  'exclusion',
  'region_policy',
  'reporting_line',
  'previous_partners',
  'shared_language',
  'topic_gap',
  'working_hours_overlap',
  'session_fits',
] as const;

export type HardRuleName = (typeof HARD_RULES)[number];

/** What has to hold between two mentees of one circle: they do not teach each other, and may have met before. */
export const BETWEEN_MENTEES: readonly HardRuleName[] = ['different_people', 'exclusion', 'region_policy', 'reporting_line'];

interface HardRule {
  holds(pair: Pairing): boolean;
  /** The figures behind the verdict. Self-declared working years are never among them. */
  parameters(pair: Pairing): ReasonParameters;
}

const rules: Readonly<Record<HardRuleName, HardRule>> = {
  different_people: {
    holds: ({ mentor, mentee }) => mentor.candidate.employeeId !== mentee.candidate.employeeId,
    parameters: () => ({}),
  },
  role: {
    holds: ({ rules: ofRound, mentor, mentee }) =>
      everybodyTeaches(ofRound)
        ? mentor.candidate.roles.length === 2 && mentee.candidate.roles.length === 2
        : mentor.candidate.roles.includes('mentor') && mentee.candidate.roles.includes('mentee'),
    parameters: ({ mentor, mentee }) => ({ mentor: mentor.candidate.roles, mentee: mentee.candidate.roles }),
  },
  capacity: {
    holds: (pair) => mentorSeats(pair) > 0 && menteeSeats(pair) > 0,
    parameters: (pair) => ({ mentorSeats: mentorSeats(pair), menteeSeats: menteeSeats(pair) }),
  },
  direction: {
    holds: (pair) => directionGround(pair) !== 'none',
    parameters: (pair) => ({
      direction: pair.rules.direction,
      ground: directionGround(pair),
      mentorLevel: pair.mentor.candidate.level,
      menteeLevel: pair.mentee.candidate.level,
    }),
  },
  exclusion: {
    holds: ({ mentor, mentee }) => !mentor.excluded.has(mentee.candidate.employeeId),
    parameters: () => ({}),
  },
  region_policy: {
    holds: ({ rules: { crossRegion }, mentor, mentee }) => {
      const [a, b] = [mentor.candidate.region, mentee.candidate.region];
      if (a === b || crossRegion === 'allowed') return true;
      if (crossRegion === 'same_region_only') return false;
      return crossRegion.allowedPairs.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
    },
    parameters: ({ mentor, mentee }) => ({ mentor: mentor.candidate.region, mentee: mentee.candidate.region }),
  },
  reporting_line: {
    holds: (pair) => stepsBetween(pair) === 0,
    parameters: (pair) => ({ steps: stepsBetween(pair) }),
  },
  previous_partners: {
    holds: ({ rules: { avoidPreviousPartners }, mentor, mentee }) =>
      !avoidPreviousPartners || !mentor.previousPartners.has(mentee.candidate.employeeId),
    parameters: ({ rules: { avoidPreviousPartners }, mentor, mentee }) => ({
      avoided: avoidPreviousPartners,
      together: mentor.previousPartners.has(mentee.candidate.employeeId),
    }),
  },
  shared_language: {
    holds: ({ mentor, mentee }) =>
      mentor.candidate.languages.some((language) => mentee.candidate.languages.includes(language)),
    parameters: ({ mentor, mentee }) => ({
      shared: mentor.candidate.languages.filter((language) => mentee.candidate.languages.includes(language)),
    }),
  },
  topic_gap: {
    // In a circle of peers it is enough that somebody teaches: see `circle-rules.ts`.
    holds: (pair) => (pair.rules.direction === 'peer' && pair.rules.circles !== undefined) || pair.topicPlan.topics.length > 0,
    parameters: ({ topicPlan, rules: { minProficiencyGap } }) => ({
      required: minProficiencyGap,
      topics: topicPlan.topics.map(({ topic }) => topic),
      ...(topicPlan.returnTopic ? { returnTopic: topicPlan.returnTopic.topic } : {}),
    }),
  },
  working_hours_overlap: {
    holds: (pair) => pair.overlapMinutes >= pair.rules.minOverlapMinutes,
    parameters: (pair) => ({ minutes: pair.overlapMinutes, required: pair.rules.minOverlapMinutes }),
  },
  session_fits: {
    holds: (pair) => pair.rules.sessionMinutes === undefined || pair.sharedTime.longest >= pair.rules.sessionMinutes,
    parameters: (pair) => ({ minutes: pair.sharedTime.longest, required: pair.rules.sessionMinutes ?? 0 }),
  },
};

/** Whether every hard rule holds, or each of some. */
export function isAllowed(pair: Pairing, names: readonly HardRuleName[] = HARD_RULES): boolean {
  return names.every((name) => rules[name].holds(pair));
}

/** The verdict of every hard rule, or of some, also after the first refusal. */
export function judge(pair: Pairing, names: readonly HardRuleName[] = HARD_RULES): RuleVerdict[] {
  return names.map((rule) => ({
    rule,
    passed: rules[rule].holds(pair),
    parameters: rules[rule].parameters(pair),
  }));
}

/** The hard rules that refuse the pair, in the order of {@link HARD_RULES}. */
export function refusals(pair: Pairing): HardRuleName[] {
  return HARD_RULES.filter((name) => !rules[name].holds(pair));
}

function directionGround({ rules: { direction }, mentor, mentee }: Pairing): 'level' | 'working_years' | 'any' | 'none' {
  const [upper, lower] = [mentor.candidate, mentee.candidate];
  switch (direction) {
    case 'reverse': {
      if (upper.level < lower.level) return 'level';
      const [mentorBand, menteeBand] = [upper.workingYearsBand, lower.workingYearsBand];
      const fewerYears = mentorBand !== undefined && menteeBand !== undefined && mentorBand < menteeBand;
      return fewerYears ? 'working_years' : 'none';
    }
    case 'traditional':
      return upper.level > lower.level ? 'level' : 'none';
    case 'peer':
    case 'mutual':
      return 'any';
  }
}

/** Steps from one up to the other in a reporting line, 0 when neither reports to the other. */
function stepsBetween({ mentor, mentee }: Pairing): number {
  if (mentor.managers.has(mentee.candidate.employeeId)) {
    return mentor.candidate.managerChain.indexOf(mentee.candidate.employeeId) + 1;
  }
  if (mentee.managers.has(mentor.candidate.employeeId)) {
    return mentee.candidate.managerChain.indexOf(mentor.candidate.employeeId) + 1;
  }
  return 0;
}

function mentorSeats({ rules: ofRound, mentor }: Pairing): number {
  return seatsOf(mentor, everybodyTeaches(ofRound) ? 'both' : 'mentor');
}

function menteeSeats({ rules: ofRound, mentee }: Pairing): number {
  return seatsOf(mentee, everybodyTeaches(ofRound) ? 'both' : 'mentee');
}
