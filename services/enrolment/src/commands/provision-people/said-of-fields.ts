import { EmployeeProfile } from '@upstream/contracts';
import { fieldsReader, Mapping, type Refusal } from '@upstream/hr-files';
import { invalidRequest, type InputError } from '@upstream/platform';
import type { Person } from '../../domain/employee/events.js';
import { personOf, profileOf } from '../import-people/check-file.js';
import type { Fields } from './scim-attributes.js';

/** Attributes are read as the cells of a file are, with the same limits and the same defaults. */
const COLUMNS = {
  number: 'employeeNumber',
  name: 'displayName',
  email: 'emails',
  title: 'title',
  level: 'level',
  function: 'function',
  department: 'department',
  site: 'site',
  region: 'region',
  timeZone: 'timezone',
  workingHours: 'workingHours',
  workingDays: 'workingDays',
  workPattern: 'workPattern',
  languages: 'languages',
  hireDate: 'hireDate',
};
const read = fieldsReader(Mapping.parse({ mode: 'changes', columns: COLUMNS }), Object.values(COLUMNS));

/** A file must have a date of hire, an identity provider need not. */
const NO_DATE = '1900-01-01';
const LONGEST_NAME = 320;

/** Who a user is, as HR would say it. Throws `invalid-request` with a line for each attribute that is missing or wrong. */
export function saidOf(fields: Fields): { person: Person; profile: EmployeeProfile } {
  const { userName, externalId, givenName, familyName, locality, hireDate } = fields;
  const { employee, refusals } = read({
    employeeNumber: fields.employeeNumber,
    displayName: nameOf(fields),
    emails: fields.email,
    title: fields.title,
    level: fields.level,
    function: fields.function,
    department: fields.department,
    site: fields.site ?? locality,
    region: fields.region?.toLowerCase(),
    timezone: fields.timeZone,
    workingHours: fields.workingHours,
    workingDays: fields.workingDays,
    workPattern: fields.workPattern,
    languages: fields.languages,
    hireDate: hireDate ?? NO_DATE,
  });
  const provisioned = {
    userName: userName ?? '',
    ...(externalId === undefined ? {} : { externalId }),
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    ...(locality === undefined ? {} : { locality }),
  };
  const errors = [...refusals.map(errorOf), ...nameErrors({ userName: provisioned.userName, externalId: externalId ?? '-', givenName: givenName ?? '-', familyName: familyName ?? '-', locality: locality ?? '-' })];
  if (errors.length > 0 || !employee) throw invalidRequest(errors, 'The user cannot be kept like this.');
  const { hireDate: date, ...profile } = profileOf(employee);
  if (!EmployeeProfile.shape.level.safeParse(profile.level).success) throw invalidRequest([{ path: 'level', code: 'not-valid', message: REASONS.invalid_level! }]);
  return { person: { ...personOf(employee), provisioned }, profile: { ...profile, ...(hireDate === undefined || date === undefined ? {} : { hireDate: date }) } };
}

/** What a person is called, where no other name is sent. */
export const nameOf = ({ displayName, formatted, givenName, familyName }: Fields): string | undefined =>
  displayName ?? formatted ?? ([givenName, familyName].filter((part) => part !== undefined).join(' ') || undefined);

function nameErrors(names: Readonly<Record<string, string>>): InputError[] {
  return Object.entries(names).flatMap(([path, text]) => {
    if (text === '') return [{ path, code: 'missing', message: 'is required' }];
    return [...text].length > (path === 'locality' ? 200 : path.endsWith('Name') && path !== 'userName' ? 300 : LONGEST_NAME) ? [{ path, code: 'at-most', message: 'is too long' }] : [];
  });
}

const REASONS: Partial<Record<Refusal['code'], string>> = {
  missing: 'is required',
  unknown_time_zone: 'is required',
  invalid_level: 'is not a whole number from 1 to 20',
  unknown_region: 'is not a region code',
  unknown_work_pattern: 'is not on_site, remote, hybrid or part_time',
};

const errorOf = ({ column, code, message }: Refusal): InputError => ({ path: column ?? '', code: code.replaceAll('_', '-'), message: REASONS[code] ?? message.replace('The cell', 'The value').replace(/\.$/, '') });
