import { z } from 'zod';
import { isDateFormat } from './cells/hire-date.js';
import { languageCode } from './cells/languages.js';
import { isTimeZone } from './cells/time-zone.js';
import { parseWorkingDays } from './cells/working-days.js';
import { parseWorkingHours } from './cells/working-hours.js';
import { DELIMITERS } from './file/delimiter.js';
import { ENCODINGS } from './file/encoding.js';

const text = z.string().trim().min(1).max(200);
const region = z.string().refine((code) => /^[a-z0-9]{1,32}$/.test(code), { message: 'a region code is small letters and digits', params: { code: 'not-a-region-code' } });
const level = z.int().min(1).max(100);
const timeZone = z.string().refine(isTimeZone, { message: 'not an IANA time zone', params: { code: 'not-a-time-zone' } });
const language = z.string().refine((code) => languageCode(code) === code, { message: 'not an ISO 639 code such as "en"', params: { code: 'not-a-language' } });
const hours = z.string().refine((value) => parseWorkingHours(value) !== undefined, { message: 'not hours such as "09:00-17:00"', params: { code: 'not-hours' } });
const days = z.string().refine((value) => parseWorkingDays(value) !== undefined, { message: 'not days such as "Mon-Fri"', params: { code: 'not-days' } });
const pattern = z.enum(['on_site', 'remote', 'part_time', 'hybrid']);

const column = z.union([text, z.strictObject({ column: text })]);
const columnOrConstant = z.union([
  text,
  z.strictObject({ column: text, default: text.optional().describe('used where the cell is empty') }),
  z.strictObject({ constant: text.describe('for every row; the file has no such column') }),
]);

const columns = z
  .strictObject({
    number: column.describe("the employer's number of the person; unique in the file"),
    name: column.optional().describe('the full name; or firstName and lastName'),
    firstName: column.optional(),
    lastName: column.optional(),
    email: column.optional().describe('a whole address; or handle'),
    handle: column.optional().describe('the part before the @; emailDomain is added'),
    level: column.optional().describe('a number from 1 (most junior), or a name that levels translates'),
    title: column.optional().describe('job title; levels translates it when there is no level column'),
    function: column.optional().describe('what kind of work it is, such as "Finance"; people of different functions fit better'),
    department: columnOrConstant,
    site: columnOrConstant,
    region: columnOrConstant.describe('home region: a code, or a value that regions translates'),
    country: column.optional().describe('read only for timeZones.byCountry and languages.byCountry'),
    managerNumber: column.optional(),
    managerName: column.optional(),
    timeZone: column.optional().describe('IANA name; where absent or empty, timeZones decides'),
    workingHours: z
      .union([column, z.strictObject({ start: text, end: text })])
      .optional()
      .describe('"09:00-17:00" in one column, or start and end in two'),
    workingDays: column.optional().describe('"Mon-Wed" or "1,2,3" (1 = Monday)'),
    workPattern: column.optional(),
    languages: column.optional().describe('codes or names, separated by comma, semicolon, slash or bar'),
    hireDate: column,
  })
  .superRefine((value, context) => {
    const need = (holds: boolean, code: string, message: string) => holds || context.addIssue({ code: 'custom', message, params: { code } });
    const named = value.name !== undefined;
    const parts = [value.firstName, value.lastName].filter((part) => part !== undefined).length;
    need(named ? parts === 0 : parts === 2, 'name-or-its-parts', 'give name, or firstName and lastName');
    need((value.email === undefined) !== (value.handle === undefined), 'email-or-handle', 'give either email or handle');
    need(value.managerNumber === undefined || value.managerName === undefined, 'one-manager', 'give managerNumber or managerName, not both');
    need(value.level !== undefined || value.title !== undefined, 'level-or-title', 'give level, or title with levels');
  });

/**
 * How the columns of one HR export become employee fields. Names of columns and of values are compared without regard
 * to case and spaces. What is not listed is unknown and refused.
 */
export const Mapping = z
  .strictObject({
    mode: z.enum(['full', 'changes']).describe('full: who is absent has left; changes: absence says nothing. Passed on, not judged here'),
    format: z.enum(['csv', 'xlsx']).optional().describe('found out from the first bytes when absent'),
    delimiter: z.enum(DELIMITERS).optional().describe('guessed from the first rows when absent'),
    encoding: z.enum(ENCODINGS).optional().describe('guessed when absent; a byte order mark wins over it'),
    sheet: z.union([text, z.int().min(1)]).optional().describe('XLSX: name or 1-based number; the first one when absent'),
    columns,
    emailDomain: z
      .string()
      .refine((domain) => /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(domain), { message: 'not a domain such as "company.example"', params: { code: 'not-a-domain' } })
      .toLowerCase()
      .optional()
      .describe('added to a handle'),
    dateFormats: z
      .array(z.string().refine(isDateFormat, { message: 'use YYYY or YY, MM or MMM, DD and separators, or "excel-serial"', params: { code: 'not-a-date-format' } }))
      .min(1)
      .default(['YYYY-MM-DD'])
      .describe('tried in this order; dates of an XLSX need none'),
    levels: z
      .union([z.record(text, level), z.array(z.strictObject({ match: text, level })).min(1)])
      .optional()
      .describe('level by name or title: exact names, or patterns in order (whole words, * for any characters)'),
    regions: z
      .strictObject({ default: region.optional(), byValue: z.record(text, region).optional() })
      .default({})
      .describe('default: where the cell is empty, never for an unknown value'),
    timeZones: z
      .strictObject({
        default: timeZone.optional(),
        bySite: z.record(text, timeZone).optional(),
        byCountry: z.record(text, timeZone).optional(),
        byRegion: z.record(region, timeZone).optional(),
      })
      .default({})
      .describe('in this order: the cell, bySite, byCountry, byRegion, default'),
    languages: z
      .strictObject({
        default: z.array(language).min(1).default(['en']),
        bySite: z.record(text, z.array(language).min(1)).optional(),
        byCountry: z.record(text, z.array(language).min(1)).optional(),
      })
      .default({ default: ['en'] })
      .describe('in this order: the cell, bySite, byCountry, default'),
    workingHours: z
      .strictObject({ default: hours.default('09:00-17:00'), bySite: z.record(text, hours).optional() })
      .default({ default: '09:00-17:00' }),
    workingDays: z
      .strictObject({ default: days.default('Mon-Fri'), bySite: z.record(text, days).optional() })
      .default({ default: 'Mon-Fri' }),
    workPatterns: z
      .strictObject({ default: pattern.default('on_site'), byValue: z.record(text, pattern).optional() })
      .default({ default: 'on_site' }),
    ignoreColumns: z
      .array(text)
      .optional()
      .describe('columns left out on purpose; when given, a column neither mapped nor listed stops the file'),
  })
  .superRefine((mapping, context) => {
    const need = (holds: boolean, code: string, message: string) => holds || context.addIssue({ code: 'custom', message, params: { code } });
    need(mapping.columns.handle === undefined || mapping.emailDomain !== undefined, 'email-domain', 'a handle needs emailDomain');
    need(mapping.columns.level !== undefined || mapping.levels !== undefined, 'levels-of-titles', 'without a level column, levels must translate titles');
  });

/** A mapping with its defaults filled in. */
export type Mapping = z.output<typeof Mapping>;
/** A mapping as written by a person; `Mapping.parse` checks it and fills in the defaults. */
export type MappingInput = z.input<typeof Mapping>;
/** A field of an employee that a column can feed. */
export type MappedField = keyof Mapping['columns'];
