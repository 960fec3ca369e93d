/** Arrays in PostgreSQL's binary format: no quoting, and faster to parse than their text. */
const OID = { bigint: 20, integer: 23, text: 25, json: 114, uuid: 2950 } as const;

function arrayOf(oid: number, elements: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(20);
  const parts: Buffer[] = [header];
  header.writeInt32BE(1, 0); // dimensions
  header.writeInt32BE(0, 4); // no nulls
  header.writeInt32BE(oid, 8);
  header.writeInt32BE(elements.length, 12);
  header.writeInt32BE(1, 16); // first subscript
  for (const element of elements) {
    const length = Buffer.alloc(4);
    length.writeInt32BE(element.length);
    parts.push(length, element);
  }
  return Buffer.concat(parts);
}

export const textArray = (values: readonly string[]): Buffer => arrayOf(OID.text, values.map((value) => Buffer.from(value)));
export const jsonArray = (values: readonly string[]): Buffer => arrayOf(OID.json, values.map((value) => Buffer.from(value)));
export const uuidArray = (values: readonly string[]): Buffer =>
  arrayOf(OID.uuid, values.map((value) => Buffer.from(value.replaceAll('-', ''), 'hex')));

export const integerArray = (values: readonly number[]): Buffer =>
  arrayOf(OID.integer, values.map((value) => {
    const element = Buffer.alloc(4);
    element.writeInt32BE(value);
    return element;
  }));

/** Safe integers only. */
export const bigintArray = (values: readonly number[]): Buffer =>
  arrayOf(OID.bigint, values.map((value) => {
    const element = Buffer.alloc(8);
    element.writeBigInt64BE(BigInt(value));
    return element;
  }));
