import { workingDaysText } from '@upstream/hr-files';
import { entityTag } from '@upstream/platform';
import { CORE, ENTERPRISE, UPSTREAM, type Fields } from './scim-attributes.js';
import { nameOf } from './said-of-fields.js';
import type { ProvisionedUser } from './provisioned-users.js';

export const BASE = '/scim/v2';

/** What is kept of a user, as plain values. A name or a site that follows from others is not repeated, so that it follows their changes. */
export function fieldsOfUser({ active, person, profile, manager }: ProvisionedUser): Fields {
  const { userName = person.email, externalId, givenName, familyName, locality } = person.provisioned ?? {};
  const { start, end, days } = profile.workingHours;
  const names = { givenName, familyName };
  return {
    userName,
    externalId,
    active: String(active),
    ...names,
    displayName: nameOf(names) === person.name ? undefined : person.name,
    email: person.email,
    title: person.title,
    timeZone: profile.timeZone,
    locality,
    employeeNumber: person.number,
    department: profile.department,
    function: profile.function,
    manager,
    level: String(profile.level),
    site: profile.site === locality ? undefined : profile.site,
    region: profile.region,
    workingHours: `${start}-${end}`,
    workingDays: workingDaysText(days),
    workPattern: profile.workPattern,
    languages: profile.languages.join(','),
    hireDate: profile.hireDate,
  };
}

export const locationOf = ({ id }: Pick<ProvisionedUser, 'id'>): string => `${BASE}/Users/${id}`;
export const tagOf = ({ version }: ProvisionedUser): string => entityTag(version);

/** The user as SCIM shows it. */
export function resourceOf(user: ProvisionedUser): object {
  const { userName, externalId, givenName, familyName, locality, department, workingHours, workingDays, workPattern, languages, hireDate } = fieldsOfUser(user);
  const { id, active, person, profile, manager, registeredAt, changedAt } = user;
  const part = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
  return {
    schemas: [CORE, ENTERPRISE, UPSTREAM],
    id,
    ...part('externalId', externalId),
    userName,
    name: { formatted: person.name, ...part('givenName', givenName), ...part('familyName', familyName) },
    displayName: person.name,
    ...part('title', person.title),
    emails: [{ value: person.email, type: 'work', primary: true }],
    ...(locality === undefined ? {} : { addresses: [{ type: 'work', locality }] }),
    timezone: profile.timeZone,
    active,
    [ENTERPRISE]: { employeeNumber: person.number, department, ...(manager === undefined ? {} : { manager: { value: manager, $ref: `${BASE}/Users/${manager}` } }) },
    [UPSTREAM]: { level: profile.level, ...part('function', profile.function), site: profile.site, region: profile.region, workingHours, workingDays, workPattern, languages, ...part('hireDate', hireDate) },
    meta: { resourceType: 'User', created: registeredAt, lastModified: changedAt, version: tagOf(user), location: locationOf(user) },
  };
}
