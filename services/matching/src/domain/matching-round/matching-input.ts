import type { Candidate, MatchingInput, RuleSet } from '@upstream/matching-engine';
import { isReady, managerChain, placesOf, takesPart, type PoolSnapshot, type ReadyPerson } from './pool.js';
import { weeklyMinutes } from './weekly-minutes.js';

/**
 * What the engine is asked: everybody who takes part, with the seats that are free. People who are together now, or who
 * declined each other in this programme, are kept apart like those whom a coordinator excluded. `also` adds people who
 * do not take part (any more), for questions about them.
 */
export function matchingInput(snapshot: PoolSnapshot, rules: RuleSet, asOf: string, also: readonly string[] = []): MatchingInput {
  const people = snapshot.people.filter((person): person is ReadyPerson => takesPart(person) || (isReady(person) && also.includes(person.participantId)));
  const hours = new Map<string, Candidate['weeklyMinutes']>();
  return {
    rules,
    candidates: people.map((person) => candidateOf(snapshot, person, asOf, hours)),
    exclusions: [...snapshot.exclusions, ...snapshot.partners.filter(({ live, declined }) => live || declined).map(({ mentorId, menteeId }) => [mentorId, menteeId] as const)],
    recommendations: snapshot.recommendations,
    previousPairs: snapshot.partners.filter(({ agreed }) => agreed).map(({ mentorId, menteeId }) => [mentorId, menteeId] as const),
  };
}

function candidateOf(snapshot: PoolSnapshot, person: ReadyPerson, asOf: string, hours: Map<string, Candidate['weeklyMinutes']>): Candidate {
  const { participantId, employeeId, roles, application, employee, priority, since } = person;
  const { workingYearsBand, offers, wants, format, languages } = application;
  const { level, department, site, region, timeZone, workingHours } = employee;
  const key = JSON.stringify([timeZone, workingHours]);
  const weekly = hours.get(key) ?? weeklyMinutes(timeZone, workingHours, asOf);
  hours.set(key, weekly);
  return {
    id: participantId,
    participantId,
    employeeId,
    roles,
    level,
    ...(workingYearsBand === undefined ? {} : { workingYearsBand }),
    department,
    site,
    region,
    ...(employee.function === undefined ? {} : { function: employee.function }),
    managerChain: managerChain(snapshot.managers, employeeId),
    languages: languages.length > 0 ? languages : employee.languages,
    weeklyMinutes: weekly,
    format,
    offers: bestOfEach(offers),
    wants: bestOfEach(wants),
    capacity: placesOf(snapshot, person),
    priority,
    ...(since === undefined ? {} : { waitingSince: Date.parse(since) }),
  };
}

/** A topic that is named twice counts once, as the person rated it last. */
const bestOfEach = (topics: Candidate['offers']): Candidate['offers'] => [...new Map(topics.map((one) => [one.topic, one])).values()];
