import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileErasureLedger } from './file-erasure-ledger.js';

const masterKey = randomBytes(32);
const at = new Date('2027-01-11T08:00:00Z');
let folder: string;
let file: string;
let count = 0;

beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'upstream-ledger-'))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  file = join(folder, `${++count}.ledger`);
  await FileErasureLedger.create(file, masterKey);
});

const person = (id: string) => ({ id, tenant: 'acme' });
const open = (key = masterKey) => FileErasureLedger.open(file, key, { now: () => at });
async function recorded(...ids: string[]): Promise<void> {
  const ledger = await open();
  for (const id of ids) await ledger.record([person(id)]);
  await ledger.close();
}
async function changed(change: (lines: string[]) => string[]): Promise<void> {
  await writeFile(file, change((await readFile(file, 'utf8')).split('\n')).join('\n'));
}
const refused = (fault: string) => expect(open()).rejects.toMatchObject({ fault, message: expect.stringContaining(file) });

describe('an erasure ledger in a file', () => {
  it('holds what was recorded, in order, when it is opened again', async () => {
    await recorded('eu_a', 'eu_b');
    const ledger = await open();
    await ledger.record([person('eu_c'), { id: 'eu_never-here', tenant: null }]);
    expect(ledger.erasures().map(({ id, tenant }) => [id, tenant])).toEqual([['eu_a', 'acme'], ['eu_b', 'acme'], ['eu_c', 'acme'], ['eu_never-here', null]]);
    const { head } = ledger;
    await ledger.close();
    const again = await open();
    expect(again.head).toEqual(head);
    expect([again.has('eu_c'), again.has('eu_d')]).toEqual([true, false]);
    await again.close();
  });

  it('is for its owner only, and holds ids, tenants and times', async () => {
    await recorded('eu_a');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [, entry] = (await readFile(file, 'utf8')).split('\n');
    expect(JSON.parse(entry!)).toEqual({ id: 'eu_a', tenant: 'acme', at: at.toISOString(), seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('writes nobody twice, also when many are recorded at once', async () => {
    const ledger = await open();
    await Promise.all(Array.from({ length: 60 }, (_, index) => ledger.record([person(`eu_${index % 20}`)])));
    expect(ledger.head.entries).toBe(20);
    await ledger.close();
    const again = await open();
    expect(again.head.entries).toBe(20);
    await again.close();
  });

  it('is not made over one that is there', async () => {
    await expect(FileErasureLedger.create(file, masterKey)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('drops what a crash cut off in the middle of an erasure that was never acknowledged', async () => {
    await recorded('eu_a');
    await appendFile(file, '{"id":"eu_b","tenant":"ac');
    await recorded('eu_c');
    const ledger = await open();
    expect(ledger.erasures().map(({ id }) => id)).toEqual(['eu_a', 'eu_c']);
    await ledger.close();
  });

  it('takes an erasure that was written whole before a crash kept it from being counted', async () => {
    await recorded('eu_a');
    const [header] = (await readFile(file, 'utf8')).split('\n');
    await recorded('eu_b');
    await changed(([, ...lines]) => [header!, ...lines]);
    const ledger = await open();
    expect(ledger.head.entries).toBe(2);
    await ledger.close();
  });
});

describe('an erasure ledger that cannot be relied on is refused:', () => {
  beforeEach(() => recorded('eu_a', 'eu_b', 'eu_c'));

  it('missing', async () => {
    await rm(file);
    await refused('missing');
  });

  it('without its last erasure', async () => {
    await changed((lines) => [...lines.slice(0, -2), '']);
    await refused('truncated');
  });

  it('cut off in the middle of an erasure that was acknowledged', async () => {
    await truncate(file, (await stat(file)).size - 20);
    await refused('unreadable');
  });

  it('empty', async () => {
    await truncate(file, 0);
    await refused('unreadable');
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['with another id', (lines) => lines.map((line) => line.replace('eu_b', 'eu_x'))],
    ['with another time', (lines) => lines.map((line, index) => (index === 2 ? line.replace('2027', '2026') : line))],
    ['with two erasures in another order', ([header, a, b, ...rest]) => [header!, b!, a!, ...rest]],
    ['without an erasure in its middle', ([header, a, , ...rest]) => [header!, a!, ...rest]],
    ['with another count', ([header, ...rest]) => [header!.replace('"entries":3', '"entries":2'), ...rest]],
  ])('%s', async (_, change) => {
    await changed(change);
    await refused('unreadable');
  });

  it('sealed with another master key', async () => {
    await expect(open(randomBytes(32))).rejects.toMatchObject({ fault: 'unreadable' });
  });

  it('and what comes before the fault can be saved', async () => {
    await changed((lines) => lines.map((line) => line.replace('eu_c', 'eu_x')));
    expect((await FileErasureLedger.salvage(file, masterKey)).map(({ id }) => id)).toEqual(['eu_a', 'eu_b']);
    await rm(file);
    expect(await FileErasureLedger.salvage(file, masterKey)).toEqual([]);
  });
});
