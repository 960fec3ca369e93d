import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, fold, homeId, newIdOf, streamOf, uuidFrom, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { HrFileError, isRefusal, readHrFile, type HrRow, type Mapping } from '@upstream/hr-files';
import { LOOKUP_KEY, Problem, ServiceRuntime, type Upload } from '@upstream/platform';
import { lookupHash, requestDigest } from '@upstream/privacy';
import type { ImportCounts, ImportEvent } from '../../domain/import/events.js';
import { completeImport, hrImport, refuseRows, startImport, type Import } from '../../domain/import/import.js';
import { needsConfirmation } from '../../domain/import/leavers.js';
import { ActiveEmployees } from '../../read-models/directory/active-employees.query.js';
import { directoryShows } from '../../read-models/directory/directory-shows.js';
import { checkFile, keyOfHash, personOf, profileOf, type CheckedFile, type NumberKey } from './check-file.js';
import { EmployeeNumbers } from './employee-numbers.js';
import { EncryptedSpool } from './encrypted-spool.js';
import { takeImportTurn } from './import-turn.js';
import { inParallel } from './in-parallel.js';
import { LeaversDesk } from './leavers-desk.js';
import { columnOf, mappingOf } from './mapped-columns.js';
import { numbersOfRecords } from './numbers-of-records.js';
import { RecordRow, type RowRefusal } from './record-row.js';
import type { RefusedCells } from './refused-cells.js';
import { managerIds, refuseCircles } from './reporting-lines.js';
import { RunningImports, type Progress } from './running-imports.js';
import { problemOfFile, UploadedFile } from './uploaded-file.js';

export interface ImportOptions {
  readonly dryRun: boolean;
  /** How many leavers the caller has confirmed. */
  readonly confirmLeavers: number | undefined;
  /** Regions whose people the caller may import. */
  readonly allowed: '*' | readonly string[];
  /** The request's query string: part of what makes it the same request. */
  readonly query: string;
  /** Told as soon as the import is recorded as started, with its id and the command that did so. */
  readonly started?: (result: CommandResult) => void;
  /** The request says itself that the file is over the limit: none of it is looked at. */
  readonly tooLarge: boolean;
}

export interface ImportReport {
  readonly mode: Mapping['mode'];
  readonly rows: number;
  readonly counts: ImportCounts;
  readonly refused: RefusedCells;
  /** Of a dry run: how many would be recorded as having left, and whether that has to be confirmed. */
  readonly leavers: { readonly count: number; readonly active: number; readonly needConfirmation: boolean; readonly first: readonly string[] };
  /** Absent after a dry run. */
  readonly result?: CommandResult;
}

const WIDTH = 64;
const SHOWN_LEAVERS = 100;
const REFUSALS_IN_ONE_EVENT = 500;
/** Above this, rows that could not be read are not looked at again, and nobody is taken for a leaver. */
const LARGEST_SECOND_LOOK = 64 * 1024 * 1024;
const DIRECTORY_TIMEOUT_MS = 60_000;

/**
 * Takes an HR file in. First the whole file is read and judged, and nothing is written; then its rows are carried out,
 * each as a command of its own. Whatever ends it in between, the same request goes on where it was.
 */
@Injectable()
export class PeopleImport {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly runner: CommandRunner,
    private readonly rows: RecordRow,
    private readonly leavers: LeaversDesk,
    private readonly numbers: EmployeeNumbers,
    private readonly active: ActiveEmployees,
    private readonly running: RunningImports,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  async run(upload: Upload, options: ImportOptions, { ifMatch: _unused, ...meta }: CommandMeta): Promise<ImportReport> {
    const mapping = mappingOf(upload.fields['mapping']);
    const spool = await EncryptedSpool.open();
    try {
      const file = new UploadedFile(upload.content, spool);
      if (!options.dryRun) await this.refuseWhileRunning(file, meta.tenant);
      const checked = await this.check(file, mapping, options, meta.tenant);
      const digest = requestDigest(this.lookupKey, `${options.query}\n${upload.fields['mapping']}\n${await file.digest()}`);
      const taking = new FileInHand(mapping, spool, checked, options, { ...meta, requestDigest: digest });
      if (options.dryRun) return await this.carryOut(taking, { kind: 'none' });
      const turn = await takeImportTurn(this.runtime, meta.tenant);
      try {
        const state = await this.stateOf(taking.importId(this.runtime));
        return state.kind === 'completed' ? await this.replay(taking, state.counts) : await this.carryOut(taking, state);
      } finally {
        await turn.end();
      }
    } finally {
      await spool.close();
    }
  }

  /** Before the file is looked at: who asks again and again during a long import must not slow it down. */
  private async refuseWhileRunning(file: UploadedFile, tenant: string): Promise<void> {
    try {
      await (await takeImportTurn(this.runtime, tenant)).end();
    } catch (error) {
      await file.drop();
      throw error;
    }
  }

  private async check(file: UploadedFile, mapping: Mapping, { allowed, tooLarge }: ImportOptions, tenant: string): Promise<CheckedFile> {
    try {
      if (tooLarge) throw new HrFileError('too_large', 'The file is larger than 200 MB. Send it in parts, with a mapping of the mode "changes".');
      return await checkFile(file.read(), mapping, {
        hash: (kind, value) => lookupHash(this.lookupKey, tenant, kind, value),
        regions: this.runtime.ports.regions,
        allowed,
      });
    } catch (error) {
      await file.drop();
      throw problemOfFile(error);
    }
  }

  private async stateOf(importId: string): Promise<Import> {
    return fold(hrImport, await this.runtime.codec.decode<ImportEvent>(await this.runtime.ports.store.read(streamOf(hrImport.category, importId)), 'decider'));
  }

  private async carryOut(file: FileInHand, state: Import): Promise<ImportReport> {
    const { checked, mapping, options, meta } = file;
    await this.directoryIsCurrent();
    await refuseCircles(checked, columnOf(mapping, 'managerNumber', 'managerName'), meta.tenant, this.active);
    const managers = await managerIds(checked, columnOf(mapping, 'managerNumber', 'managerName'), meta.tenant, this.numbers);
    const { absent, active } = await this.absentFrom(file);
    const leavers = { count: absent.length, active, needConfirmation: needsConfirmation(absent.length, active), first: absent.slice(0, SHOWN_LEAVERS) };
    if (state.kind === 'none' && !options.dryRun && leavers.needConfirmation && options.confirmLeavers !== absent.length) throw confirmFirst(absent.length, active);

    const report = { mode: mapping.mode, rows: checked.rows, refused: checked.refused, leavers };
    if (options.dryRun) {
      const counts = { joined: 0, changed: 0, moved: 0, left: absent.length, unchanged: 0, refused: 0 };
      await this.carryOutRows(file, managers, counts);
      return { ...report, counts };
    }
    const importId = file.importId(this.runtime);
    const start = { importId, mode: mapping.mode, rows: checked.rows, leavers: absent.length, leaversConfirmed: leavers.needConfirmation };
    const begun = await this.runner.run(hrImport, importId, (now) => startImport(start, now, NOTHING), meta);
    const progress = this.running.begin(importId);
    options.started?.(begun);
    try {
      await inParallel(absent, WIDTH, async (employeeId) => {
        await this.leavers.leave({ employeeId }, file.rowMeta);
        progress.left += 1;
      });
      // Those who were recorded before an interruption are not absent any more.
      progress.left = state.kind === 'started' ? state.leavers : absent.length;
      await this.carryOutRows(file, managers, progress);
      const result = await this.complete(file, importId, { ...progress });
      this.running.done(importId, progress);
      return { ...report, counts: { ...progress }, result };
    } finally {
      this.running.end(importId);
    }
  }

  /** Rows whose address somebody in the same file is about to give up are tried again. */
  private async carryOutRows(file: FileInHand, managers: ReadonlyMap<NumberKey, string>, progress: Progress): Promise<void> {
    let waiting: Set<number> | undefined;
    for (;;) {
      const taken = new Set<number>();
      const wanted = waiting;
      await inParallel(file.rows((row) => wanted?.has(row) ?? true), WIDTH, async ({ row, employee }) => {
        const manager = file.checked.people.get(keyOfHash(lookupHash(this.lookupKey, file.meta.tenant, 'employee-number', employee.number)))?.manager;
        const outcome = await this.rows.record({ person: personOf(employee), profile: profileOf(employee, manager && managers.get(manager)) }, { meta: file.rowMeta, allowed: file.options.allowed, dryRun: file.options.dryRun });
        if (typeof outcome === 'string') progress[outcome] += 1;
        else if (outcome.refused === 'email_taken') taken.add(row);
        else file.refuse(row, outcome);
      });
      if (taken.size === 0 || taken.size === waiting?.size || file.options.dryRun) {
        for (const row of taken) file.refuse(row, { refused: 'email_taken', field: 'email' });
        progress.refused = file.checked.refused.rowCount;
        return;
      }
      waiting = taken;
    }
  }

  private async complete(file: FileInHand, importId: string, counts: ImportCounts): Promise<CommandResult> {
    const { cells } = file.checked.refused;
    for (let first = 0; first < cells.length; first += REFUSALS_IN_ONE_EVENT) {
      const some = { importId, first, cells: cells.slice(first, first + REFUSALS_IN_ONE_EVENT) };
      await this.runner.run(hrImport, importId, (now) => refuseRows(some, now, NOTHING), { ...file.meta, commandId: uuidFrom('import-refusals', file.meta.commandId, String(first)) });
    }
    return this.runner.run(hrImport, importId, (now) => completeImport({ importId, counts }, now, NOTHING), { ...file.meta, commandId: completionOf(file.meta) });
  }

  /** The same request again after it was done: refused when it came with another file. */
  private async replay(file: FileInHand, counts: ImportCounts): Promise<ImportReport> {
    const importId = file.importId(this.runtime);
    await this.runner.run(hrImport, importId, () => [], file.meta);
    const result = await this.runner.run(hrImport, importId, () => [], { ...file.meta, commandId: completionOf(file.meta) });
    const { mapping, checked } = file;
    return { mode: mapping.mode, rows: checked.rows, counts, refused: checked.refused, leavers: { count: counts.left, active: 0, needConfirmation: false, first: [] }, result };
  }

  /** Who is absent can be told only from a directory that shows everything that was recorded. */
  private async directoryIsCurrent(): Promise<void> {
    if (!(await directoryShows(this.runtime, DIRECTORY_TIMEOUT_MS))) throw new Problem(503, 'directory-behind', 'The directory does not show everything yet. Repeat the request in a moment.', { headers: { 'Retry-After': '10' } });
  }

  private async absentFrom({ checked, mapping, options, spool, meta: { tenant } }: FileInHand): Promise<{ absent: string[]; active: number }> {
    if (mapping.mode === 'changes') return { absent: [], active: 0 };
    const missing = new Map<NumberKey, string>();
    let active = 0;
    for await (const { employeeId, numberHash } of this.active.in(tenant, options.allowed)) {
      active += 1;
      if (!checked.people.has(keyOfHash(numberHash))) missing.set(keyOfHash(numberHash), employeeId);
    }
    if (missing.size > 0 && checked.unreadRecords.size > 0) {
      if (spool.size > LARGEST_SECOND_LOOK) return { absent: [], active };
      for (const number of await numbersOfRecords(spool.read(), mapping, checked.unreadRecords)) {
        missing.delete(keyOfHash(lookupHash(this.lookupKey, tenant, 'employee-number', number)));
      }
    }
    return { absent: [...missing.values()], active };
  }
}

/** A file that was read and judged, and the request that brought it. */
class FileInHand {
  constructor(
    readonly mapping: Mapping,
    readonly spool: EncryptedSpool,
    readonly checked: CheckedFile,
    readonly options: ImportOptions,
    readonly meta: CommandMeta,
  ) {}

  importId({ ports: { regions } }: ServiceRuntime): string {
    const { allowed } = this.options;
    return homeId(allowed === '*' ? regions[0]! : allowed[0]!, newIdOf(this.meta.commandId));
  }

  get rowMeta(): CommandMeta {
    const { requestDigest: _ofTheWhole, ...meta } = this.meta;
    return meta;
  }

  async *rows(wanted: (row: number) => boolean): AsyncGenerator<HrRow> {
    for await (const item of readHrFile(this.spool.read(), this.mapping)) {
      if (!isRefusal(item) && !this.checked.refused.has(item.row) && wanted(item.row)) yield item;
    }
  }

  refuse(row: number, { refused, field }: RowRefusal): void {
    const column = field === 'email' ? columnOf(this.mapping, 'email', 'handle') : columnOf(this.mapping, field);
    this.checked.refused.add(row, column, refused);
  }
}

const completionOf = (meta: CommandMeta): string => uuidFrom('import-completion', meta.commandId);

/** The rules of an import ask for no time and no ids. */
const NOTHING = { at: '', actor: '', newId: () => '' };

const confirmFirst = (leavers: number, active: number): Problem =>
  new Problem(
    409,
    'leavers-need-confirmation',
    `${leavers} of ${active} people are not in the file and would be recorded as having left. Check the file; if that is right, repeat the request with confirmLeavers=${leavers}.`,
    { facts: { leavers, active, percent: Math.round((leavers / active) * 1000) / 10 } },
  );
