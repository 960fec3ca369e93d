import type { Person } from './candidates.js';
import type { CircleLesson, CircleRuleName } from './circle-result.js';
import type { ReasonParameters } from './result.js';
import { FULL_SCORE, gapValue } from './score.js';
import { compareText } from './text-order.js';

interface Want {
  readonly topic: string;
  readonly column: number;
  readonly level: number;
}

interface Lesson extends Want {
  readonly teacher: number;
  readonly learner: number;
  readonly gap: number;
}

/** What a few people would work on as a circle. People are indexes. */
export interface TopicsOfCircle {
  /** How many times somebody has nothing to teach or nothing to learn among these people; 0 when they could be a circle. */
  missing(members: readonly number[]): number;
  /** Rules that no circle of this person with some of the others could keep. */
  withoutUse(person: number, others: readonly number[]): CircleRuleName[];
  /** 0-10,000. */
  fit(members: readonly number[]): number;
  /** Figures behind the fit. */
  wantsTaught(members: readonly number[]): ReasonParameters;
  lessons(members: readonly number[]): CircleLesson[];
}

/** Peers: who of a few people could teach what to whom. */
export class PeerTopics implements TopicsOfCircle {
  readonly #wants: readonly (readonly Want[])[];
  /** Proficiency per person and topic, 0 where not offered: neither teaches anybody. */
  readonly #offers: Uint8Array;
  readonly #columns: number;
  readonly #people: readonly Person[];
  readonly #gap: number;
  readonly #teaching: Uint8Array;

  constructor(people: readonly Person[], minGap: number) {
    this.#people = people;
    this.#gap = minGap;
    const columns = new Map([...new Set(people.flatMap(({ wants }) => [...wants.keys()]))].map((topic, column) => [topic, column]));
    this.#columns = columns.size;
    this.#wants = people.map(({ wants }) => [...wants].map(([topic, level]) => ({ topic, column: columns.get(topic)!, level })));
    this.#offers = new Uint8Array(people.length * this.#columns);
    people.forEach(({ offers }, person) => {
      for (const [topic, level] of offers) {
        const column = columns.get(topic);
        if (column !== undefined) this.#offers[person * this.#columns + column] = level;
      }
    });
    this.#teaching = new Uint8Array(people.length);
  }

  missing(members: readonly number[]): number {
    let missing = 0;
    for (const member of members) this.#teaching[member] = 0;
    for (const learner of members) {
      let learns = false;
      for (const { column, level } of this.#wants[learner]!) {
        for (const teacher of members) {
          if (teacher === learner || this.#offers[teacher * this.#columns + column]! - level < this.#gap) continue;
          learns = true;
          this.#teaching[teacher] = 1;
        }
      }
      if (!learns) missing += 1;
    }
    for (const member of members) if (this.#teaching[member] === 0) missing += 1;
    return missing;
  }

  withoutUse(person: number, others: readonly number[]): CircleRuleName[] {
    return [
      ...(others.some((other) => this.#teaches(person, other)) ? [] : ['everybody_teaches' as const]),
      ...(others.some((other) => this.#teaches(other, person)) ? [] : ['everybody_learns' as const]),
    ];
  }

  #teaches(teacher: number, learner: number): boolean {
    return teacher !== learner && this.#wants[learner]!.some((want) => this.#lesson(teacher, learner, want) !== undefined);
  }

  /** 0-10,000: how far what each member wants is taught by who knows it best, the mean over their topics and over members. */
  fit(members: readonly number[]): number {
    let sum = 0;
    for (const learner of members) {
      const wants = this.#wants[learner]!;
      let gaps = 0;
      for (const { column, level } of wants) {
        let widest = 0;
        for (const teacher of members) {
          const gap = this.#offers[teacher * this.#columns + column]! - level;
          if (gap > widest && teacher !== learner) widest = gap;
        }
        if (widest >= this.#gap) gaps += widest;
      }
      sum += Math.floor(gapValue({ gap: gaps }) / Math.max(1, wants.length));
    }
    return Math.min(FULL_SCORE, Math.floor(sum / Math.max(1, members.length)));
  }

  wantsTaught(members: readonly number[]): { taught: number; wanted: number } {
    const slots = this.#slots(members);
    return { taught: slots.filter(({ lessons }) => lessons.length > 0).length, wanted: slots.length };
  }

  /**
   * For each topic that a member wants who knows it best, those with fewer lessons first among equals; then whoever
   * would teach nothing so gives the lesson with the widest gap that they can give, beside the other teacher.
   */
  lessons(members: readonly number[]): CircleLesson[] {
    const slots = this.#slots(members);
    const given = new Map(members.map((member) => [member, 0]));
    const lessons: Lesson[] = [];
    const give = (possible: readonly Lesson[]): void => {
      const [best] = [...possible].sort((a, b) => b.gap - a.gap || given.get(a.teacher)! - given.get(b.teacher)! || a.teacher - b.teacher);
      if (!best) return;
      lessons.push(best);
      given.set(best.teacher, given.get(best.teacher)! + 1);
    };
    for (const slot of slots) give(slot.lessons);
    for (const member of members) {
      if (given.get(member) === 0) give(slots.flatMap((slot) => slot.lessons.filter(({ teacher }) => teacher === member)));
    }
    return lessons.sort(byTopicAndLearner).map(({ topic, teacher, learner, level, gap }) => ({
      topic,
      teacher: this.#people[teacher]!.candidate.id,
      learner: this.#people[learner]!.candidate.id,
      teacherProficiency: level + gap,
      learnerProficiency: level,
      gap,
    }));
  }

  /** Every topic that a member wants, and who could teach it. */
  #slots(members: readonly number[]): { lessons: Lesson[] }[] {
    return members
      .flatMap((learner) => this.#wants[learner]!.map((want) => ({ learner, want, topic: want.topic })))
      .sort(byTopicAndLearner)
      .map(({ learner, want }) => ({
        lessons: members.flatMap((teacher) => this.#lesson(teacher, learner, want) ?? []),
      }));
  }

  #lesson(teacher: number, learner: number, want: Want): Lesson | undefined {
    const gap = this.#offers[teacher * this.#columns + want.column]! - want.level;
    return teacher !== learner && gap >= this.#gap ? { ...want, teacher, learner, gap } : undefined;
  }
}

/** People are in the order of their ids. */
function byTopicAndLearner(a: { topic: string; learner: number; teacher?: number }, b: typeof a): number {
  return compareText(a.topic, b.topic) || a.learner - b.learner || (a.teacher ?? 0) - (b.teacher ?? 0);
}
