import type { Person } from './candidates.js';
import { Pairing } from './candidates.js';
import { BitSets, SharedWeek } from './circle-bits.js';
import { CircleTopics } from './circle-topics.js';
import { isAllowed } from './hard-rules.js';
import type { CircleSize, RuleSet, ScoreRuleName } from './input.js';
import type { Contribution, Reason } from './result.js';
import type { Shares } from './score.js';
import { FULL_SCORE, isUnknown, overlapReason, overlapValue, points, sharesOf, valueOf } from './score.js';

export const REFUSED = -1;

export type CircleRules = RuleSet & { readonly circles: CircleSize };

/** These two rules look at the circle as a whole; every other gives the mean of what it gives each two members. */
const OF_THE_WHOLE: readonly ScoreRuleName[] = ['topicFit', 'overlap'];

/**
 * What any circle of these people would be worth, made to be asked very often: everything about one person or two is
 * computed once. A circle is a list of indexes into `people`, in any order.
 */
export class CircleTable {
  readonly shares: Shares;
  readonly topics: CircleTopics;
  readonly week: SharedWeek;
  /** How many circles were asked about: what a search may spend is counted, not timed. */
  asked = 0;
  readonly #betweenTwo: readonly ScoreRuleName[];
  readonly #together: Uint8Array;
  readonly #values: Uint16Array;
  readonly #languages: BitSets;
  readonly #sums: Float64Array;

  constructor(
    readonly rules: CircleRules,
    readonly people: readonly Person[],
  ) {
    this.shares = sharesOf(rules);
    this.#betweenTwo = [...this.shares.keys()].filter((rule) => !OF_THE_WHOLE.includes(rule));
    this.#sums = new Float64Array(this.#betweenTwo.length);
    this.topics = new CircleTopics(people, rules.minProficiencyGap);
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

  /** How many two of them nothing keeps apart. */
  allowedPairs(): number {
    return this.#together.reduce((sum, together) => sum + together, 0) / 2;
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
    return this.#languages.haveInCommon(members) && this.week.commonMinutes(members) >= this.rules.minOverlapMinutes;
  }

  #sum(members: readonly number[]): number {
    this.#addUp(members);
    let score = 0;
    let place = 0;
    for (const [rule, share] of this.shares) {
      const whole = OF_THE_WHOLE.includes(rule);
      score += points(share, whole ? this.#value(rule, members) : meanOf(this.#sums[place]!, members.length));
      if (!whole) place += 1;
    }
    return score;
  }

  #value(rule: ScoreRuleName, members: readonly number[]): number {
    if (rule === 'topicFit') return this.topics.fit(members);
    if (rule === 'overlap') return overlapValue(this.week.commonMinutes(members));
    this.#addUp(members);
    return meanOf(this.#sums[this.#betweenTwo.indexOf(rule)]!, members.length);
  }

  #reason(rule: ScoreRuleName, members: readonly number[]): Reason {
    if (rule === 'topicFit') return { code: 'wants_taught', parameters: this.topics.wantsTaught(members) };
    if (rule === 'overlap') return overlapReason(this.week.commonMinutes(members));
    const place = this.#betweenTwo.indexOf(rule);
    const known = members.flatMap((a, at) => members.slice(0, at).map((b) => [a, b] as const)).filter(([a, b]) => !isUnknown(rule, new Pairing(this.rules, this.people[b]!, this.people[a]!)));
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

  #placeOf(a: number, b: number): number {
    return (a * this.people.length + b) * this.#betweenTwo.length;
  }

  #fill(): void {
    for (let a = 1; a < this.people.length; a += 1) {
      for (let b = 0; b < a; b += 1) {
        // The first in order comes first, so that nothing depends on who is asked about whom.
        const pair = new Pairing(this.rules, this.people[b]!, this.people[a]!);
        const together = Number(isAllowed(pair));
        this.#together[a * this.people.length + b] = together;
        this.#together[b * this.people.length + a] = together;
        this.#betweenTwo.forEach((rule, place) => {
          const value = valueOf(rule, pair);
          this.#values[this.#placeOf(a, b) + place] = value;
          this.#values[this.#placeOf(b, a) + place] = value;
        });
      }
    }
  }
}

function meanOf(sum: number, members: number): number {
  return Math.floor(sum / Math.max(1, twosOf(members)));
}

function twosOf(members: number): number {
  return (members * (members - 1)) / 2;
}
