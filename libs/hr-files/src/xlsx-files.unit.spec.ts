import { deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import { HrFileError, type MappingInput } from './index.js';
import { MAX_UNPACKED, repack, unpackXlsx } from './file/xlsx-archive.js';
import { aMapping, aPerson, csv, HEADER, readAll } from './reading.fixture.js';

type Value = string | number | boolean | Date | null;

function cell(value: Value) {
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' };
  if (typeof value === 'number') return { value, type: Number };
  return value === null ? null : { value: String(value), type: String };
}

async function workbook(sheets: { sheet: string; rows: Value[][] }[]): Promise<Buffer> {
  return writeXlsxFile(sheets.map(({ sheet, rows }) => ({ sheet, data: rows.map((row) => row.map(cell)) }) as never)).toBuffer();
}

const aWorkbook = (rows: Value[][]) => workbook([{ sheet: 'People', rows }]);

async function errorOf(bytes: Uint8Array, mapping: MappingInput = aMapping()): Promise<HrFileError> {
  const error = await readAll(bytes, mapping).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HrFileError);
  return error as HrFileError;
}

/** The workbook with one of its files changed. */
function withFile(bytes: Buffer, path: string, change: (content: string) => string): Buffer {
  return repack(unpackXlsx(bytes).map((entry) => (entry.path === path ? { path, content: Buffer.from(change(entry.content.toString())) } : entry)));
}

const SHEET = 'xl/worksheets/sheet1.xml';

describe('an XLSX file', () => {
  it('reads the same employees as the CSV with the same cells', async () => {
    const people = [aPerson({ Number: 'E1', Name: 'Zoë Größe' }), aPerson({ Number: 'E2', Department: 'a "quoted", one' })];
    const fromCsv = await readAll(csv([HEADER, ...people]), aMapping());
    const fromXlsx = await readAll(await aWorkbook([HEADER, ...people]), aMapping());
    expect(fromXlsx).toEqual(fromCsv);
    expect(fromXlsx.rows).toHaveLength(2);
  });

  it('dates are read from date cells and from bare serial numbers, whatever the mapping says of dates', async () => {
    const rows = [
      HEADER,
      [...aPerson({ Number: 'E1' }).slice(0, 7), new Date(Date.UTC(2013, 5, 17))],
      [...aPerson({ Number: 'E2' }).slice(0, 7), 41442],
      [...aPerson({ Number: 'E3' }).slice(0, 7), '17.06.2013'],
    ];
    const { rows: read, refusals } = await readAll(await aWorkbook(rows), aMapping({ dateFormats: ['DD.MM.YYYY'] }));
    expect(refusals).toEqual([]);
    expect(read.map(({ employee }) => employee.hireDate)).toEqual(['2013-06-17', '2013-06-17', '2013-06-17']);
  });

  it('numbers are whole numbers as text, and a number equals the same text', async () => {
    const rows = [HEADER, [100, ...aPerson().slice(1, 3), 2, ...aPerson().slice(4)], aPerson({ Number: '100' })];
    const { rows: read, refusals } = await readAll(await aWorkbook(rows), aMapping());
    expect(read[0]?.employee).toMatchObject({ number: '100', level: 2 });
    expect(refusals).toMatchObject([{ row: 3, code: 'duplicate_number' }]);
  });

  it('rows keep their numbers across empty rows', async () => {
    const rows = [HEADER, aPerson({ Number: 'E1' }), HEADER.map(() => null), aPerson({ Number: 'E2', Email: 'nobody' })];
    const { refusals } = await readAll(await aWorkbook(rows), aMapping());
    expect(refusals).toMatchObject([{ row: 4, column: 'Email' }]);
  });

  it('a formula cell is its value', async () => {
    const bytes = withFile(await aWorkbook([HEADER, [...aPerson().slice(0, 3), 2, ...aPerson().slice(4)]]), SHEET, (xml) =>
      xml.replace(/(<c r="D2"[^>]*>)<v>2<\/v>/, '$1<f>1+2</f><v>3</v>'),
    );
    expect((await readAll(bytes, aMapping())).rows[0]?.employee.level).toBe(3);
  });

  it('a sheet is chosen by name or number; one that is not there is named', async () => {
    const bytes = await workbook([
      { sheet: 'Notes', rows: [['nothing here']] },
      { sheet: 'People', rows: [HEADER, aPerson()] },
    ]);
    expect((await readAll(bytes, aMapping({ sheet: 'People' }))).rows).toHaveLength(1);
    expect((await readAll(bytes, aMapping({ sheet: 2 }))).rows).toHaveLength(1);
    expect(await errorOf(bytes, aMapping({ sheet: 'Staff' }))).toMatchObject({ code: 'sheet_missing' });
    expect(await errorOf(bytes)).toMatchObject({ code: 'column_missing' });
  });
});

describe('a workbook that cannot be read', () => {
  it('says so when it is cut off, damaged or not a workbook', async () => {
    const bytes = await aWorkbook([HEADER, aPerson()]);
    expect(await errorOf(bytes.subarray(0, bytes.length - 30))).toMatchObject({ code: 'xlsx_broken' });
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, 60, 120);
    expect(await errorOf(damaged)).toMatchObject({ code: 'xlsx_broken' });
    expect(await errorOf(repack([{ path: 'else.xml', content: Buffer.from('<a/>') }]))).toMatchObject({ code: 'xlsx_broken' });
    expect(await errorOf(withFile(bytes, SHEET, () => '<worksheet><sheetData><row r="1"><c r="A'))).toMatchObject({ code: 'xlsx_broken' });
  });

  it('says that it is encrypted, or an old .xls', async () => {
    const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    expect(await errorOf(container)).toMatchObject({ code: 'xls_not_supported' });
    expect(await errorOf(Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]))).toMatchObject({ code: 'xlsx_encrypted' });
    const flagged = await aWorkbook([HEADER, aPerson()]);
    flagged[flagged.indexOf('PK\x01\x02', 0, 'latin1') + 8]! |= 1;
    expect(await errorOf(flagged)).toMatchObject({ code: 'xlsx_encrypted' });
  });

  it('a mapping that says otherwise than the bytes is told so', async () => {
    expect(await errorOf(await aWorkbook([HEADER, aPerson()]), aMapping({ format: 'csv' }))).toMatchObject({ code: 'format_mismatch' });
    expect(await errorOf(Buffer.from(csv([HEADER])), aMapping({ format: 'xlsx' }))).toMatchObject({ code: 'format_mismatch' });
  });

  it('a zip bomb costs no more than the bound, whatever size it claims', async () => {
    const bomb = zipOf('xl/worksheets/sheet1.xml', deflateRawSync(Buffer.alloc(MAX_UNPACKED + 1)));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await errorOf(bomb)).toMatchObject({ code: 'xlsx_too_large' });
  });

  it('a lone cell in the last corner of the sheet is refused, not filled up with empty ones', async () => {
    for (const row of ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', `<row r='1048576'><c x=">" r='XFD1048576'><v>1</v></c></row>`]) {
      const bytes = withFile(await aWorkbook([HEADER, aPerson()]), SHEET, (xml) => xml.replace('</sheetData>', `${row}</sheetData>`));
      expect(await errorOf(bytes)).toMatchObject({ code: 'xlsx_too_large' });
    }
  });

  it('a file over the smaller limit of workbooks is refused', async () => {
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(21 * 1024 * 1024)]);
    expect(await errorOf(bytes)).toMatchObject({ code: 'too_large' });
  });
});

/** An archive of one deflated file that claims to hold ten bytes. */
function zipOf(path: string, packed: Buffer): Buffer {
  const plain = repack([{ path, content: packed }]);
  const table = plain.indexOf('PK\x01\x02', packed.length, 'latin1');
  for (const [at, method, size] of [[0, 8, 22], [table, 10, 24]] as const) {
    plain.writeUInt16LE(8, at + method);
    plain.writeUInt32LE(10, at + size);
  }
  return plain;
}
