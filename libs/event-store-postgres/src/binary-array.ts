/**
 * Parameters in PostgreSQL's binary format: no quoting, and faster to parse than their text. Each array is written
 * once, into a buffer of its exact size.
 */
const OID = { bigint: 20, integer: 23, text: 25, json: 114, uuid: 2950 } as const;
const HEADER = 20;

function arrayOf(oid: number, elements: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER + 4 * elements + bytes);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(0, 4); // no nulls
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(elements, 12);
  array.writeInt32BE(1, 16); // first subscript
  return array;
}

function stringArray(oid: number, values: readonly string[]): Buffer {
  let bytes = 0;
  const lengths = values.map((value) => {
    const length = Buffer.byteLength(value);
    bytes += length;
    return length;
  });
  const array = arrayOf(oid, values.length, bytes);
  let offset = HEADER;
  for (const [index, value] of values.entries()) {
    const length = lengths[index]!;
    offset = array.writeInt32BE(length, offset);
    // As many bytes as characters: all ASCII, which need not be encoded.
    offset += array.write(value, offset, length, length === value.length ? 'latin1' : 'utf8');
  }
  return array;
}

export const textArray = (values: readonly string[]): Buffer => stringArray(OID.text, values);
export const jsonArray = (values: readonly string[]): Buffer => stringArray(OID.json, values);

/** `values` are of the form 8-4-4-4-12. */
export function uuidArray(values: readonly string[]): Buffer {
  const array = arrayOf(OID.uuid, values.length, 16 * values.length);
  let offset = HEADER;
  for (const value of values) {
    offset = array.writeInt32BE(16, offset);
    writeUuid(array, value, offset);
    offset += 16;
  }
  return array;
}

export function uuid(value: string): Buffer {
  const buffer = Buffer.allocUnsafe(16);
  writeUuid(buffer, value, 0);
  return buffer;
}

function writeUuid(buffer: Buffer, value: string, offset: number): void {
  for (let at = 0; at < 36; at += 2) {
    if (value.charCodeAt(at) === DASH) at++;
    buffer[offset++] = (nibble(value.charCodeAt(at)) << 4) | nibble(value.charCodeAt(at + 1));
  }
}

const DASH = 45;
const nibble = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

export function integerArray(values: readonly number[]): Buffer {
  const array = arrayOf(OID.integer, values.length, 4 * values.length);
  let offset = HEADER;
  for (const value of values) offset = array.writeInt32BE(value, array.writeInt32BE(4, offset));
  return array;
}

/** Safe integers only. */
export function bigintArray(values: readonly number[]): Buffer {
  const array = arrayOf(OID.bigint, values.length, 8 * values.length);
  let offset = HEADER;
  for (const value of values) {
    offset = array.writeInt32BE(8, offset);
    offset = array.writeInt32BE(Math.floor(value / 2 ** 32), offset);
    offset = array.writeUInt32BE(value >>> 0, offset);
  }
  return array;
}
