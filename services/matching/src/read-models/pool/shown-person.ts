import type { PoolPerson as Shown } from './pool.answers.js';
import type { z } from 'zod';
import { placesOf, whyNotInPool, type PoolPeople, type PoolPerson, type WhyNotInPool } from '../../domain/matching-round/pool.js';

export type ShownPerson = z.infer<typeof Shown>;

/** A person of the pool as coordinators see them. */
export const shownPerson = (pool: PoolPeople, person: PoolPerson): ShownPerson => ({
  participantId: person.participantId,
  employeeId: person.employeeId,
  roles: [...person.roles],
  places: placesOf(pool, person),
  priority: person.priority,
  since: person.since ?? null,
  whyNot: whyNotInPool(pool, person) ?? null,
  department: person.employee?.department ?? null,
  site: person.employee?.site ?? null,
  region: person.employee?.region ?? null,
  level: person.employee?.level ?? null,
  offers: [...(person.application?.offers ?? [])],
  wants: [...(person.application?.wants ?? [])],
});

/** What a list of the pool can be narrowed to; nothing narrows to everybody. */
export interface PoolFilter {
  readonly state?: 'in_pool' | 'away' | WhyNotInPool | undefined;
  readonly role?: 'mentor' | 'mentee' | undefined;
  readonly department?: string | undefined;
  readonly site?: string | undefined;
  readonly region?: string | undefined;
  /** Offered or wanted. */
  readonly topic?: string | undefined;
  readonly priority?: boolean | undefined;
  readonly employeeId?: readonly string[] | undefined;
}

export function fits(person: ShownPerson, { state, role, department, site, region, topic, priority, employeeId }: PoolFilter): boolean {
  const inState = !state || (state === 'in_pool' ? person.whyNot === null : state === 'away' ? person.whyNot !== null : person.whyNot === state);
  return (
    inState &&
    (!role || person.roles.includes(role)) &&
    (department === undefined || person.department === department) &&
    (site === undefined || person.site === site) &&
    (region === undefined || person.region === region) &&
    (topic === undefined || topicsOf(person).includes(topic)) &&
    (priority === undefined || person.priority === priority) &&
    (!employeeId || employeeId.includes(person.employeeId))
  );
}

export const topicsOf = ({ offers, wants }: ShownPerson): string[] => [...new Set([...offers, ...wants].map(({ topic }) => topic))];

export function countsOf(people: readonly ShownPerson[]) {
  const whyNot: Partial<Record<WhyNotInPool, number>> = {};
  for (const { whyNot: reason } of people) if (reason) whyNot[reason] = (whyNot[reason] ?? 0) + 1;
  const inPool = people.filter((person) => person.whyNot === null);
  const free = (role: 'mentor' | 'mentee') => inPool.reduce((sum, { places }) => sum + places[role], 0);
  return { participants: people.length, inPool: inPool.length, whyNot, places: { mentor: free('mentor'), mentee: free('mentee') } };
}

const MOST_VALUES = 100;

/** The values that people have, with how many have them, the most frequent first. */
export function facetOf(people: readonly ShownPerson[], values: (person: ShownPerson) => readonly (string | null)[]): { value: string; people: number }[] {
  const counted = new Map<string, number>();
  for (const value of people.flatMap(values)) if (value !== null) counted.set(value, (counted.get(value) ?? 0) + 1);
  return [...counted].map(([value, count]) => ({ value, people: count })).sort((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1)).slice(0, MOST_VALUES);
}
