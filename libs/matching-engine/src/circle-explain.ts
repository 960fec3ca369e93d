import type { CircleRuleName } from './circle-result.js';
import { CIRCLE_RULES } from './circle-result.js';
import { judgeCircle } from './circle-rules.js';
import type { CircleTable } from './circle-table.js';
import { REFUSED } from './circle-table.js';
import type { HardRuleName } from './hard-rules.js';
import { HARD_RULES } from './hard-rules.js';
import type { Alternative, Reason, ReasonParameters, Unmatched, UnmatchedReason } from './result.js';

const ALTERNATIVES_SHOWN = 3;

type Circle = readonly number[];
type RuleName = HardRuleName | CircleRuleName;
type Obstacle = RuleName | 'others_scored_higher' | 'no_capacity_left';

/** The best that a person could be in a circle: one more, or there instead of a member. */
interface Place {
  readonly score: number;
  readonly instead?: number;
}

/** The circles of a round, and why others are not in them. */
export class CircleView {
  readonly #table: CircleTable;
  readonly #circles: readonly Circle[];
  readonly #circleOf = new Map<number, Circle>();

  constructor(table: CircleTable, circles: readonly Circle[]) {
    this.#table = table;
    this.#circles = circles;
    for (const circle of circles) for (const member of circle) this.#circleOf.set(member, circle);
  }

  /** People without a circle. */
  left(): number[] {
    return this.#table.people.flatMap((_, person) => (this.#circleOf.has(person) ? [] : [person]));
  }

  /** Who would have fitted best into a circle, and why each was not chosen. */
  runnersUp(circle: Circle): Alternative[] {
    const chosenScore = this.#table.score(circle);
    const others = this.#table.people.flatMap((_, person) => {
      const place = circle.includes(person) ? undefined : this.#placeIn(circle, person);
      return place ? [{ id: this.#idOf(person), score: place.score, whyNot: this.#whyNot(person, place, chosenScore) }] : [];
    });
    return bestOf(others);
  }

  /** Why a person got no circle, from every possible companion. */
  unmatched(person: number): Unmatched {
    const others = this.#table.companionsOf(person);
    const companions = others.filter((other) => this.#table.allows(person, other));
    const heldBackBy = new Map<Obstacle, Set<number>>();
    const holdBack = (obstacle: Obstacle, from: readonly number[]): void => {
      heldBackBy.set(obstacle, new Set([...(heldBackBy.get(obstacle) ?? []), ...from]));
    };
    for (const other of others) for (const rule of this.#refusals(person, other)) holdBack(rule, [other]);
    const useless = this.#table.topics.withoutUse(person, companions);
    for (const rule of useless) holdBack(rule, companions);
    if (useless.length === 0) {
      for (const circle of this.#circles) {
        const inCircle = companions.filter((one) => circle.includes(one));
        if (inCircle.length > 0) for (const obstacle of this.#obstaclesTo(circle, person)) holdBack(obstacle, inCircle);
      }
      // Those who are left too are not enough for another circle.
      holdBack('circle_size', companions.filter((one) => !this.#circleOf.has(one)));
    }
    return {
      id: this.#idOf(person),
      role: this.#table.roleOf(person),
      partnersConsidered: others.length,
      partnersAllowed: companions.length,
      reasons: reasonsFrom(heldBackBy),
      blockedAlternatives: this.#placesOf(person),
    };
  }

  #placesOf(person: number): Alternative[] {
    const places = this.#circles.flatMap((circle) => {
      const place = this.#placeIn(circle, person);
      if (place?.instead === undefined) return [];
      return [{ id: this.#idOf(place.instead), score: place.score, whyNot: this.#whyNot(person, place, this.#table.score(circle)) }];
    });
    return bestOf(places);
  }

  #placeIn(circle: Circle, person: number): Place | undefined {
    const places = [
      { score: this.#table.score([...circle, person]) },
      ...circle.map((instead) => ({ score: this.#table.score(circle.map((one) => (one === instead ? person : one))), instead })),
    ].filter(({ score }) => score !== REFUSED);
    return places.sort((a, b) => b.score - a.score)[0];
  }

  /** The search seats whoever can have a place to advantage, so one of these grounds is always true. */
  #whyNot(person: number, { score, instead }: Place, chosenScore: number): Reason {
    const place: ReasonParameters = instead === undefined ? {} : { insteadOf: this.#idOf(instead) };
    const own = this.#circleOf.get(person);
    if (score < chosenScore) return { code: 'scored_lower', parameters: { chosenScore, ...place } };
    if (own) return { code: 'in_another_circle', parameters: { members: own.map((one) => this.#idOf(one)), ...place } };
    if (score > chosenScore) return { code: 'would_leave_member_out', parameters: { priority: true, ...place } };
    return { code: 'equal_score', parameters: { chosenScore, ...place } };
  }

  #obstaclesTo(circle: Circle, person: number): Obstacle[] {
    if (this.#placeIn(circle, person)) return ['others_scored_higher'];
    // A mentor could only be there instead of the circle's own.
    const others = this.#table.roleOf(person) === 'mentor' ? circle.filter((one) => this.#table.roleOf(one) === 'mentee') : circle;
    const broken = judgeCircle(this.#table, [...others, person]).flatMap(({ rule, passed }) => (passed || rule === 'circle_size' ? [] : [rule]));
    return broken.length > 0 ? broken : ['no_capacity_left'];
  }

  #refusals(a: number, b: number): HardRuleName[] {
    return this.#table.allows(a, b) ? [] : this.#table.verdictsOn(a, b).flatMap(({ rule, passed }) => (passed ? [] : [rule]));
  }

  #idOf(person: number): string {
    return this.#table.people[person]!.candidate.id;
  }
}

function reasonsFrom(heldBackBy: ReadonlyMap<Obstacle, ReadonlySet<number>>): UnmatchedReason[] {
  const partners = (obstacle: Obstacle): number => heldBackBy.get(obstacle)?.size ?? 0;
  return [
    ...[...new Set([...HARD_RULES, ...CIRCLE_RULES])].map((rule) => ({ code: 'refused' as const, rule, partners: partners(rule) })),
    ...(['others_scored_higher', 'no_capacity_left'] as const).map((code) => ({ code, partners: partners(code) })),
  ].filter((reason) => reason.partners > 0);
}

/** People are in id order, and the sort is stable: equal scores stay in id order. Who fits in either role is named once. */
function bestOf(alternatives: readonly Alternative[]): Alternative[] {
  const best = [...alternatives].sort((a, b) => b.score - a.score);
  return best.filter(({ id }, at) => best.findIndex((one) => one.id === id) === at).slice(0, ALTERNATIVES_SHOWN);
}
