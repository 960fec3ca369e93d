import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { HrFileError, sampleHrFile, suggestMapping } from '@upstream/hr-files';
import { CliError, EXIT } from './cli-error.js';
import { connect, problemError, type Server, type ServerOptions } from './server.js';

export interface ImportOptions extends ServerOptions {
  readonly mapping?: string;
  readonly suggest?: boolean;
  readonly domain?: string;
  readonly dryRun?: boolean;
  readonly confirmLeavers?: number;
  readonly json?: boolean;
}

interface Refusal {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

interface ImportAnswer {
  readonly id?: string;
  readonly dryRun?: boolean;
  readonly mode: string;
  readonly rows: number;
  readonly counts: Readonly<Record<'joined' | 'changed' | 'moved' | 'left' | 'unchanged' | 'refused', number>>;
  readonly refusedRows: number;
  readonly refusals: readonly Refusal[];
  readonly leavers?: { readonly count: number; readonly active: number; readonly needConfirmation: boolean };
}

/** Imports people, or proposes a mapping. Exit code 4 when rows were refused: all others are imported then. */
export async function importPeople(file: string, options: ImportOptions): Promise<void> {
  if (!existsSync(file)) throw new CliError(`there is no file ${file}`, EXIT.usage);
  if (options.suggest) return suggest(file, options.domain);
  if (!options.mapping) throw new CliError('name a mapping (--mapping FILE.json), or let one be proposed: --suggest', EXIT.usage);
  const mapping = await readFile(options.mapping, 'utf8').catch(() => {
    throw new CliError(`the mapping ${options.mapping} cannot be read`, EXIT.usage);
  });
  const server = await connect(options, 'coordinator');
  const answer = await send(server, file, mapping, options);
  const refusals = await allRefusals(server, answer);
  process.stdout.write(options.json ? `${JSON.stringify({ ...answer, refusals })}\n` : describe(file, answer, refusals));
  if (answer.refusedRows > 0) throw new CliError(`${rows(answer.refusedRows)} refused; everybody else ${answer.dryRun ? 'can be' : 'is'} imported`, EXIT.refused);
}

async function suggest(file: string, domain: string | undefined): Promise<void> {
  try {
    const { mapping, notes, confidence } = suggestMapping(await sampleHrFile(createReadStream(file)), domain ? { domain } : {});
    process.stdout.write(`${JSON.stringify(mapping, null, 2)}\n`);
    for (const { column, note } of notes) process.stderr.write(`${column === null ? '' : `${column}: `}${note}\n`);
    process.stderr.write(`Confidence ${confidence}: check the mapping, then try it with --dry-run.\n`);
  } catch (error) {
    if (error instanceof HrFileError) throw new CliError(error.message, EXIT.refused);
    throw error;
  }
}

const RETRY_MS = 5_000;

/** The file goes from disk as it is sent. An answer that takes longer than the client waits is asked for again when the import has ended. */
async function send(server: Server, file: string, mapping: string, options: ImportOptions): Promise<ImportAnswer> {
  const key = randomUUID();
  const query = new URLSearchParams({
    ...(options.dryRun ? { dryRun: 'true' } : {}),
    ...(options.confirmLeavers === undefined ? {} : { confirmLeavers: String(options.confirmLeavers) }),
  });
  for (let waited = false; ; ) {
    const body = new FormData();
    body.set('mapping', mapping);
    body.set('file', await openAsBlob(file), basename(file));
    const response = await server.request(`/v1/imports?${query.toString()}`, { method: 'POST', body, headers: { 'idempotency-key': key, prefer: 'wait=30' } }).catch((error: unknown) => {
      if (!options.dryRun && error instanceof CliError && error.message.includes('UND_ERR_HEADERS_TIMEOUT')) return undefined;
      throw error;
    });
    if (response?.ok) return (await response.json()) as ImportAnswer;
    const problem = response && ((await response.clone().json().catch(() => ({}))) as { type?: string; facts?: Record<string, number> });
    if (problem?.type?.endsWith('/leavers-need-confirmation')) throw confirmation(problem.facts!);
    if (response && !(waited && problem?.type?.endsWith('/import-running'))) throw await problemError(response);
    waited = true;
    await untilNoneRuns(server);
  }
}

/** As far as the process knows that answers: another one may carry it out, and then refuses the next request. */
async function untilNoneRuns(server: Server): Promise<void> {
  for (let running = true; running; ) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    const { items } = await server.json<{ items: readonly { readonly status: string }[] }>('/v1/imports?limit=1');
    running = items[0]?.status === 'applying';
  }
}

const confirmation = ({ leavers, active, percent }: Record<string, number>): CliError =>
  new CliError(
    `${leavers} of ${active} people (${percent} %) are not in the file and would be recorded as having left. Nothing was imported.\n` +
      `If that is right, repeat with --confirm-leavers ${leavers}; if the file holds only some people, its mapping says "mode": "changes".`,
    EXIT.refused,
  );

/** The answer lists the first refusals; the rest is asked for page by page. */
async function allRefusals(server: Server, { id, refusals, refusedRows }: ImportAnswer): Promise<readonly Refusal[]> {
  if (!id || new Set(refusals.map(({ row }) => row)).size >= refusedRows) return refusals;
  const all: Refusal[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await server.json<{ items: Refusal[]; next?: string }>(`/v1/imports/${id}/refusals?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    all.push(...page.items);
    if (!page.next) return all.length > 0 ? all : refusals;
    cursor = page.next;
  }
}

const rows = (count: number): string => (count === 1 ? '1 row was' : `${count} rows were`);

function describe(file: string, { mode, rows: total, counts, dryRun, leavers, refusedRows }: ImportAnswer, refusals: readonly Refusal[]): string {
  const { joined, changed, moved, left, unchanged } = counts;
  const lines = [
    ...refusals.map(({ row, column, message }) => `row ${row}${column === null ? '' : `, column ${column}`}: ${message}`),
    `${dryRun ? 'Checked' : 'Imported'} ${basename(file)} (${mode}): ${total} rows`,
    `  ${joined} joined, ${changed} changed, ${moved} moved, ${left} left, ${unchanged} unchanged, ${refusedRows} refused`,
    ...(dryRun ? ['  Nothing was imported.'] : []),
    ...(leavers?.needConfirmation ? [`  ${leavers.count} of ${leavers.active} people would be recorded as having left: confirm it with --confirm-leavers ${leavers.count}.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
