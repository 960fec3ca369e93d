import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { MappingInput } from './index.js';
import { aMapping, csv, HEADER, readAll } from './reading.fixture.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

const ENCODINGS = { 'utf-8': 'utf8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'windows-1252': 'win1252' } as const;
const BOMS: Record<string, number[]> = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };

/** Text that Windows-1252 can write too, with all that a CSV must quote. */
const letters = [...'abcXYZ019 ,;|"\'-.&/äöüßéçñØŒ€–'];
const line = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 })
  .map((text) => text.trim().replace(/ +/g, ' '))
  .filter((text) => text !== '');
const remark = fc.string({ unit: fc.constantFrom(...letters, '\n', '\r\n', '\t', '""'), maxLength: 30 });
const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
const person = fc.record({ name: line, department: line, site: line, level: fc.integer({ min: 1, max: 9 }), hireDate: date, remark });
const table = fc.array(person, { minLength: 1, maxLength: 12 }).map((people) => people.map((each, index) => ({ ...each, number: `N-${index}` })));

const DATE_WRITERS: Record<string, (iso: string) => string> = {
  'YYYY-MM-DD': (iso) => iso,
  'DD.MM.YYYY': (iso) => iso.split('-').reverse().join('.'),
  'MM/DD/YYYY': (iso) => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`,
};

describe(`any table (seed ${seed})`, () => {
  it('of valid rows, written with any delimiter, encoding, line end and date format, reads back the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom(...(Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[])),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...Object.keys(DATE_WRITERS)),
        fc.record({ mark: fc.boolean(), declared: fc.boolean(), chunk: fc.integer({ min: 1, max: 200 }) }),
        async (people, delimiter, encoding, newline, dateFormat, { mark, declared, chunk }) => {
          const header = ['Number', 'Remark', 'Name', 'Email', 'Level', 'Department', 'Site', 'Region', 'Hired'];
          const rows = people.map((each) => [
            each.number, each.remark, each.name, `${each.number}@example.com`, String(each.level), each.department, each.site, 'eu',
            DATE_WRITERS[dateFormat]!(each.hireDate),
          ]);
          const text = iconv.encode(csv([header, ...rows], delimiter, newline), ENCODINGS[encoding]);
          const bytes = Buffer.concat([Buffer.from((mark && BOMS[encoding]) || []), text]);
          const layout: Partial<MappingInput> = declared ? { encoding, delimiter: delimiter as ',' } : {};
          const { rows: read, refusals } = await readAll(bytes, aMapping({ dateFormats: [dateFormat], ...layout }), { chunk });
          expect(refusals).toEqual([]);
          expect(read.map(({ employee: e }) => [e.number, e.name, e.department, e.site, e.level, e.hireDate])).toEqual(
            people.map((e) => [e.number, e.name.normalize('NFC'), e.department, e.site, e.level, e.hireDate]),
          );
          let start = 2;
          const starts = people.map((each) => (start += 1 + each.remark.split(/\r\n|\n|\r/).length - 1) - (1 + each.remark.split(/\r\n|\n|\r/).length - 1));
          expect(read.map(({ row }) => row)).toEqual(starts);
        },
      ),
      { seed, numRuns: 300 },
    );
  }, 60_000);

  it('of any bytes is read or refused with an error of its own, never with another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('', 'PK\x03\x04', csv([HEADER])), async (bytes, start) => {
        const error = await readAll(Buffer.concat([Buffer.from(start, 'latin1'), bytes]), aMapping()).then(
          () => undefined,
          (thrown: Error) => thrown.name,
        );
        expect([undefined, 'HrFileError']).toContain(error);
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);
});
