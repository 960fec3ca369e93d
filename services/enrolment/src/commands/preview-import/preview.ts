import { HrFileError, isRefusal, readHrFile, sampleHrFile, suggestMapping, workingDaysText, type HrEmployee, type HrSample, type MappedField, type Mapping, type Refusal } from '@upstream/hr-files';
import { columnOf } from '../import-people/mapped-columns.js';
import { codedNote } from './note-codes.js';
import type { ImportPreview } from './preview-import.answers.js';

/** As many rows as a person looks at. */
const SHOWN = 20;
const SAMPLED = 5000;
const MOST_VALUES = 200;
/** Columns whose values the mapping can translate. None of them names a person. */
const TRANSLATED: readonly MappedField[] = ['region', 'site', 'level', 'title', 'country', 'workPattern'];

/**
 * Reads the start of an HR file with this mapping, or with one that it suggests. `bytes` is the start of the file, cut off wherever: the
 * row that the cut goes through is not shown. Throws HrFileError where not even the header can be read.
 */
export async function previewOf(bytes: Buffer, whole: boolean, mapping: Mapping | undefined, domain: string | undefined): Promise<ImportPreview> {
  const layout = mapping && { ...(mapping.delimiter ? { delimiter: mapping.delimiter } : {}), ...(mapping.encoding ? { encoding: mapping.encoding } : {}), ...(mapping.format ? { format: mapping.format } : {}), ...(mapping.sheet !== undefined ? { sheet: mapping.sheet } : {}) };
  const sample = await sampleHrFile(chunks(bytes), { rows: SAMPLED, ...layout });
  const suggestion = mapping ? undefined : suggestMapping(sample, domain ? { domain } : {});
  const used = mapping ?? suggestion!.mapping;
  const { read, problem } = await firstRows(bytes, used, sample);
  return {
    format: sample.format,
    header: sample.header,
    sampled: sample.rows.length,
    complete: sample.complete && whole,
    mapping: used,
    suggested: suggestion !== undefined,
    notes: (suggestion?.notes ?? []).map((each) => ({ ...each, ...(codedNote(each.note) ?? { code: null, facts: {} }) })),
    confidence: suggestion?.confidence ?? null,
    problem,
    values: valuesOf(sample, used),
    rows: read,
  };
}

async function firstRows(bytes: Buffer, mapping: Mapping, sample: HrSample): Promise<{ read: ImportPreview['rows']; problem: ImportPreview['problem'] }> {
  const found = new Map<number, { employee: HrEmployee | null; refusals: Refusal[] }>();
  let problem: ImportPreview['problem'] = null;
  try {
    for await (const item of readHrFile(chunks(bytes), mapping)) {
      if (!found.has(item.row) && found.size >= Math.min(SHOWN, sample.rows.length)) break;
      const row = found.get(item.row) ?? { employee: null, refusals: [] };
      found.set(item.row, row);
      if (isRefusal(item)) row.refusals.push(item);
      else row.employee = item.employee;
    }
  } catch (error) {
    if (!(error instanceof HrFileError)) throw error;
    problem = { code: error.code, message: error.message, row: error.row ?? null, column: error.column ?? null };
  }
  const read = [...found].map(([row, { employee, refusals }], index) => ({
    row,
    cells: (sample.rows[index] ?? []).map(textOf),
    employee: employee && viewOf(employee),
    refusals: refusals.map(({ column, code, message, value = null }) => ({ column, code, message, value })),
  }));
  return { read, problem };
}

const viewOf = ({ number, name, email, title, level, function: role, department, site, region, managerNumber, managerName, timeZone, workingHours, workingDays, workPattern, languages, hireDate }: HrEmployee) => ({
  number,
  name,
  email,
  title: title ?? null,
  level,
  function: role ?? null,
  department,
  site,
  region,
  manager: managerNumber ?? managerName ?? null,
  timeZone,
  workingHours: `${workingHours.start}-${workingHours.end}`,
  workingDays: workingDaysText(workingDays),
  workPattern,
  languages,
  hireDate,
});

function valuesOf(sample: HrSample, mapping: Mapping): Record<string, string[]> {
  const folded = sample.header.map(fold);
  return Object.fromEntries(
    TRANSLATED.flatMap((field) => {
      const column = folded.indexOf(fold(columnOf(mapping, field) ?? ''));
      if (column === -1) return [];
      const values = new Set(sample.rows.map((row) => textOf(row[column])).filter((text) => text !== ''));
      return [[field, [...values].sort().slice(0, MOST_VALUES)]];
    }),
  );
}

const fold = (name: string): string => name.normalize('NFC').replace(/\s+/g, '').toLowerCase();
const textOf = (cell: string | number | Date | undefined): string => (cell === undefined ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim());

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
