import type { Field, Fields } from './scim-attributes.js';

/** Without these there is no user: one that a PUT leaves out stays as it is. All others it takes away. */
const STAYS: readonly Field[] = ['userName', 'employeeNumber', 'active', 'email', 'department', 'function', 'level', 'region', 'timeZone', 'workingHours', 'workingDays', 'workPattern', 'languages'];
const NAMES: readonly Field[] = ['displayName', 'formatted', 'givenName', 'familyName'];
const PLACES: readonly Field[] = ['site', 'locality'];

/** The fields after a PUT. */
export function replaced(fields: Fields, said: Fields): Fields {
  const stay = [...STAYS, ...[NAMES, PLACES].filter((some) => some.every((field) => said[field] === undefined)).flat()];
  return { ...Object.fromEntries(stay.map((field) => [field, fields[field]])), ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
}
