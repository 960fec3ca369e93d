import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Something that must stand nowhere, and what it is. */
export interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}

/** A text in the forms in which it could lie about: UTF-8 and UTF-16, in other case, escaped as in JSON, as base64. */
export function needlesOf(what: string, text: string): Needle[] {
  const forms = [...new Set([text, text.normalize('NFD'), text.toLowerCase(), text.toUpperCase()])];
  const wide = forms.map((form) => Buffer.from(form, 'utf16le'));
  // Of base64 only the part that does not depend on what stands before and after it.
  const encoded = [0, 1, 2].map((shift) => Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64')).map((base64, shift) => base64.slice(shift === 0 ? 0 : 4, base64.length - 4));
  const all = [
    ...forms.map((form) => Buffer.from(form)),
    ...wide,
    ...wide.map((bytes) => Buffer.from(bytes).swap16()),
    ...forms.map((form) => Buffer.from(escaped(form))),
    ...encoded.map((form) => Buffer.from(form)),
  ];
  return [...new Map(all.map((bytes) => [bytes.toString('hex'), { what, bytes }])).values()].filter(({ bytes }) => bytes.length >= 6);
}

/** Every file under a folder in which a needle stands. */
export async function filesWith(folder: string, needles: readonly Needle[]): Promise<{ readonly files: number; readonly found: string[] }> {
  const found: string[] = [];
  let files = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files++;
    const path = join(entry.parentPath, entry.name);
    found.push(...within(await readFile(path), needles).map((what) => `${what} in ${relative(folder, path)}`));
  }
  return { files, found };
}

/** What of the needles stands in these bytes. */
export function within(bytes: Buffer, needles: readonly Needle[]): string[] {
  const content = bytes.subarray(0, filled(bytes));
  return [...new Set(needles.filter((needle) => content.includes(needle.bytes)).map(({ what }) => what))];
}

/** A running broker keeps ten megabytes ready for each index: zeros, in which nothing can stand. */
function filled(bytes: Buffer): number {
  let end = bytes.length;
  while (end >= 65_536 && bytes.subarray(end - 65_536, end).every((byte) => byte === 0)) end -= 65_536;
  return end;
}

const escaped = (text: string): string => [...text].map((letter) => (letter.charCodeAt(0) < 128 ? letter : letter.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))).join('');
