import { randomUUID } from 'node:crypto';
import { link, open, readFile, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SharedRun } from '@upstream/event-sourcing';
import { LedgerFaultError, type Erasure, type ErasureLedger, type LedgerHead } from './erasure-ledger.js';
import { entryLine, firstSeal, HEADER_BYTES, headerLine, ledgerKey, nextSeal, parseEntry, parseHeader, type LedgerEntry } from './ledger-lines.js';

/** Does one piece of work at a time, among all processes that use the same one. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;
const alone: Exclusively = (work) => work();

export interface LedgerOptions {
  readonly now?: () => Date;
  /** Needed where several processes write the file: `exclusivelyIn(keys database)`. Default: this process is the only one. */
  readonly exclusively?: Exclusively;
}

/**
 * An erasure ledger in a file of lines, mode 0600: ids, tenants and times, each sealed with the one before. An erasure
 * is on the disk (fsync) when `record` resolves; erasures of the same moment share the two flushes. What a crash cut off in the
 * middle of an entry was never acknowledged and is dropped when it is opened. Several processes may write it, each after taking in
 * what the others wrote, when they are given the same `exclusively`.
 */
export class FileErasureLedger implements ErasureLedger {
  private readonly held = new Set<string>();
  private readonly writing: SharedRun<Erasure, void>;
  /** Writing failed, so the file may hold something else than is known here: it is read anew before anything is relied on. */
  private doubted = false;

  private constructor(
    readonly file: string,
    private readonly handle: FileHandle,
    private readonly key: Buffer,
    private readonly id: string,
    private readonly entries: LedgerEntry[],
    private end: number,
    private readonly now: () => Date,
    private readonly exclusively: Exclusively,
  ) {
    for (const entry of entries) this.held.add(entry.id);
    this.writing = new SharedRun(async (erasures) => {
      try {
        await this.exclusively(() => this.append(erasures));
      } catch (error) {
        this.doubted = true;
        throw error;
      }
    });
  }

  /** Makes an empty one. Throws EEXIST when the file is there. */
  static async create(file: string, masterKey: Buffer, ledger: string = randomUUID()): Promise<void> {
    const key = ledgerKey(masterKey);
    const fresh = `${file}.${process.pid}.${randomUUID()}`;
    await writeWhole(fresh, headerLine(key, ledger, 0, firstSeal(key, ledger)));
    try {
      await link(fresh, file);
    } finally {
      await rm(fresh);
    }
    await syncFolder(dirname(file));
  }

  /** Throws LedgerFaultError when it is missing, truncated, unreadable, or was changed. */
  static async open(file: string, masterKey: Buffer, { now = () => new Date(), exclusively = alone }: LedgerOptions = {}): Promise<FileErasureLedger> {
    const key = ledgerKey(masterKey);
    return exclusively(async () => {
      const { ledger, entries, end } = readLedger(file, key, await contentOf(file));
      const handle = await open(file, 'r+');
      // What a crash cut off; the next entry begins here.
      await handle.truncate(end);
      return new FileErasureLedger(file, handle, key, ledger, entries, end, now, exclusively);
    });
  }

  /**
   * Seals the file with another master key: the same ledger, the same erasures and times. At a crash it is the file of before or
   * the new one. One that is sealed with that key already stays as it is. Throws LedgerFaultError as `open` does.
   */
  static async reseal(named: string, from: Buffer, to: Buffer, { exclusively = alone }: LedgerOptions = {}): Promise<void> {
    await exclusively(async () => {
      if (await isSealedWith(named, to)) return;
      const file = await realpath(named);
      const { ledger, entries } = readLedger(file, ledgerKey(from), await contentOf(file));
      const key = ledgerKey(to);
      let seal = firstSeal(key, ledger);
      const lines = entries.map((entry) => entryLine({ ...entry, seal: (seal = nextSeal(key, seal, entry)) }));
      const former = await open(file, 'r+');
      try {
        const { uid, gid } = await former.stat();
        await writeWhole(`${file}.resealed`, headerLine(key, ledger, entries.length, seal) + lines.join(''), { uid, gid });
        await rename(`${file}.resealed`, file);
        await syncFolder(dirname(file));
        // Whoever still has it open finds no ledger in it, and records nothing that would be lost.
        await former.truncate();
      } finally {
        await former.close();
      }
    });
  }

  /** What can still be relied on in a file that does not open: the erasures before the first fault. None when nothing can. */
  static async salvage(file: string, masterKey: Buffer): Promise<readonly Erasure[]> {
    const key = ledgerKey(masterKey);
    const lines = (await contentOf(file).catch(() => '')).split('\n');
    const header = parseHeader(key, lines[0]!);
    return header ? whole(key, firstSeal(key, header.ledger), lines.slice(1)).entries : [];
  }

  get head(): LedgerHead {
    return { ledger: this.id, entries: this.entries.length, seal: this.sealAt(this.entries.length)! };
  }

  has(id: string): boolean {
    return !this.doubted && this.held.has(id);
  }

  erasures(): readonly Erasure[] {
    return this.entries;
  }

  sealAt(entries: number): string | undefined {
    return entries === 0 ? firstSeal(this.key, this.id) : this.entries[entries - 1]?.seal;
  }

  /** The same as it would be under another master key. */
  sealUnder(masterKey: Buffer, entries: number): string | undefined {
    const key = ledgerKey(masterKey);
    if (entries > this.entries.length) return undefined;
    return this.entries.slice(0, entries).reduce((seal, entry) => nextSeal(key, seal, entry), firstSeal(key, this.id));
  }

  async record(erasures: readonly Erasure[]): Promise<void> {
    if (erasures.some(({ id }) => !this.has(id))) await this.writing.join(erasures);
  }

  async close(): Promise<void> {
    await this.writing.join([]);
    await this.handle.close();
  }

  async refresh(): Promise<void> {
    await this.exclusively(() => this.takeInOthers());
  }

  /** Nobody writes meanwhile: what is not whole behind the last entry was cut off by a crash. */
  private async takeInOthers(): Promise<void> {
    if (this.doubted) return this.readAnew();
    const { size } = await this.handle.stat();
    const header = parseHeader(this.key, (await this.readAt(0, HEADER_BYTES)).replace('\n', ''));
    if (header?.ledger !== this.id) throw new LedgerFaultError('unreadable', `the first line of the erasure ledger ${this.file} was changed`);
    const { entries } = whole(this.key, this.head.seal, (await this.readAt(this.end, Math.max(0, size - this.end))).split('\n'));
    if (this.entries.length + entries.length < header.entries) throw new LedgerFaultError('truncated', `the erasure ledger ${this.file} held ${header.entries} erasures and does not follow on what was read of it`);
    const end = this.end + lengthOf(entries);
    if (size > end) await this.handle.truncate(end);
    this.enter(entries, end);
  }

  private async readAnew(): Promise<void> {
    const { ledger, entries, end } = readLedger(this.file, this.key, await contentOf(this.file));
    if (ledger !== this.id) throw new LedgerFaultError('foreign', `${this.file} is another erasure ledger than the one that was opened`);
    await this.handle.truncate(end);
    this.entries.length = 0;
    this.held.clear();
    this.enter(entries, end);
    this.doubted = false;
  }

  private async readAt(position: number, length: number): Promise<string> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.toString('utf8', 0, bytesRead);
  }

  private enter(added: readonly LedgerEntry[], end: number): void {
    this.end = end;
    this.entries.push(...added);
    for (const { id } of added) this.held.add(id);
  }

  private async append(erasures: readonly Erasure[]): Promise<void> {
    if (this.doubted || this.exclusively !== alone) await this.takeInOthers();
    const fresh = new Map(erasures.filter(({ id }) => !this.held.has(id)).map((erasure) => [erasure.id, erasure]));
    if (fresh.size === 0) return;
    let { seal } = this.head;
    const added: LedgerEntry[] = [];
    for (const { id, tenant } of fresh.values()) {
      const entry = { id, tenant, at: this.now().toISOString() };
      added.push({ ...entry, seal: (seal = nextSeal(this.key, seal, entry)) });
    }
    const text = Buffer.from(added.map(entryLine).join(''));
    await this.writeAt(text, this.end);
    await this.writeAt(Buffer.from(headerLine(this.key, this.id, this.entries.length + added.length, seal)), 0);
    this.enter(added, this.end + text.length);
  }

  private async writeAt(bytes: Buffer, position: number): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      written += (await this.handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
    }
    await this.handle.sync();
  }
}

/** Whether the file's first line is sealed with this master key. Throws LedgerFaultError when it cannot be read. */
export async function isSealedWith(file: string, masterKey: Buffer): Promise<boolean> {
  return parseHeader(ledgerKey(masterKey), (await contentOf(file)).split('\n', 1)[0]!) !== undefined;
}

async function writeWhole(file: string, content: string, owner?: { readonly uid: number; readonly gid: number }): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    if (owner) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new LedgerFaultError('missing', `there is no erasure ledger at ${file}`);
    throw new LedgerFaultError('unreadable', `the erasure ledger ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

function readLedger(file: string, key: Buffer, text: string): { ledger: string; entries: LedgerEntry[]; end: number } {
  const [first = '', ...lines] = text.split('\n');
  const header = parseHeader(key, first);
  if (!header) throw new LedgerFaultError('unreadable', `${file} is not an erasure ledger of this master key, or its first line was changed`);
  const { entries, bad } = whole(key, firstSeal(key, header.ledger), lines);
  if (entries.length < header.entries) {
    const cause = bad === undefined ? `ends after ${entries.length}` : `was changed or cut in line ${bad}`;
    throw new LedgerFaultError(bad === undefined ? 'truncated' : 'unreadable', `the erasure ledger ${file} held ${header.entries} erasures and ${cause}`);
  }
  const sealed = header.entries === 0 ? firstSeal(key, header.ledger) : entries[header.entries - 1]!.seal;
  if (sealed !== header.seal) throw new LedgerFaultError('unreadable', `the erasure ledger ${file} is not the one that its first line says`);
  return { ledger: header.ledger, entries, end: HEADER_BYTES + lengthOf(entries) };
}

const lengthOf = (entries: readonly LedgerEntry[]): number => entries.reduce((sum, entry) => sum + Buffer.byteLength(entryLine(entry)), 0);

/** The entries that follow on a seal, up to the first line that is not whole; `bad` is that line's number in the file, if there is something in it. */
function whole(key: Buffer, seal: string, lines: readonly string[]): { entries: LedgerEntry[]; bad: number | undefined } {
  const entries: LedgerEntry[] = [];
  let before = seal;
  for (const [index, line] of lines.entries()) {
    // Without its line feed even a whole entry was never acknowledged.
    const entry = index < lines.length - 1 ? parseEntry(key, before, line) : undefined;
    if (!entry) return { entries, bad: line === '' ? undefined : index + 2 };
    before = entry.seal;
    entries.push(entry);
  }
  return { entries, bad: undefined };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
