/**
 * What does not follow from the API's description. A new route needs an entry only when the description says too little
 * about it; a name here that is no route any more fails the spec.
 */

type Declared<T> = Readonly<Record<string, (idOf: (parameter: string) => string) => T>>;

/** Bodies that the schema says too little about, of things that are there. */
export const BODIES: Declared<unknown> = {
  'POST /v1/programmes/{programmeId}/proposals': (idOf) => ({ mentorParticipantId: idOf('participantId'), menteeParticipantId: idOf('otherParticipantId') }),
  'POST /v1/programmes/{programmeId}/exclusions': (idOf) => ({ employeeIds: [idOf('employeeId'), idOf('otherEmployeeId')] }),
  'POST /v1/programmes/{programmeId}/recommendations': (idOf) => ({ mentorEmployeeId: idOf('otherEmployeeId'), menteeEmployeeId: idOf('thirdEmployeeId') }),
  'POST /v1/programmes/{programmeId}/nominations': (idOf) => ({ employeeId: idOf('otherEmployeeId') }),
};

/** Queries without which an address answers nothing. */
export const QUERIES: Declared<string> = {
  'GET /v1/programmes/{programmeId}/calendar-sites': () => '?from=2027-01-18T00:00:00Z&until=2027-01-25T00:00:00Z',
  'GET /v1/programmes/{programmeId}/calendar': () => '?site=Berlin&from=2027-01-18T00:00:00Z&until=2027-01-25T00:00:00Z',
  'GET /v1/programmes/{programmeId}/rounds/{roundId}/comparison': (idOf) => `?with=${idOf('roundId')}`,
  'GET /v1/programmes/{programmeId}/explanations': (idOf) => `?mentor=${idOf('participantId')}&mentee=${idOf('otherParticipantId')}`,
};

/** POSTs with a result for each row: the rows are repeated commands, the whole is none. */
export const BULK: readonly string[] = [
  ...['approvals', 'declines', 'waitlistings', 'reminders'].map((many) => `POST /v1/programmes/{programmeId}/participants/${many}`),
  'POST /v1/programmes/{programmeId}/measures',
];

const PARKED = ['retry', 'drop'].map((action) => `POST /v1/operations/parked/{service}/{subscription}/{key}/${action}`);

/** POSTs that change nothing in the log, and so take no Idempotency-Key. */
export const WITHOUT_KEY: readonly string[] = ['POST /v1/operations/verification', 'POST /v1/operations/idle', 'POST /v1/operations/timers', 'POST /v1/directory/names', 'POST /v1/employees/numbers', 'POST /v1/imports/preview', 'POST /v1/operations/rebuilds', ...PARKED];

/** POSTs whose repetition is not recognised by the key, and why that is right. */
export const NOT_REPEATED: readonly string[] = [
  // Time is moved to an instant: moving it there again changes nothing.
  'POST /v1/operations/clock',
  // Each reading of a concern is recorded, also when the key is the same.
  'POST /v1/programmes/{programmeId}/concerns/{concernId}/readings',
];

/** Changes that concern no single stream whose revision a caller could have seen. */
export const WITHOUT_IF_MATCH: readonly string[] = [
  ...WITHOUT_KEY,
  ...BULK,
  'POST /v1/operations/clock',
  'DELETE /v1/operations/rebuilds/{service}/{readModel}',
  // The number of a pulse follows from those before it. A pulse's revision would tell how many have answered.
  'POST /v1/programmes/{programmeId}/pulses',
  'POST /v1/programmes/{programmeId}/pulses/{pulseId}/closure',
  'POST /v1/programmes/{programmeId}/pulses/{pulseId}/answers',
];

/** Answers that do not end: they have specs of their own. */
export const ENDLESS: readonly string[] = ['GET /v1/changes'];
