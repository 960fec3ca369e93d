import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isHomeId } from '@upstream/event-sourcing';
import { HrFileError, isRefusal, readScoreFile, type ScoreRow } from '@upstream/hr-files';
import { CliError, EXIT } from './cli-error.js';
import { connect, type Server, type ServerOptions } from './server.js';

export interface ImportMeasuresOptions extends ServerOptions {
  readonly programme: string;
  readonly phase: 'start' | 'midway' | 'end';
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Refusal {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}
/** A row whose person is known. */
type PersonRow = ScoreRow & { readonly employeeId: string };

const AT_ONCE = 500;
const inParts = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) => all.slice(part * AT_ONCE, (part + 1) * AT_ONCE));

/** Records the company's own figures of productivity. Exit code 4 when rows were refused: all others are recorded then. */
export async function importMeasures(file: string, options: ImportMeasuresOptions): Promise<void> {
  const { programme, phase, dryRun = false } = options;
  if (!existsSync(file)) throw new CliError(`there is no file ${file}`, EXIT.usage);
  if (!isHomeId(programme)) throw new CliError(`${programme} is not the id of a programme; an id is like eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10`, EXIT.usage);
  const { rows, refusals } = await read(file);
  const server = await connect(options, 'coordinator');
  const people = await found(server, rows, refusals);
  const counts = { recorded: 0, unchanged: 0 };
  for (const part of inParts(people)) {
    const answer = await send(server, part, options);
    counts.recorded += answer.recorded;
    counts.unchanged += answer.unchanged;
    const without = new Set(answer.results.filter(({ outcome }) => outcome === 'not_in_a_pair').map(({ employeeId }) => employeeId));
    for (const { row, numberColumn: column, employeeId } of part) if (without.has(employeeId)) refusals.push({ row, column, code: 'not_in_a_pair', message: 'This person is in no pair of the programme that goes on or was completed.' });
  }
  refusals.sort((one, other) => one.row - other.row);
  const refusedRows = new Set(refusals.map(({ row }) => row)).size;
  const total = counts.recorded + counts.unchanged + refusedRows;
  process.stdout.write(options.json ? `${JSON.stringify({ programmeId: programme, measure: 'productivity', phase, dryRun, rows: total, counts: { ...counts, refused: refusedRows }, refusals })}\n` : described(file, options, total, { ...counts, refused: refusedRows }, refusals));
  if (refusedRows > 0) throw new CliError(`${refusedRows === 1 ? '1 row was' : `${refusedRows} rows were`} refused; all others ${dryRun ? 'can be' : 'are'} recorded`, EXIT.refused);
}

async function read(file: string): Promise<{ rows: ScoreRow[]; refusals: Refusal[] }> {
  const rows: ScoreRow[] = [];
  const refusals: Refusal[] = [];
  try {
    for await (const item of readScoreFile(createReadStream(file))) {
      if (isRefusal(item)) refusals.push(item);
      else rows.push(item);
    }
    return { rows, refusals };
  } catch (error) {
    if (error instanceof HrFileError) throw new CliError(error.message, EXIT.refused);
    throw error;
  }
}

/** Who the rows are about, each person once; who is not known is refused. */
async function found(server: Server, rows: readonly ScoreRow[], refusals: Refusal[]): Promise<PersonRow[]> {
  const people = new Map<string, PersonRow>();
  for (const part of inParts(rows)) {
    const { numbers } = await posted<{ numbers: { employeeId: string | null }[] }>(server, '/v1/employees/numbers', { numbers: part.map(({ number }) => number) });
    for (const [index, { employeeId }] of numbers.entries()) {
      const row = part[index]!;
      const of = { row: row.row, column: row.numberColumn };
      const before = employeeId === null ? undefined : people.get(employeeId);
      if (employeeId === null) refusals.push({ ...of, code: 'unknown_number', message: 'Nobody whom you may import has this number.' });
      else if (before) refusals.push({ ...of, code: 'duplicate_number', message: `The number is already used in row ${before.row}.` });
      else people.set(employeeId, { ...row, employeeId });
    }
  }
  return [...people.values()];
}

interface Answer {
  readonly recorded: number;
  readonly unchanged: number;
  readonly results: readonly { readonly employeeId: string; readonly outcome: string }[];
}

const send = (server: Server, people: readonly PersonRow[], { programme, phase, dryRun }: ImportMeasuresOptions): Promise<Answer> =>
  posted(server, `/v1/programmes/${programme}/measures${dryRun ? '?dryRun=true' : ''}`, { measure: 'productivity', phase, scores: people.map(({ employeeId, score }) => ({ employeeId, score })) }, { 'idempotency-key': randomUUID() });

const posted = <T>(server: Server, path: string, body: object, headers: Record<string, string> = {}): Promise<T> =>
  server.json<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

function described(file: string, { phase, dryRun }: ImportMeasuresOptions, total: number, { recorded, unchanged, refused }: Record<'recorded' | 'unchanged' | 'refused', number>, refusals: readonly Refusal[]): string {
  const lines = [
    ...refusals.map(({ row, column, message }) => `row ${row}${column === null ? '' : `, column ${column}`}: ${message}`),
    `${dryRun ? 'Checked' : 'Imported'} ${basename(file)} (productivity, ${phase}): ${total} rows`,
    dryRun ? `  ${recorded} in a pair, ${refused} refused` : `  ${recorded} recorded, ${unchanged} unchanged, ${refused} refused`,
    ...(dryRun ? ['  Nothing was recorded.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
