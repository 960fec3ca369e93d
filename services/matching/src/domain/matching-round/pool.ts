import type { Direction, EmployeeProfile, PairingPolicy, ParticipantProfile, Role } from '@upstream/contracts';
import { z } from 'zod';
import { freePlaces, type Seat } from '../seat/seat.js';

/** What a programme says about its matching. */
export interface ProgrammeTerms {
  readonly programmeId: string;
  readonly direction: Direction;
  readonly policy: PairingPolicy;
  readonly answerWithinDays: number;
  /** How long a session of the programme is. */
  readonly sessionMinutes?: number;
  readonly closed: boolean;
}

/** One participant of a programme with what is known so far: messages about them come in any order. */
export interface PoolPerson {
  readonly participantId: string;
  readonly employeeId: string;
  readonly standing?: 'approved' | 'paused' | 'withdrawn' | 'completed';
  readonly roles: readonly Role[];
  readonly application?: ParticipantProfile;
  readonly employee?: EmployeeProfile;
  /** Left, or erased. */
  readonly gone: boolean;
  /** A partner left: first in the next round. */
  readonly priority: boolean;
  /** Of the first approval (ISO instant). */
  readonly since?: string;
}

/** Two people who have something behind them in this programme; any two of a circle of peers, the one whose id comes first as `mentor`. */
export interface Partners {
  readonly mentorId: string;
  readonly menteeId: string;
  /** A proposal is out, or they are a pair. */
  readonly live: boolean;
  readonly declined: boolean;
  /** They have been a pair. */
  readonly agreed: boolean;
}

/** Who is in the pool, and how often each of them can still be paired. */
export interface PoolPeople {
  readonly programme: ProgrammeTerms;
  readonly people: readonly PoolPerson[];
  /** By employee. */
  readonly seats: ReadonlyMap<string, SeatsOfEmployee>;
}
export type SeatsOfEmployee = Partial<Readonly<Record<Role, Seat>>>;

/** The pool, and what lies between its people. */
export interface PoolSnapshot extends PoolPeople {
  /** Employee to manager, for everybody in the lines of these people. */
  readonly managers: ReadonlyMap<string, string | undefined>;
  readonly exclusions: readonly (readonly [string, string])[];
  readonly recommendations: readonly { readonly mentorEmployeeId: string; readonly menteeEmployeeId: string }[];
  readonly partners: readonly Partners[];
}

/** Who has everything that a round needs to know. */
export type ReadyPerson = PoolPerson & { readonly application: ParticipantProfile; readonly employee: EmployeeProfile };
export const isReady = (person: PoolPerson): person is ReadyPerson => person.application !== undefined && person.employee !== undefined && !person.gone;
export const takesPart = (person: PoolPerson): person is ReadyPerson => person.standing === 'approved' && isReady(person);

export function placesOf({ programme: { programmeId, policy }, seats }: PoolPeople, { employeeId, roles }: PoolPerson): Record<Role, number> {
  const own = seats.get(employeeId);
  const free = (role: Role, atMost?: number): number => {
    const seat = own?.[role];
    return seat && roles.includes(role) ? freePlaces(seat, programmeId, atMost) : 0;
  };
  return { mentor: free('mentor', policy.maxMenteesPerMentor), mentee: free('mentee') };
}

export const WhyNotInPool = z.enum(['left', 'paused', 'withdrawn', 'completed', 'not_approved', 'no_hr_profile', 'no_application', 'no_free_place']);
export type WhyNotInPool = z.infer<typeof WhyNotInPool>;

/** Why somebody is not considered by the next round; undefined for those who are. */
export function whyNotInPool(pool: PoolPeople, person: PoolPerson): WhyNotInPool | undefined {
  if (person.gone) return 'left';
  if (person.standing !== 'approved') return person.standing ?? 'not_approved';
  if (!person.employee) return 'no_hr_profile';
  if (!person.application) return 'no_application';
  const { mentor, mentee } = placesOf(pool, person);
  return mentor + mentee === 0 ? 'no_free_place' : undefined;
}

/** From the own manager up. A circle in the data ends the line instead of hanging. */
export function managerChain(managers: PoolSnapshot['managers'], employeeId: string): string[] {
  const chain: string[] = [];
  const seen = new Set([employeeId]);
  for (let next = managers.get(employeeId); next !== undefined && !seen.has(next); next = managers.get(next)) {
    chain.push(next);
    seen.add(next);
  }
  return chain;
}
