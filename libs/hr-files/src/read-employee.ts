import { boundColumns, type BoundColumn, type BoundColumns } from './bound-columns.js';
import { refused } from './cells/checked.js';
import { readEmail, readHandle } from './cells/email.js';
import { hireDateReader } from './cells/hire-date.js';
import { parseLanguages } from './cells/languages.js';
import { levelReader } from './cells/level.js';
import { byPlace, lookup, type Place } from './cells/places.js';
import { LIMITS } from './cells/text.js';
import { isTimeZone } from './cells/time-zone.js';
import { workPattern } from './cells/work-pattern.js';
import { parseWorkingDays } from './cells/working-days.js';
import { parseWorkingHours } from './cells/working-hours.js';
import { cellText, type FileRecord } from './file/file-record.js';
import type { Header } from './header.js';
import type { HrEmployee, Refusal } from './hr-row.js';
import type { Mapping } from './mapping.js';
import { RowReading } from './row-reading.js';

/** What a record comes to: an employee, or the refusals of all its bad cells. The number is known in most of both. */
export interface ReadEmployee {
  number: string | undefined;
  employee?: HrEmployee;
  refusals: Refusal[];
}

/**
 * Binds a mapping to a header and answers the reader of its records.
 * Errors (the whole file): a mapped column is missing or ambiguous, or a column is unknown.
 */
export function employeeReader(mapping: Mapping, header: Header): (record: FileRecord) => ReadEmployee {
  const columns = boundColumns(mapping, header);
  const readDate = hireDateReader(mapping.dateFormats);
  const level = levelOf(mapping, columns);
  const region = regionOf(mapping, columns);
  const timeZone = timeZoneOf(mapping, columns);
  const workingHours = workingHoursOf(mapping, columns);
  const workingDays = workingDaysOf(mapping, columns);
  const pattern = workPatternOf(mapping, columns);
  const languages = languagesOf(mapping, columns);

  return (record) => {
    const reading = new RowReading(record);
    const misfit = wrongWidth(record, header.names.length);
    if (misfit) return { number: undefined, refusals: [misfit] };
    const number = reading.line(columns.number, LIMITS.number);
    const employee: Partial<HrEmployee> = { number, name: nameOf(reading, columns), email: emailOf(reading, columns, mapping) };
    const title = reading.optionalLine(columns.title, LIMITS.title);
    if (title !== undefined) employee.title = title;
    employee.level = level(reading);
    const role = reading.optionalLine(columns.function, LIMITS.function);
    if (role !== undefined) employee.function = role;
    employee.department = reading.line(columns.department, LIMITS.department);
    employee.site = reading.line(columns.site, LIMITS.site);
    employee.region = region(reading);
    const managerNumber = reading.optionalLine(columns.managerNumber, LIMITS.number);
    if (managerNumber !== undefined) employee.managerNumber = managerNumber;
    const managerName = reading.optionalLine(columns.managerName, LIMITS.name);
    if (managerName !== undefined) employee.managerName = managerName;
    const place = { site: employee.site, country: reading.text(columns.country), region: employee.region };
    employee.timeZone = timeZone(reading, place);
    employee.workingHours = workingHours(reading, place);
    employee.workingDays = workingDays(reading, place);
    employee.workPattern = pattern(reading);
    employee.languages = languages(reading, place);
    employee.hireDate = reading.take(columns.hireDate, readDate(reading.cell(columns.hireDate)));
    // Whatever is undefined by now has left a refusal.
    if (reading.refusals.length > 0) return { number, refusals: reading.refusals };
    return { number, employee: employee as HrEmployee, refusals: [] };
  };
}

/** The refusal of a row that has not the header's number of cells: empty ones behind it do not count. */
export function wrongWidth({ row, cells }: FileRecord, width: number): Refusal | undefined {
  if (cells.length >= width && cells.slice(width).every((cell) => cellText(cell) === '')) return undefined;
  const message = `The row has ${cells.length} cells, the header has ${width}.`;
  return { row, column: null, code: 'field_count', message };
}

function nameOf(reading: RowReading, columns: BoundColumns): string | undefined {
  if (columns.name) return reading.line(columns.name, LIMITS.name);
  const first = reading.line(columns.firstName!, LIMITS.name / 2);
  const last = reading.line(columns.lastName!, LIMITS.name / 2);
  return first === undefined || last === undefined ? undefined : `${first} ${last}`;
}

function emailOf(reading: RowReading, columns: BoundColumns, mapping: Mapping): string | undefined {
  if (columns.email) return reading.take(columns.email, readEmail(reading.text(columns.email)));
  return reading.take(columns.handle!, readHandle(reading.text(columns.handle), mapping.emailDomain!));
}

function levelOf(mapping: Mapping, columns: BoundColumns) {
  const column: BoundColumn = columns.level ?? columns.title!;
  const read = levelReader(mapping.levels);
  const unknown = mapping.levels
    ? refused('unknown_level', `The mapping's levels have no entry for this ${column.field}.`)
    : refused('invalid_level', 'The level is not a whole number from 1 on; levels can translate names.');
  return (reading: RowReading) => reading.meaning(column, read(reading.text(column)), unknown);
}

function regionOf(mapping: Mapping, { region }: BoundColumns) {
  const { byValue, default: whereEmpty } = mapping.regions;
  const find = lookup(byValue);
  // Without a table the column holds the codes; with one, a code that the mapping names may also stand in the file itself.
  const codes = byValue && new Set([...Object.values(byValue), whereEmpty]);
  const isCode = (text: string) => (codes ? codes.has(text) : /^[a-z0-9]{1,32}$/.test(text));
  const unknown = refused('unknown_region', 'The mapping has no region code for this value.');
  return (reading: RowReading) => {
    const text = reading.text(region);
    if (text === '' && whereEmpty !== undefined) return whereEmpty;
    return reading.meaning(region, find(text) ?? (isCode(text) ? text : undefined), unknown);
  };
}

function timeZoneOf(mapping: Mapping, { timeZone, site }: BoundColumns) {
  const zoneAt = byPlace(mapping.timeZones);
  const invalid = refused('invalid_time_zone', 'The cell is not an IANA time zone such as "Europe/Berlin".');
  const unknown = refused('unknown_time_zone', 'The mapping has no time zone for this place, and no default.');
  return (reading: RowReading, place: Place) => {
    const text = reading.text(timeZone);
    if (timeZone && text !== '') return reading.meaning(timeZone, isTimeZone(text) ? text : undefined, invalid);
    const zone = zoneAt(place);
    // A missing site or region is refused already; the zone would follow from it.
    if (zone === undefined && (place.site === undefined || place.region === undefined)) return undefined;
    return reading.take(timeZone ?? site, zone === undefined ? unknown : { value: zone }, place.site);
  };
}

function workingHoursOf(mapping: Mapping, { workingHours, hoursEnd }: BoundColumns) {
  const hoursAt = byPlace(mapping.workingHours);
  const invalid = refused('invalid_working_hours', 'The cell is not hours of one day such as "09:00-17:00".');
  return (reading: RowReading, place: Place) => {
    const text = [reading.text(workingHours), reading.text(hoursEnd)].filter((part) => part !== '').join('-');
    if (workingHours === undefined || text === '') return parseWorkingHours(hoursAt(place)!);
    const hours = parseWorkingHours(text);
    return reading.take(workingHours, hours === undefined ? invalid : { value: hours }, text);
  };
}

function workingDaysOf(mapping: Mapping, { workingDays: column }: BoundColumns) {
  const daysAt = byPlace(mapping.workingDays);
  const invalid = refused('invalid_working_days', 'The cell is not days of the week such as "Mon-Fri" or "1,2,3".');
  return (reading: RowReading, place: Place) => {
    const text = reading.text(column);
    if (column === undefined || text === '') return parseWorkingDays(daysAt(place)!);
    return reading.meaning(column, parseWorkingDays(text), invalid);
  };
}

function workPatternOf(mapping: Mapping, { workPattern: column }: BoundColumns) {
  const find = lookup(mapping.workPatterns.byValue);
  const unknown = refused('unknown_work_pattern', 'The mapping has no work pattern for this value.');
  return (reading: RowReading) => {
    const text = reading.text(column);
    if (column === undefined || text === '') return mapping.workPatterns.default;
    return reading.meaning(column, find(text) ?? workPattern(text), unknown);
  };
}

function languagesOf(mapping: Mapping, { languages: column }: BoundColumns) {
  const languagesAt = byPlace(mapping.languages);
  const unknown = refused('unknown_language', 'The cell is not a list of languages such as "en, de".');
  return (reading: RowReading, place: Place) => {
    const text = reading.text(column);
    if (column === undefined || text === '') return [...languagesAt(place)!];
    return reading.meaning(column, parseLanguages(text), unknown);
  };
}
