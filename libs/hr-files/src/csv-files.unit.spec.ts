import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { csvRecords } from './file/csv-records.js';
import { HrFileError, type MappingInput } from './index.js';
import { aMapping, aPerson, csv, HEADER, inChunks, readAll } from './reading.fixture.js';
import { readHrFile } from './read-hr-file.js';

const person = aPerson({ Name: 'Zoë Größe', Department: 'Überblick €' });
const file = csv([HEADER, aPerson({ Number: 'E0' }), person]);

async function errorOf(bytes: string | Uint8Array, mapping: MappingInput = aMapping(), options = {}): Promise<HrFileError> {
  const error = await readAll(bytes, mapping, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HrFileError);
  return error as HrFileError;
}

describe('encodings', () => {
  const encoded = {
    'utf-8': Buffer.from(file, 'utf8'),
    'utf-16le': iconv.encode(file, 'utf-16le'),
    'utf-16be': iconv.encode(file, 'utf-16be'),
    'windows-1252': iconv.encode(file, 'win1252'),
  };

  for (const [encoding, bytes] of Object.entries(encoded)) {
    for (const declared of [true, false]) {
      for (const chunk of [1, 3, 64 * 1024]) {
        it(`${encoding} is read ${declared ? 'as the mapping says' : 'without being told'}, in chunks of ${chunk}`, async () => {
          const mapping = aMapping(declared ? { encoding: encoding as 'utf-8' } : {});
          const { rows } = await readAll(bytes, mapping, { chunk });
          expect(rows.map(({ row, employee }) => [row, employee.name, employee.department])).toEqual([
            [2, 'Ada Invented', 'Research'],
            [3, 'Zoë Größe', 'Überblick €'],
          ]);
        });
      }
    }
  }

  it.each([
    ['utf-8', Buffer.from([0xef, 0xbb, 0xbf]), encoded['utf-8']],
    ['utf-16le', Buffer.from([0xff, 0xfe]), encoded['utf-16le']],
    ['utf-16be', Buffer.from([0xfe, 0xff]), encoded['utf-16be']],
  ])('the byte order mark of %s wins over what the mapping says', async (_, mark, bytes) => {
    const { rows } = await readAll(Buffer.concat([mark, bytes]), aMapping({ encoding: 'windows-1252' }));
    expect(rows[1]?.employee.name).toBe('Zoë Größe');
  });

  it('a first letter beyond ASCII after a megabyte still decides the encoding rightly', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => aPerson({ Number: `N${index}` }));
    const late = csv([HEADER, ...many, person]);
    for (const encoding of ['utf8', 'win1252']) {
      const { rows } = await readAll(iconv.encode(late, encoding), aMapping());
      expect(rows.at(-1)?.employee.name).toBe('Zoë Größe');
    }
  });

  it('bytes that the encoding does not have stop the file with their line', async () => {
    const latin = iconv.encode(file, 'win1252');
    expect(await errorOf(latin, aMapping({ encoding: 'utf-8' }))).toMatchObject({ code: 'undecodable', row: 3 });
    const unassigned = Buffer.concat([Buffer.from(csv([HEADER, aPerson()])), Buffer.from([0x81, 0x0a])]);
    expect(await errorOf(unassigned, aMapping({ encoding: 'windows-1252' }))).toMatchObject({ code: 'undecodable', row: 3 });
    const cutOff = Buffer.from(file, 'utf8').subarray(0, file.indexOf('ö') + 2);
    expect(await errorOf(cutOff, aMapping({ encoding: 'utf-8' }))).toMatchObject({ code: 'undecodable', row: 3 });
    const loneSurrogate = Buffer.concat([iconv.encode(file, 'utf-16be'), Buffer.from([0xd8, 0x00, 0x00, 0x41])]);
    expect(await errorOf(loneSurrogate, aMapping({ encoding: 'utf-16be' }))).toMatchObject({ code: 'undecodable', row: 4 });
  });

  it('a file of a family that is not supported is refused by name, not read as nonsense', async () => {
    const rows = ['王小明', '李华', '张伟', '刘洋'].map((name, index) => aPerson({ Number: `N${index}`, Name: name, Department: '市场部' }));
    const error = await errorOf(iconv.encode(csv([HEADER, ...rows]), 'gb18030'));
    expect(error).toMatchObject({ code: 'encoding_unsupported' });
    expect(error.message).toContain('GB18030');
  });
});

describe('delimiters and lines', () => {
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    it(`columns apart by ${JSON.stringify(delimiter)} are read with and without the mapping saying so`, async () => {
      const rows = [HEADER, aPerson({ Department: 'Sales, North; "East" | West' })];
      for (const mapping of [aMapping(), aMapping({ delimiter })]) {
        const { rows: read } = await readAll(csv(rows, delimiter), mapping);
        expect(read[0]?.employee.department).toBe('Sales, North; "East" | West');
      }
    });
  }

  it.each(['\n', '\r\n', '\r'])('rows end with %j, and a record is named by the line where it starts', async (newline) => {
    const header = [...HEADER, 'Remark'];
    const rows = [
      header,
      [...aPerson({ Number: 'E1' }), `two${newline}lines`],
      [...aPerson({ Number: 'E2' }), ''],
      header.map(() => ''),
      [...aPerson({ Number: 'E3' }), `${newline}${newline}`],
      [...aPerson({ Number: 'E4', Email: 'nobody' }), ''],
    ];
    for (const chunk of [1, 7, 64 * 1024]) {
      const { rows: read, refusals } = await readAll(csv(rows, ',', newline), aMapping(), { chunk });
      expect(read.map(({ row }) => row)).toEqual([2, 4, 6]);
      expect(refusals).toMatchObject([{ row: 9, column: 'Email' }]);
    }
  });

  it('blank lines, and no line end after the last row, are no matter', async () => {
    const text = `\n\n${csv([HEADER])}\n${csv([aPerson()]).trimEnd()}`;
    expect((await readAll(text, aMapping())).rows.map(({ row }) => row)).toEqual([5]);
  });
});

describe('files that cannot be read as a whole', () => {
  it('an empty file, and one of blank lines, are said to be empty', async () => {
    expect(await errorOf('')).toMatchObject({ code: 'empty_file' });
    expect(await errorOf(Buffer.from([0xef, 0xbb, 0xbf]))).toMatchObject({ code: 'empty_file' });
    expect(await errorOf('\n\n  \n')).toMatchObject({ code: 'empty_file' });
    expect(await errorOf(csv([HEADER]))).toMatchObject({ code: 'no_rows' });
  });

  it('a file over the limit stops while it is read, and its source is closed', async () => {
    let closed = false;
    let handedOut = 0;
    async function* long() {
      try {
        yield Buffer.from(csv([HEADER]));
        while (handedOut < 5000) {
          handedOut += 1;
          yield Buffer.from(csv([aPerson({ Number: `N${handedOut}`, Name: 'Ada' })]));
        }
      } finally {
        closed = true;
      }
    }
    const reading = (async () => {
      for await (const item of readHrFile(long(), aMapping(), { maxBytes: 50_000 })) expect(item).toBeDefined();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'too_large' });
    expect(closed).toBe(true);
    expect(handedOut).toBeLessThan(1000);
  });

  it('closing the iteration early closes the source', async () => {
    let closed = false;
    async function* source() {
      try {
        for (let row = 0; ; row += 1) yield Buffer.from(row === 0 ? csv([HEADER]) : csv([aPerson({ Number: `N${row}` })]));
      } finally {
        closed = true;
      }
    }
    for await (const item of readHrFile(source(), aMapping())) {
      expect(item.row).toBe(2);
      break;
    }
    const deadline = Date.now() + 5000;
    while (!closed && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });

  it('a failing source fails the reading with its own error', async () => {
    async function* failing() {
      yield* inChunks(Buffer.from(file), 50);
      throw new Error('the upload was cut off');
    }
    const reading = (async () => {
      for await (const item of readHrFile(failing(), aMapping())) expect(item).toBeDefined();
    })();
    await expect(reading).rejects.toThrow('the upload was cut off');
  });

  it('a quote that is not closed, or not doubled, is named with the line of its record, and no cell is quoted', async () => {
    const good = csv([HEADER, aPerson({ Number: 'E1' })]);
    const open = await errorOf(`${good}E2,"Secret Person,x@example.com\n`.repeat(1));
    expect(open).toMatchObject({ code: 'unbalanced_quotes', row: 3 });
    const inner = await errorOf(`${good}E2,Secret "Person,x@example.com,1,a,b,eu,2020-01-01\n`);
    expect(inner).toMatchObject({ code: 'unbalanced_quotes', row: 3 });
    const after = await errorOf(`${good}E2,"Secret"Person,x@example.com,1,a,b,eu,2020-01-01\n`);
    expect(after).toMatchObject({ code: 'unbalanced_quotes', row: 3 });
    for (const error of [open, inner, after]) expect(error.message).not.toContain('Secret');
  });

  it('a quote that swallows the rest of a large file stops at a bound, not at the end', async () => {
    const swallowed = `${csv([HEADER])}E2,"${csv(Array.from({ length: 20_000 }, () => aPerson()))}`;
    expect(await errorOf(swallowed)).toMatchObject({ code: 'record_too_long', row: 2 });
  });

  it('more rows than there are people anywhere stop at a bound', async () => {
    const read = async (rows: number) => {
      const records = csvRecords(Readable.from(['name\n', 'Ann\n\n'.repeat(rows)]), ',', 100);
      for await (const { cells } of records) expect(cells).toHaveLength(1);
    };
    await read(99);
    await expect(read(100)).rejects.toMatchObject({ code: 'too_many_rows', row: 200 });
  });

  it('blank lines count as lines, and cost next to nothing', async () => {
    const many = 1_000_000;
    const { rows } = await readAll(csv([HEADER]) + '\n'.repeat(many) + csv([aPerson()]), aMapping());
    expect(rows).toMatchObject([{ row: many + 2 }]);
    expect(await errorOf(`${csv([HEADER])}\r\n\r\n\r\nx,"y"z\r\n`)).toMatchObject({ code: 'unbalanced_quotes', row: 5 });
  });

  it('bytes that are no text are not taken for CSV', async () => {
    expect(await errorOf(Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3, 0, 9]))).toMatchObject({ code: 'not_csv' });
    const almostUtf16 = Buffer.from([...Array.from({ length: 40 }, (_, at) => (at % 2 ? 0x41 : 0)), 0xd8, 0x00, 0x00, 0x41]);
    expect(await errorOf(almostUtf16)).toMatchObject({ code: 'not_csv' });
  });
});

describe('the header', () => {
  it('names are found without regard to case and spaces', async () => {
    const header = HEADER.map((name) => ` ${name.toUpperCase().split('').join(' ')} `);
    expect((await readAll(csv([header, aPerson()]), aMapping())).rows).toHaveLength(1);
  });

  it('a missing column is named with the columns there are and the closest of them', async () => {
    const error = await errorOf(csv([HEADER.map((name) => (name === 'Department' ? 'Departement' : name)), aPerson()]));
    expect(error).toMatchObject({ code: 'column_missing', column: 'Department', row: 1 });
    expect(error.message).toContain('Did you mean "Departement"?');
    expect(error.message).toContain('"Site", "Region"');
  });

  it('a file without a header does not put a person into the message', async () => {
    const error = await errorOf(csv([aPerson(), aPerson({ Number: 'E2' })]));
    expect(error.code).toBe('column_missing');
    expect(error.message).not.toContain('Ada');
    expect(error.message).toContain('seems to hold a person');
  });

  it('a mapped name that occurs twice is ambiguous; an unmapped one is no matter', async () => {
    expect(await errorOf(csv([[...HEADER, 'name'], [...aPerson(), 'x']]))).toMatchObject({ code: 'column_ambiguous' });
    expect((await readAll(csv([[...HEADER, 'x', 'x'], [...aPerson(), '', '']]), aMapping())).rows).toHaveLength(1);
  });

  it('with ignoreColumns, a column that nobody decided about stops the file', async () => {
    const text = csv([[...HEADER, 'Phone', 'Date of birth'], [...aPerson(), '', '']]);
    expect(await errorOf(text, aMapping({ ignoreColumns: ['phone'] }))).toMatchObject({ code: 'column_unknown', column: 'Date of birth' });
    expect((await readAll(text, aMapping({ ignoreColumns: ['phone', 'dateOfBirth'] }))).rows).toHaveLength(1);
  });
});
