import type { Candidate, MatchingInput, Role, RuleSet } from './input.js';
import { everybodyTeaches } from './input.js';
import type { TopicPlan } from './topics.js';
import { planTopics } from './topics.js';
import type { SharedTime } from './weekly-overlap.js';
import { sharedTime } from './weekly-overlap.js';

/** A candidate with what is known about them, ready for look-ups. */
export interface Person {
  readonly candidate: Candidate;
  readonly managers: ReadonlySet<string>;
  readonly offers: ReadonlyMap<string, number>;
  readonly wants: ReadonlyMap<string, number>;
  /** Employee ids. */
  readonly excluded: ReadonlySet<string>;
  readonly previousPartners: ReadonlySet<string>;
  readonly recommendedMentees: ReadonlySet<string>;
  /** How many others in the pool arrived later, and the share of the pool that is, in 1/10,000. */
  readonly waitsLongerThan: number;
  readonly waitingShare: number;
}

/** From a canonical input, in id order. */
export function preparePeople(input: MatchingInput): Person[] {
  const excluded = partnersByEmployee(input.exclusions);
  const previous = partnersByEmployee(input.previousPairs);
  const recommended = new Map<string, Set<string>>();
  for (const { mentorEmployeeId, menteeEmployeeId } of input.recommendations) {
    addTo(recommended, mentorEmployeeId, menteeEmployeeId);
  }
  const laterThan = countLater(input.candidates);
  const others = Math.max(1, input.candidates.length - 1);
  return input.candidates.map((candidate) => {
    const waitsLongerThan = laterThan(candidate);
    return {
      candidate,
      managers: new Set(candidate.managerChain),
      offers: new Map(candidate.offers.map(({ topic, proficiency }) => [topic, proficiency])),
      wants: new Map(candidate.wants.map(({ topic, proficiency }) => [topic, proficiency])),
      excluded: excluded.get(candidate.employeeId) ?? new Set(),
      previousPartners: previous.get(candidate.employeeId) ?? new Set(),
      recommendedMentees: recommended.get(candidate.employeeId) ?? new Set(),
      waitsLongerThan,
      waitingShare: Math.floor((waitsLongerThan * 10_000) / others),
    };
  });
}

/** Seats a person brings: per role, or where everybody teaches those that take one of each role. 0 without the role. */
export function seatsOf({ candidate }: Person, role: Role | 'both'): number {
  const inRole = (one: Role): number => (candidate.roles.includes(one) ? candidate.capacity[one] : 0);
  return role === 'both' ? Math.min(inRole('mentor'), inRole('mentee')) : inRole(role);
}

/** Two people looked at as mentor and mentee. What is dear to compute is computed when first asked. */
export class Pairing {
  #topics: TopicPlan | undefined;
  #shared: SharedTime | undefined;

  constructor(
    readonly rules: RuleSet,
    readonly mentor: Person,
    readonly mentee: Person,
  ) {}

  get topicPlan(): TopicPlan {
    return (this.#topics ??= planTopics(this.rules.direction, this.mentor, this.mentee, this.rules.minProficiencyGap));
  }

  get overlapMinutes(): number {
    return this.sharedTime.minutes;
  }

  get sharedTime(): SharedTime {
    return (this.#shared ??= sharedTime(this.mentor.candidate.weeklyMinutes, this.mentee.candidate.weeklyMinutes));
  }

  get recommended(): boolean {
    const { mentor, mentee } = this;
    if (mentor.recommendedMentees.has(mentee.candidate.employeeId)) return true;
    return everybodyTeaches(this.rules) && mentee.recommendedMentees.has(mentor.candidate.employeeId);
  }
}

function countLater(candidates: readonly Candidate[]): (candidate: Candidate) => number {
  const arrivals = candidates.flatMap(({ waitingSince }) => (waitingSince === undefined ? [] : [waitingSince]));
  arrivals.sort((a, b) => a - b);
  const firstLater = new Map<number, number>();
  arrivals.forEach((arrival, index) => firstLater.set(arrival, index + 1));
  // Who has no arrival number counts as just arrived: later than all who have one.
  return ({ waitingSince }) => (waitingSince === undefined ? 0 : candidates.length - firstLater.get(waitingSince)!);
}

function partnersByEmployee(pairs: MatchingInput['exclusions']): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    addTo(partners, a, b);
    addTo(partners, b, a);
  }
  return partners;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
