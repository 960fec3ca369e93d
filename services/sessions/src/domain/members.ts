import type { Side } from '@upstream/contracts';

/** The people of a pair or circle, by employee id. In a circle of peers the mentor is nothing but the first of them. */
export interface Members {
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
  /** The mentor teaches all mentees. Stays when one of them is left. */
  readonly mentorLeads?: true | undefined;
}

/** A circle of peers goes on while so many remain. */
const FEWEST_PEERS = 3;

/** Several mentees: one can leave without the others. */
export const isCircle = ({ menteeIds }: Members): boolean => menteeIds.length > 1;

/** Everybody teaches and everybody learns: nobody has a side. */
export const ofPeers = (members: Members): boolean => isCircle(members) && !members.mentorLeads;

/** Only who they are, of something that says more. */
export const peopleOf = ({ mentorId, menteeIds, mentorLeads }: Members) => ({ mentorId, menteeIds: [...menteeIds], ...(mentorLeads ? { mentorLeads } : {}) });

/** Who asks: a person (a coordinator `manages`), or the system itself. */
export type By = { readonly employeeId?: string; readonly manages?: boolean } | 'system';

export const membersOf = ({ mentorId, menteeIds }: Members): string[] => [mentorId, ...menteeIds];

/** Those who remain when these have left; undefined when they are too few to go on, or have lost the mentor who led them. */
export function remaining(members: Members, left: readonly string[]): ReturnType<typeof peopleOf> | undefined {
  const [mentorId, ...menteeIds] = membersOf(members).filter((member) => !left.includes(member));
  if (mentorId === undefined) return undefined;
  const goOn = members.mentorLeads ? mentorId === members.mentorId && menteeIds.length > 0 : 1 + menteeIds.length >= FEWEST_PEERS;
  return goOn ? peopleOf({ ...members, mentorId, menteeIds }) : undefined;
}

/** The side of a member; undefined for anyone else. */
export const memberSide = (members: Members, employeeId: string | undefined): 'mentor' | 'mentee' | undefined =>
  employeeId === undefined ? undefined : employeeId === members.mentorId ? 'mentor' : members.menteeIds.includes(employeeId) ? 'mentee' : undefined;

/** As which side someone acts. A coordinator who is a member acts as the member. Undefined: has no say here. */
export const sideOf = (members: Members, by: By): Side | undefined =>
  by === 'system' ? 'system' : (memberSide(members, by.employeeId) ?? (by.manages ? 'coordinator' : undefined));

/** Who of a circle acts: the side alone does not say it. */
export const actorOf = (members: Members, by: By): string | undefined =>
  by !== 'system' && isCircle(members) && memberSide(members, by.employeeId) ? by.employeeId : undefined;
