import { EmployeeProfile } from '@upstream/contracts';
import { isRefusal, readHrFile, type HrEmployee, type MappedField, type Mapping } from '@upstream/hr-files';
import type { LookupKind } from '@upstream/privacy';
import type { Person } from '../../domain/employee/events.js';
import { columnOf } from './mapped-columns.js';
import { RefusedCells } from './refused-cells.js';

/** A person's number as 32 characters of one byte each: compact enough to hold one for every row. */
export type NumberKey = string;
export const keyOfHash = (hash: string): NumberKey => Buffer.from(hash, 'hex').toString('latin1');
export const hashOfKey = (key: NumberKey): string => Buffer.from(key, 'latin1').toString('hex');

export interface PersonInFile {
  readonly row: number;
  readonly region: string;
  /** Left out by the check of its cells; it still says that the person has not left. */
  readonly leftOut: boolean;
  manager?: NumberKey;
}

export interface CheckedFile {
  /** Rows without the header. */
  readonly rows: number;
  readonly people: Map<NumberKey, PersonInFile>;
  readonly refused: RefusedCells;
  /** Which records (from 0) were refused without their number being known here. */
  readonly unreadRecords: ReadonlySet<number>;
}

export interface CheckRules {
  readonly hash: (kind: LookupKind, value: string) => string;
  /** Regions whose people this installation keeps. */
  readonly regions: readonly string[];
  /** Regions whose people the importer may name. */
  readonly allowed: '*' | readonly string[];
}

/** Reads the whole file once and judges each row by itself and against the rows before it. Holds hashes, no values. */
export async function checkFile(source: AsyncIterable<Uint8Array>, mapping: Mapping, rules: CheckRules): Promise<CheckedFile> {
  const people = new Map<NumberKey, PersonInFile>();
  const refused = new RefusedCells();
  const emails = new Set<string>();
  const names = new Map<string, NumberKey | 'ambiguous'>();
  const byName: { person: PersonInFile; manager: string }[] = [];
  const unreadRecords = new Set<number>();
  const managerColumn = columnOf(mapping, 'managerNumber', 'managerName');
  let records = 0;
  let lastRow = 0;

  for await (const item of readHrFile(source, mapping)) {
    if (item.row !== lastRow) records += 1;
    lastRow = item.row;
    if (isRefusal(item)) {
      refused.add(item.row, item.column, item.code, item.value);
      if (item.code !== 'duplicate_number') unreadRecords.add(records - 1);
      continue;
    }
    const { row, employee } = item;
    const key = keyOfHash(rules.hash('employee-number', employee.number));
    const email = keyOfHash(rules.hash('email', employee.email));
    const wrong = faultOf(employee, mapping, rules) ?? repeatOf(people.has(key), emails.has(email), mapping);
    if (wrong) refused.add(row, wrong.column, wrong.code);
    // Refused or not, the person is in the file and has not left.
    if (people.has(key)) continue;
    const person: PersonInFile = { row, region: employee.region, leftOut: wrong !== undefined };
    people.set(key, person);
    if (wrong) continue;
    emails.add(email);
    if (employee.managerNumber !== undefined) person.manager = keyOfHash(rules.hash('employee-number', employee.managerNumber));
    if (mapping.columns.managerName === undefined) continue;
    const name = nameKey(employee.name, rules);
    names.set(name, names.has(name) ? 'ambiguous' : key);
    if (employee.managerName !== undefined) byName.push({ person, manager: nameKey(employee.managerName, rules) });
  }

  for (const { person, manager } of byName) {
    const found = names.get(manager);
    if (found !== undefined && found !== 'ambiguous') person.manager = found;
    else refused.add(person.row, managerColumn, found === 'ambiguous' ? 'ambiguous_manager' : 'unknown_manager');
  }
  return { rows: records, people, refused, unreadRecords };
}

const nameKey = (name: string, { hash }: CheckRules): string => keyOfHash(hash('employee-number', `name ${name.toLowerCase()}`));

interface Fault {
  readonly column: string | null;
  readonly code: string;
}

function faultOf(employee: HrEmployee, mapping: Mapping, { regions, allowed }: CheckRules): Fault | undefined {
  const region = columnOf(mapping, 'region');
  if (!regions.includes(employee.region)) return { column: region, code: 'region_not_here' };
  if (allowed !== '*' && !allowed.includes(employee.region)) return { column: region, code: 'region_not_yours' };
  const profile = EmployeeProfile.safeParse(profileOf(employee));
  if (profile.success) return undefined;
  const field = String(profile.error.issues[0]?.path[0] ?? '') as MappedField;
  return field === 'level' ? { column: columnOf(mapping, 'level', 'title'), code: 'invalid_level' } : { column: columnOf(mapping, field), code: 'invalid_value' };
}

function repeatOf(numberSeen: boolean, emailSeen: boolean, mapping: Mapping): Fault | undefined {
  if (numberSeen) return { column: columnOf(mapping, 'number'), code: 'duplicate_number' };
  if (emailSeen) return { column: columnOf(mapping, 'email', 'handle'), code: 'duplicate_email' };
  return undefined;
}

export const personOf = ({ name, email, number, title }: HrEmployee): Person => ({ name, email, number, ...(title ? { title } : {}) });

/** The HR fields that other services need. */
export function profileOf(employee: HrEmployee, managerId?: string): EmployeeProfile {
  const { level, function: role, department, site, region, timeZone, workingHours, workingDays, workPattern, languages, hireDate } = employee;
  return { level, department, site, region, ...(role ? { function: role } : {}), ...(managerId ? { managerId } : {}), timeZone, workingHours: { ...workingHours, days: workingDays }, workPattern, languages, hireDate };
}
