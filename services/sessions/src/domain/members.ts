import type { Side } from '@upstream/contracts';

/** The people of a pair or circle, by employee id. */
export interface Members {
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
}

/** Who asks: a person (a coordinator `manages`), or the system itself. */
export type By = { readonly employeeId?: string; readonly manages?: boolean } | 'system';

export const membersOf = ({ mentorId, menteeIds }: Members): string[] => [mentorId, ...menteeIds];

/** The side of a member; undefined for anyone else. */
export const memberSide = (members: Members, employeeId: string | undefined): 'mentor' | 'mentee' | undefined =>
  employeeId === undefined ? undefined : employeeId === members.mentorId ? 'mentor' : members.menteeIds.includes(employeeId) ? 'mentee' : undefined;

/** As which side someone acts. A coordinator who is a member acts as the member. Undefined: has no say here. */
export const sideOf = (members: Members, by: By): Side | undefined =>
  by === 'system' ? 'system' : (memberSide(members, by.employeeId) ?? (by.manages ? 'coordinator' : undefined));
