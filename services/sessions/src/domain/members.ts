import type { Side } from '@upstream/contracts';

/** The people of a pair or circle, by employee id. In a circle the mentor is nothing but the first of them. */
export interface Members {
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
}

/** A circle goes on while so many remain. */
export const SMALLEST_CIRCLE = 3;

/** Everybody teaches and everybody learns: nobody has a side. */
export const isCircle = ({ menteeIds }: Members): boolean => menteeIds.length > 1;

/** Who asks: a person (a coordinator `manages`), or the system itself. */
export type By = { readonly employeeId?: string; readonly manages?: boolean } | 'system';

export const membersOf = ({ mentorId, menteeIds }: Members): string[] => [mentorId, ...menteeIds];

/** Those of a circle who remain when these have left; undefined when that is no circle any more. */
export function remaining(circle: Members, left: readonly string[]): { mentorId: string; menteeIds: string[] } | undefined {
  const [mentorId, ...menteeIds] = membersOf(circle).filter((member) => !left.includes(member));
  return mentorId !== undefined && 1 + menteeIds.length >= SMALLEST_CIRCLE ? { mentorId, menteeIds } : undefined;
}

/** The side of a member; undefined for anyone else. */
export const memberSide = (members: Members, employeeId: string | undefined): 'mentor' | 'mentee' | undefined =>
  employeeId === undefined ? undefined : employeeId === members.mentorId ? 'mentor' : members.menteeIds.includes(employeeId) ? 'mentee' : undefined;

/** As which side someone acts. A coordinator who is a member acts as the member. Undefined: has no say here. */
export const sideOf = (members: Members, by: By): Side | undefined =>
  by === 'system' ? 'system' : (memberSide(members, by.employeeId) ?? (by.manages ? 'coordinator' : undefined));

/** Who of a circle acts: there the side does not say it. */
export const actorOf = (members: Members, by: By): string | undefined =>
  by !== 'system' && isCircle(members) && memberSide(members, by.employeeId) ? by.employeeId : undefined;
