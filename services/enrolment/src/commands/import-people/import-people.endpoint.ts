import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { DEFAULT_MAX_BYTES } from '@upstream/hr-files';
import { created, LOG, Meta, prefersAsync, Problem, Refuses, Requires, uploadOf, Who, type CommandAnswer, type Log, type PlatformRequest, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { meaningOf } from '../../domain/import/refusals.js';
import { PeopleImportOutcome } from './import-people.answers.js';
import { PeopleImport, type ImportReport } from './people-import.js';

const ImportQuery = z
  .strictObject({
    dryRun: z.enum(['true', 'false']).optional(),
    confirmLeavers: z.coerce.number().int().min(0).max(100_000_000).optional(),
  });

const SHOWN_REFUSALS = 100;
/** What the form around the file may take: boundaries, the mapping, other short fields. */
const FORM_BYTES = 1536 * 1024;

@ApiTags('people')
@Controller('v1/imports')
export class ImportPeopleEndpoint {
  constructor(
    private readonly imports: PeopleImport,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes an HR export in: a form with the part `mapping` (JSON) before the part `file` (CSV or XLSX, up to 200 MB).
   * Answers when all rows are done; with `Prefer: respond-async`, as soon as the file was read, judged and accepted: the
   * address given is where its progress is. With `dryRun=true` it says what would happen and writes nothing.
   */
  @Post()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['mapping', 'file'], properties: { mapping: { type: 'string' }, file: { type: 'string', format: 'binary' } } } })
  @Requires('people.import', { narrowedByHandler: true })
  @Refuses('leavers-need-confirmation', 'import-running')
  @ApiHeader({ name: 'Prefer', required: false, schema: { type: 'string', examples: ['respond-async'] } })
  @ApiResponse({ status: 200, standardSchema: PeopleImportOutcome, description: 'Of a dry run' })
  @ApiResponse({ status: 201, standardSchema: PeopleImportOutcome, description: 'Done; or, with `respond-async`, under way' })
  async import(
    @Req() request: PlatformRequest,
    @Query({ schema: ImportQuery }) query: z.output<typeof ImportQuery>,
    @Meta() meta: CommandMeta,
    @Who() who: Principal,
  ) {
    const dryRun = query.dryRun === 'true';
    const tooLarge = Number(request.headers['content-length'] ?? 0) > DEFAULT_MAX_BYTES + FORM_BYTES;
    const upload = await uploadOf(request);
    const options = { dryRun, confirmLeavers: query.confirmLeavers, allowed: importRegionsOf(who), query: JSON.stringify(query), tooLarge };
    if (!dryRun && prefersAsync(request.headers)) return this.inBackground((started) => this.imports.run(upload, { ...options, started }, meta));
    return answerOf(await this.imports.run(upload, options, meta));
  }

  /** Answers when the import has started, or has ended before it could. Whatever ends it later, the import says `interrupted`. */
  private inBackground(run: (started: (result: CommandResult) => void) => Promise<ImportReport>): Promise<object> {
    return new Promise((resolve, reject) => {
      let running = false;
      const started = (result: CommandResult) => {
        running = true;
        resolve(created(result, `/v1/imports/${result.id}`));
      };
      run(started).then(
        (report) => running || resolve(answerOf(report)),
        (error: unknown) => (running ? this.log.error('import-interrupted', error) : reject(error as Error)),
      );
    });
  }
}

function answerOf(report: ImportReport): CommandAnswer | object {
  if (!report.result) return { dryRun: true, ...bodyOf(report), leavers: report.leavers };
  return created(report.result, `/v1/imports/${report.result.id}`, bodyOf(report));
}

const bodyOf = ({ mode, rows, counts, refused }: ImportReport) => ({
  mode,
  rows,
  counts,
  refusedRows: counts.refused,
  problems: refused.groups.slice(0, SHOWN_REFUSALS).map((group) => ({ ...group, message: meaningOf(group.code) })),
  refusals: refused.cells.slice(0, SHOWN_REFUSALS).map((cell) => ({ ...cell, message: meaningOf(cell.code) })),
});

/** An import has no programme: a grant for some programmes only does not allow it. */
export function importRegionsOf(who: Principal): '*' | readonly string[] {
  const scopes = who.scopes('people.import').filter(({ programmes }) => programmes === '*');
  if (scopes.length === 0) throw new Problem(403, 'forbidden', 'Your grants are for some programmes only. People are imported by somebody whose grant is for all.');
  return scopes.some(({ regions }) => regions === '*') ? '*' : [...new Set(scopes.flatMap(({ regions }) => regions))];
}
