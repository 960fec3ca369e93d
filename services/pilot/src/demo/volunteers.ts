import type { Chance } from './chance.js';
import { everybodyTeaches, type ProgrammeTemplate } from './story.js';

export interface DirectoryPerson {
  readonly employeeId: string;
  readonly level: number;
  readonly department: string;
  readonly site: string;
  readonly region: string;
  readonly timeZone: string;
  readonly managerId?: string | null;
  readonly languages: readonly string[];
}

/** An employee as the directory shows them. */
export interface EmployeeView {
  readonly employeeId: string;
  readonly region: string;
  readonly managerId?: string | null;
  readonly profile: { readonly level: number; readonly department: string; readonly site: string; readonly timeZone: string; readonly languages: readonly string[] };
}

export const personOf = ({ employeeId, region, managerId, profile: { level, department, site, timeZone, languages } }: EmployeeView): DirectoryPerson => ({
  employeeId,
  level,
  department,
  site,
  region,
  timeZone,
  managerId,
  languages,
});

export type Role = 'mentor' | 'mentee';

export interface Volunteer {
  readonly person: DirectoryPerson;
  /** Both where everybody teaches, else one. */
  readonly roles: readonly Role[];
}

const SENIOR_SHARE = 0.35;
const WILLING_SENIORS = 0.6;
const WILLING_TO_EXCHANGE = 0.4;

/** The level from which on somebody counts as senior: about the upper third of the company. */
export function seniorLevel(people: readonly DirectoryPerson[]): number {
  const levels = [...new Set(people.map(({ level }) => level))].sort((a, b) => b - a);
  const fits = levels.filter((level) => people.filter((person) => person.level >= level).length <= people.length * SENIOR_SHARE);
  return fits.at(-1) ?? levels[0]!;
}

/** How many juniors there are for each senior: somewhat more, fewer mentors where each takes several; in circles so many mentees as fill them. */
function juniorsPerSenior({ direction, policy: { circles, maxMenteesPerMentor } }: ProgrammeTemplate['plan']): number {
  const inCircle = circles && (circles.smallest + circles.largest) / 2 - 1;
  if (direction === 'traditional') return inCircle ?? 1.25;
  return inCircle ? 1.25 / inCircle : maxMenteesPerMentor > 2 ? 0.65 : 1.25;
}

/**
 * Who signs up: about six in ten seniors, and somewhat more juniors than that. Juniors are the mentors (fewer of them where each may have
 * several mentees), in a traditional programme seniors are. Where everybody teaches, four in ten of everybody, as both.
 */
export function volunteersOf(people: readonly DirectoryPerson[], plan: ProgrammeTemplate['plan'], chance: Chance): Volunteer[] {
  if (everybodyTeaches(plan)) return people.filter(({ employeeId }) => chance.is(WILLING_TO_EXCHANGE, 'exchange', employeeId)).map((person) => ({ person, roles: ['mentor', 'mentee'] }));
  const senior = seniorLevel(people);
  const [ofSeniors, ofJuniors] = plan.direction === 'traditional' ? (['mentor', 'mentee'] as const) : (['mentee', 'mentor'] as const);
  const seniors = people.filter((person) => person.level >= senior && chance.is(WILLING_SENIORS, 'mentee', person.employeeId));
  const juniors = chance.shuffled(people.filter((person) => person.level < senior), ({ employeeId }) => employeeId, 'mentors');
  const willing = juniors.slice(0, Math.ceil(seniors.length * juniorsPerSenior(plan)));
  return [...seniors.map((person) => ({ person, roles: [ofSeniors] })), ...willing.map((person) => ({ person, roles: [ofJuniors] }))];
}

/** Who above somebody they report to, in any number of steps. */
export function managersOf(person: DirectoryPerson, byId: ReadonlyMap<string, DirectoryPerson>): Set<string> {
  const chain = new Set<string>();
  let next = person.managerId;
  while (next && !chain.has(next)) {
    chain.add(next);
    next = byId.get(next)?.managerId;
  }
  return chain;
}

export interface CouldTakePart {
  readonly couldTakePart: number;
  readonly couldNot: readonly { readonly why: string; readonly people: number }[];
}

/** Who has any possible partner, or enough for a circle of peers: outside their own reporting line, of another level unless all may teach all. */
export function whoCouldTakePart(people: readonly DirectoryPerson[], plan: ProgrammeTemplate['plan']): CouldTakePart {
  const needed = plan.direction === 'peer' && plan.policy.circles ? plan.policy.circles.smallest - 1 : 1;
  const byId = new Map(people.map((person) => [person.employeeId, person]));
  const chains = new Map(people.map((person) => [person.employeeId, managersOf(person, byId)]));
  const inLine = (a: DirectoryPerson, b: DirectoryPerson) => chains.get(a.employeeId)!.has(b.employeeId) || chains.get(b.employeeId)!.has(a.employeeId);
  const fits = (a: DirectoryPerson, b: DirectoryPerson) => a !== b && (everybodyTeaches(plan) || a.level !== b.level) && !inLine(a, b);
  const alone = people.filter((person) => people.filter((other) => fits(person, other)).length < needed);
  return {
    couldTakePart: people.length - alone.length,
    couldNot: alone.length > 0 ? [{ why: 'every possible partner is in the same reporting line', people: alone.length }] : [],
  };
}
