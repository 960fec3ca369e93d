import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Caller, ServiceUnderTest, TestResponse } from '@upstream/testing';

export interface Upload {
  readonly file: string | Buffer;
  readonly mapping?: object | string;
  readonly query?: string;
  readonly key?: string;
  readonly caller?: Caller;
  /** Another address than that of imports, with these text fields instead of the mapping. */
  readonly path?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly prefer?: string;
}

const BOUNDARY = 'upstream-spec-boundary';

/** Sends an HR file as the form that the endpoint wants, and waits until the read models show it. */
export async function upload(service: ServiceUnderTest, { file, mapping = MAPPING, query = '', key = randomUUID(), caller = { role: 'coordinator' }, path = '/v1/imports', fields, prefer = 'wait=10' }: Upload): Promise<TestResponse> {
  const part = (head: string) => Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  const payload = Buffer.concat([
    ...Object.entries(fields ?? { mapping: typeof mapping === 'string' ? mapping : JSON.stringify(mapping) }).flatMap(([name, value]) => [part(`name="${name}"`), Buffer.from(`${value}\r\n`)]),
    part('name="file"; filename="people.csv"\r\nContent-Type: application/octet-stream'),
    Buffer.from(file),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  const response = await service.composition.app.inject({
    method: 'POST',
    url: `${path}${query}`,
    headers: {
      authorization: `Bearer ${await service.token(caller)}`,
      'idempotency-key': key,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      prefer,
    },
    payload,
  });
  return { status: response.statusCode, headers: response.headers, body: response.body ? (JSON.parse(response.body) as unknown) : undefined };
}

export const MAPPING = {
  mode: 'full',
  columns: {
    number: 'No',
    name: 'Name',
    email: 'Mail',
    title: 'Title',
    level: 'Level',
    department: 'Dept',
    site: 'Site',
    region: 'Region',
    managerNumber: 'Boss',
    hireDate: 'Hired',
  },
  timeZones: { default: 'Europe/Berlin' },
};

/** One invented employee as a line of a file. */
export interface Line {
  readonly no: string;
  readonly name?: string;
  readonly mail?: string;
  readonly level?: string;
  readonly dept?: string;
  readonly region?: string;
  readonly boss?: string;
}

const HEADER = 'No,Name,Mail,Title,Level,Dept,Site,Region,Boss,Hired';

export const csv = (...lines: readonly Line[]): string =>
  [HEADER, ...lines.map(({ no, name = `Person ${no}`, mail = `p${no}@example.com`, level = '2', dept = 'Sales', region = 'eu', boss = '' }) => `${no},${name},${mail},Clerk,${level},${dept},Berlin,${region},${boss},2020-01-31`)].join('\n');

/** The same lines as a workbook, their numbers as numeric cells. */
export function xlsx(...lines: readonly Line[]): Buffer {
  const [header, ...rows] = csv(...lines).split('\n').map((line) => line.split(','));
  const cell = (text: string, address: string) => (/^\d+$/.test(text) ? `<c r="${address}"><v>${text}</v></c>` : `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`);
  const sheetRows = [header!, ...rows]
    .map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, `${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`)
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetRows}</sheetData></worksheet>`,
  });
}

/** A ZIP archive without compression. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
