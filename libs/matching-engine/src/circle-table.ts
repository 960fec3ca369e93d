import type { Person } from './candidates.js';
import { Pairing } from './candidates.js';
import { BitSets, SharedWeek } from './circle-bits.js';
import type { TopicsOfCircle } from './circle-topics.js';
import { PeerTopics } from './circle-topics.js';
import { BETWEEN_MENTEES, HARD_RULES, isAllowed, judge } from './hard-rules.js';
import type { CircleSize, Role, RuleSet, ScoreRuleName } from './input.js';
import { mentorsLead } from './input.js';
import { LedTopics } from './led-topics.js';
import type { Contribution, Reason, RuleVerdict } from './result.js';
import type { Shares } from './score.js';
import { FULL_SCORE, isUnknown, overlapReason, overlapValue, points, sharesOf, valueOf } from './score.js';

export const REFUSED = -1;

export type CircleRules = RuleSet & { readonly circles: CircleSize };

/** These two rules look at the circle as a whole; every other gives the mean of what it gives two members. */
const OF_THE_WHOLE: readonly ScoreRuleName[] = ['topicFit', 'overlap'];
/** These look at each two members of a led circle too; every other there at the mentor with each mentee. */
const OF_EACH_TWO: readonly ScoreRuleName[] = ['departmentDifference', 'siteDifference', 'regionDifference', 'functionDifference'];

/** Who could be in a circle. In a led one the first `mentors` of them only as mentors, all others as mentees. */
export interface CirclePool {
  readonly people: readonly Person[];
  readonly mentors: number;
}

/**
 * What any circle of these people would be worth, made to be asked very often: everything about one person or two is
 * computed once. A circle is a list of indexes into `people`, in any order.
 */
export class CircleTable {
  readonly shares: Shares;
  readonly people: readonly Person[];
  readonly led: boolean;
  readonly topics: TopicsOfCircle;
  readonly week: SharedWeek;
  /** How many circles were asked about: what a search may spend is counted, not timed. */
  asked = 0;
  readonly #betweenTwo: readonly ScoreRuleName[];
  readonly #mentors: number;
  readonly #together: Uint8Array;
  readonly #values: Uint16Array;
  readonly #languages: BitSets;
  readonly #sums: Float64Array;

  constructor(
    readonly rules: CircleRules,
    { people, mentors }: CirclePool,
  ) {
    this.people = people;
    this.led = mentorsLead(rules);
    this.#mentors = mentors;
    this.shares = sharesOf(rules);
    this.#betweenTwo = [...this.shares.keys()].filter((rule) => !OF_THE_WHOLE.includes(rule));
    this.#sums = new Float64Array(this.#betweenTwo.length);
    this.topics = this.led ? new LedTopics(people, mentors, rules.minProficiencyGap) : new PeerTopics(people, rules.minProficiencyGap);
    this.week = new SharedWeek(people.map(({ candidate }) => candidate.weeklyMinutes));
    const languages = [...new Set(people.flatMap(({ candidate }) => candidate.languages))];
    this.#languages = new BitSets(people.map(({ candidate }) => candidate.languages.map((one) => languages.indexOf(one))), languages.length);
    this.#together = new Uint8Array(people.length ** 2);
    this.#values = new Uint16Array(people.length ** 2 * this.#betweenTwo.length);
    this.#fill();
  }

  /** Whether nothing between these two keeps them out of one circle. */
  allows(a: number, b: number): boolean {
    return this.#together[a * this.people.length + b] === 1;
  }

  /** As what somebody is in a circle. */
  roleOf(person: number): Role | 'both' {
    return !this.led ? 'both' : person < this.#mentors ? 'mentor' : 'mentee';
  }

  /** Everybody with whom somebody could teach or learn: of peers all others, of a mentor the mentees, of a mentee the mentors. */
  companionsOf(person: number): number[] {
    return this.people.flatMap((other, at) => {
      const meets = !this.led || this.roleOf(at) !== this.roleOf(person);
      return at !== person && meets && other.candidate.employeeId !== this.people[person]!.candidate.employeeId ? [at] : [];
    });
  }

  /** Two people who could be companions, and how many of these nothing keeps apart. */
  counts(): { considered: number; allowed: number } {
    let [considered, allowed] = [0, 0];
    for (let person = 0; person < (this.led ? this.#mentors : this.people.length); person += 1) {
      for (const other of this.companionsOf(person)) {
        if (!this.led && other < person) continue;
        considered += 1;
        if (this.allows(person, other)) allowed += 1;
      }
    }
    return { considered, allowed };
  }

  /** What the hard rules that hold between these two say, who are not both mentors. */
  verdictsOn(a: number, b: number): RuleVerdict[] {
    return judge(this.#pairing(a, b), this.#teach(a, b) ? HARD_RULES : BETWEEN_MENTEES);
  }

  /** 0-10,000, or -1 when a hard rule refuses the circle. */
  score(members: readonly number[]): number {
    this.asked += 1;
    const { smallest, largest } = this.rules.circles;
    if (members.length < smallest || members.length > largest) return REFUSED;
    if (!this.#fitTogether(members) || this.topics.missing(members) > 0) return REFUSED;
    return this.#sum(members);
  }

  /** How near a few people are to a circle: their score, less the more of them do not teach or learn yet; -1 when never. */
  promise(members: readonly number[]): number {
    this.asked += 1;
    if (!this.#fitTogether(members)) return REFUSED;
    return this.#sum(members) + (2 * members.length - this.topics.missing(members)) * FULL_SCORE;
  }

  /** What each rule gives to people who may or may not be allowed to be a circle, and why. */
  contributions(members: readonly number[]): Contribution[] {
    return [...this.shares].map(([rule, weight]) => {
      const value = this.#value(rule, members);
      return { rule, weight, value, points: points(weight, value), reason: this.#reason(rule, members) };
    });
  }

  #fitTogether(members: readonly number[]): boolean {
    for (let i = 1; i < members.length; i += 1) {
      for (let j = 0; j < i; j += 1) if (!this.allows(members[i]!, members[j]!)) return false;
    }
    const { minOverlapMinutes, sessionMinutes } = this.rules;
    if (!this.#languages.haveInCommon(members) || this.week.commonMinutes(members) < minOverlapMinutes) return false;
    return sessionMinutes === undefined || this.week.longestStretch(members) >= sessionMinutes;
  }

  #sum(members: readonly number[]): number {
    this.#addUp(members);
    let score = 0;
    let place = 0;
    for (const [rule, share] of this.shares) {
      const whole = OF_THE_WHOLE.includes(rule);
      score += points(share, whole ? this.#value(rule, members) : this.#mean(place, members.length));
      if (!whole) place += 1;
    }
    return score;
  }

  #value(rule: ScoreRuleName, members: readonly number[]): number {
    if (rule === 'topicFit') return this.topics.fit(members);
    if (rule === 'overlap') return overlapValue(this.week.commonMinutes(members));
    this.#addUp(members);
    return this.#mean(this.#betweenTwo.indexOf(rule), members.length);
  }

  #reason(rule: ScoreRuleName, members: readonly number[]): Reason {
    if (rule === 'topicFit') return { code: 'wants_taught', parameters: this.topics.wantsTaught(members) };
    if (rule === 'overlap') return overlapReason(this.week.commonMinutes(members));
    const place = this.#betweenTwo.indexOf(rule);
    const twos = members.flatMap((a, at) => members.slice(0, at).map((b) => [a, b] as const)).filter(([a, b]) => OF_EACH_TWO.includes(rule) || this.#teach(a, b));
    const known = twos.filter(([a, b]) => !isUnknown(rule, this.#pairing(a, b)));
    const met = known.filter(([a, b]) => this.#values[this.#placeOf(a, b) + place]! > 0).length;
    return { code: 'between_members', parameters: { met, of: known.length } };
  }

  /** Each rule's value between each two members, in the order of the shares. */
  #addUp(members: readonly number[]): void {
    const [sums, values] = [this.#sums, this.#values];
    sums.fill(0);
    for (let i = 1; i < members.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const first = this.#placeOf(members[i]!, members[j]!);
        for (let rule = 0; rule < sums.length; rule += 1) sums[rule]! += values[first + rule]!;
      }
    }
  }

  /** Of two people of whom neither is the mentor, only the differences between them count. */
  #mean(place: number, members: number): number {
    const twos = !this.led || OF_EACH_TWO.includes(this.#betweenTwo[place]!) ? (members * (members - 1)) / 2 : members - 1;
    return Math.floor(this.#sums[place]! / Math.max(1, twos));
  }

  /** One of two may teach the other. */
  #teach(a: number, b: number): boolean {
    return !this.led || Math.min(a, b) < this.#mentors;
  }

  /** The first in order comes first, a mentor so before a mentee, and nothing depends on who is asked about whom. */
  #pairing(a: number, b: number): Pairing {
    return new Pairing(this.rules, this.people[Math.min(a, b)]!, this.people[Math.max(a, b)]!);
  }

  #placeOf(a: number, b: number): number {
    return (a * this.people.length + b) * this.#betweenTwo.length;
  }

  #fill(): void {
    for (let a = 1; a < this.people.length; a += 1) {
      for (let b = 0; b < a; b += 1) {
        // No circle has two mentors.
        if (this.led && a < this.#mentors) continue;
        const pair = this.#pairing(a, b);
        const teach = this.#teach(a, b);
        const together = Number(isAllowed(pair, teach ? HARD_RULES : BETWEEN_MENTEES));
        this.#together[a * this.people.length + b] = together;
        this.#together[b * this.people.length + a] = together;
        this.#betweenTwo.forEach((rule, place) => {
          const value = teach || OF_EACH_TWO.includes(rule) ? valueOf(rule, pair) : 0;
          this.#values[this.#placeOf(a, b) + place] = value;
          this.#values[this.#placeOf(b, a) + place] = value;
        });
      }
    }
  }
}
