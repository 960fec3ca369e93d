import type { Role } from '@upstream/contracts';
import { homeId, regionOf, uuidFrom } from '@upstream/event-sourcing';

/** One seat per employee and role, in the person's home region: a leaver's seats are found without a query. */
export const seatIdOf = (employeeId: string, role: Role): string => homeId(regionOf(employeeId), uuidFrom('seat', employeeId, role));

/** Of the mentor and the mentee, or a circle's members in their order; in the programme's home region. A proposal made by hand stands in for its round with an id of its own. */
export const proposalIdOf = (programmeId: string, roundId: string, ...employeeIds: readonly string[]): string =>
  homeId(regionOf(programmeId), uuidFrom('proposal', roundId, ...employeeIds));

/** The same two people are one exclusion, whoever is named first. */
export const exclusionIdOf = (oneEmployeeId: string, otherEmployeeId: string): string => {
  const [first, second] = inOrder(oneEmployeeId, otherEmployeeId);
  return homeId(regionOf(first), uuidFrom('exclusion', first, second));
};

export const recommendationIdOf = (programmeId: string, mentorEmployeeId: string, menteeEmployeeId: string): string =>
  homeId(regionOf(programmeId), uuidFrom('recommendation', programmeId, mentorEmployeeId, menteeEmployeeId));

export const inOrder = (one: string, other: string): readonly [string, string] => (one < other ? [one, other] : [other, one]);
