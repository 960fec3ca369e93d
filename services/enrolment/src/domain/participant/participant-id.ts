import { homeId, regionOf, uuidFrom } from '@upstream/event-sourcing';

/** The same person in the same programme is the same participant, at home where the person is. */
export const participantIdOf = (programmeId: string, employeeId: string): string =>
  homeId(regionOf(employeeId), uuidFrom('participant', programmeId, employeeId));
