import { copyFile, open, readFile, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { readTar } from '../../src/backup/tar.js';

/** A copy that ends in the middle. */
export async function cutCopy(file: string, copy: string, share: number): Promise<string> {
  await copyFile(file, copy);
  const handle = await open(copy, 'r+');
  await handle.truncate(Math.floor((await handle.stat()).size * share));
  await handle.close();
  return copy;
}

/** A copy in which one bit of the content of a file inside is another; answers that file's name. */
export async function copyWithOtherBit(file: string, copy: string): Promise<string> {
  await copyFile(file, copy);
  let offset = 0;
  for await (const { path, size } of readTar(createReadStream(file))) {
    offset += 512;
    if (/^database\/base\/\d+\/\d+$/.test(path) && size > 16_000) {
      const handle = await open(copy, 'r+');
      const byte = Buffer.alloc(1);
      await handle.read(byte, 0, 1, offset + 9_000);
      byte[0] = byte[0]! ^ 4;
      await handle.write(byte, 0, 1, offset + 9_000);
      await handle.close();
      return path;
    }
    offset += Math.ceil(size / 512) * 512;
  }
  throw new Error('nothing to damage');
}

/** A copy of an erasure ledger without its last erasure. */
export async function shorterLedger(file: string, copy: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(copy, `${lines.slice(0, -2).join('\n')}\n`);
  return copy;
}
