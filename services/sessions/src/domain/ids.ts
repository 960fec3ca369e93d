import { homeId, regionOf, uuidFrom } from '@upstream/event-sourcing';

/** A pair's sessions are numbered from 1; the number makes the id, so that a session is never reserved twice. */
export const sessionIdOf = (pairId: string, ordinal: number): string => homeId(regionOf(pairId), uuidFrom('session', pairId, String(ordinal)));

/**
 * The key of a plan's messages on the topic of profiles. Matching tells there under the pair's own id what the two agreed,
 * and one key has one publisher: its messages are numbered without gaps.
 */
export const profileKeyOf = (pairId: string): string => homeId(regionOf(pairId), uuidFrom('pair-plan', pairId));

/** One person's own note on one session. */
export const noteIdOf = (sessionId: string, employeeId: string): string => homeId(regionOf(sessionId), uuidFrom('session-note', sessionId, employeeId));

/** A mentor puts a mentee forward once in a programme, or once more when nothing came of it. */
export const putForwardIdOf = (programmeId: string, mentorId: string, menteeId: string): string =>
  homeId(regionOf(programmeId), uuidFrom('put-forward', programmeId, mentorId, menteeId));

/** One room on one local date. */
export const roomDayIdOf = (roomId: string, on: string): string => homeId(regionOf(roomId), uuidFrom('room-day', roomId, on));

/** A programme's pulses are numbered from 1, as a pair's sessions are. */
export const pulseIdOf = (programmeId: string, ordinal: number): string => homeId(regionOf(programmeId), uuidFrom('pulse', programmeId, String(ordinal)));
