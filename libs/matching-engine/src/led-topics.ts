import type { Person } from './candidates.js';
import type { CircleLesson, CircleRuleName } from './circle-result.js';
import type { TopicsOfCircle } from './circle-topics.js';
import type { ReasonParameters } from './result.js';
import { gapValue, taughtValue } from './score.js';
import { compareText } from './text-order.js';

interface Want {
  readonly topic: string;
  readonly column: number;
  readonly level: number;
}

const NOT_WANTED = 255;

/** A mentor and several mentees: what the one could teach each of the others. The first `mentors` people are mentors. */
export class LedTopics implements TopicsOfCircle {
  readonly #wants: readonly (readonly Want[])[];
  /** Per person and topic: what a mentor knows, where a mentee stands. */
  readonly #levels: Uint8Array;
  readonly #columns: number;

  constructor(
    private readonly people: readonly Person[],
    private readonly mentors: number,
    private readonly minGap: number,
  ) {
    const columns = new Map([...new Set(people.slice(mentors).flatMap(({ wants }) => [...wants.keys()]))].map((topic, column) => [topic, column]));
    this.#columns = columns.size;
    this.#wants = people.map(({ wants }, person) => (person < mentors ? [] : [...wants].map(([topic, level]) => ({ topic, column: columns.get(topic)!, level }))));
    this.#levels = new Uint8Array(people.length * columns.size).fill(NOT_WANTED, mentors * columns.size);
    people.forEach(({ offers, wants }, person) => {
      for (const [topic, level] of person < mentors ? offers : wants) {
        const column = columns.get(topic);
        if (column !== undefined) this.#levels[person * columns.size + column] = level;
      }
    });
  }

  /** The mentor; `topic_gap` sees to everything else. */
  missing(members: readonly number[]): number {
    return this.#mentorOf(members) === undefined ? members.length : 0;
  }

  withoutUse(person: number, others: readonly number[]): CircleRuleName[] {
    return this.#mentorOf([person, ...others]) === undefined ? ['one_mentor'] : [];
  }

  /** Half is what the mentor teaches each, as in pairs, the mean over mentees; half the best topic that all are taught. */
  fit(members: readonly number[]): number {
    const mentor = this.#mentorOf(members);
    if (mentor === undefined || members.length < 2) return 0;
    let sum = 0;
    for (const mentee of members) {
      let [widest, topics] = [0, 0];
      for (const want of this.#wants[mentee]!) {
        const gap = this.#gap(mentor, want.column, want.level);
        if (gap < this.minGap) continue;
        topics += 1;
        if (gap > widest) widest = gap;
      }
      sum += taughtValue(widest, topics);
    }
    const mentees = members.length - 1;
    const common = gapValue({ gap: this.#inCommon(mentor, members)?.gaps ?? 0 });
    return Math.floor((Math.floor(sum / mentees) + Math.floor(common / mentees)) / 2);
  }

  wantsTaught(members: readonly number[]): ReasonParameters {
    const mentor = this.#mentorOf(members);
    const common = mentor === undefined ? undefined : this.#inCommon(mentor, members);
    const wanted = members.reduce((sum, mentee) => sum + this.#wants[mentee]!.length, 0);
    return { taught: this.lessons(members).length, wanted, ...(common ? { common: common.topic } : {}) };
  }

  lessons(members: readonly number[]): CircleLesson[] {
    const mentor = this.#mentorOf(members);
    if (mentor === undefined) return [];
    return members
      .flatMap((learner) => this.#wants[learner]!.map((want) => ({ ...want, learner, gap: this.#gap(mentor, want.column, want.level) })))
      .filter(({ gap }) => gap >= this.minGap)
      .sort((a, b) => compareText(a.topic, b.topic) || a.learner - b.learner)
      .map(({ topic, learner, level, gap }) => ({
        topic,
        teacher: this.people[mentor]!.candidate.id,
        learner: this.people[learner]!.candidate.id,
        teacherProficiency: level + gap,
        learnerProficiency: level,
        gap,
      }));
  }

  #mentorOf(members: readonly number[]): number | undefined {
    return members.find((member) => member < this.mentors);
  }

  /** The topic that every mentee is taught with the widest gaps; the first by name decides a tie. */
  #inCommon(mentor: number, members: readonly number[]): { readonly topic: string; readonly gaps: number } | undefined {
    const mentees = members.filter((member) => member >= this.mentors);
    let best: { topic: string; gaps: number } | undefined;
    for (const { topic, column } of this.#wants[mentees[0] ?? mentor]!) {
      let gaps = 0;
      for (const mentee of mentees) {
        const level = this.#levels[mentee * this.#columns + column]!;
        const gap = level === NOT_WANTED ? 0 : this.#gap(mentor, column, level);
        if (gap < this.minGap) {
          gaps = 0;
          break;
        }
        gaps += gap;
      }
      if (gaps > (best?.gaps ?? 0)) best = { topic, gaps };
    }
    return best;
  }

  #gap(mentor: number, column: number, level: number): number {
    return this.#levels[mentor * this.#columns + column]! - level;
  }
}
