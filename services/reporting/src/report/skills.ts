import type { Measure, Role } from '@upstream/contracts';
import { shownFor, type Shown } from './by-region.js';
import { mean, rounded, type FactSet } from './fact-set.js';

export interface SkillChange {
  readonly start: number | null;
  readonly midway: number | null;
  readonly end: number | null;
  /** Mean change from the start to the latest later assessment, of those who have both. */
  readonly gain: number | null;
}

export interface SkillRow extends Shown<SkillChange> {
  readonly measure: Measure;
  readonly topic: string | null;
  readonly side: Role;
}

interface Assessed {
  readonly person: string;
  readonly start: number;
  readonly midway: number | undefined;
  readonly end: number | undefined;
}

/** Every measure at the start, midway and at the end, of mentees and mentors: of people with a start and a later one. */
export function skillsOf(facts: FactSet, region: string | undefined): SkillRow[] {
  const groups = new Map<string, Map<string, Partial<Record<string, number>>>>();
  for (const { person, label, value, dims, subject } of facts.now('assessment')) {
    if (!person || !label || value === null) continue;
    const key = JSON.stringify([dims['measure'], dims['topic'] ?? null, dims['side']]);
    const people = groups.get(key) ?? new Map<string, Partial<Record<string, number>>>();
    const who = `${person} ${subject ?? ''}`;
    people.set(who, { ...people.get(who), [label]: value });
    groups.set(key, people);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, people]) => {
      const [measure, topic, side] = JSON.parse(key) as [Measure, string | null, Role];
      const entries = [...people].flatMap(([who, { start, midway, end }]): Assessed[] =>
        start === undefined || (midway === undefined && end === undefined) ? [] : [{ person: who.split(' ')[0]!, start, midway, end }],
      );
      return { measure, topic, side, ...shownFor(entries, region, changeOf) };
    });
}

const changeOf = (entries: readonly Assessed[]): SkillChange => {
  const gain = mean(entries.map(({ start, midway, end }) => (end ?? midway!) - start));
  return {
    start: mean(entries.map(({ start }) => start)),
    midway: mean(entries.flatMap(({ midway }) => midway ?? [])),
    end: mean(entries.flatMap(({ end }) => end ?? [])),
    gain: gain === null ? null : rounded(gain),
  };
};
