import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexTar, paddingOf, readTar, TAR_END, tarHeader, TarError } from './tar.js';

const at = new Date('2027-01-11T08:00:00Z');
const file = (path: string, content: string) => Buffer.concat([tarHeader(path, content.length, at), Buffer.from(content), paddingOf(content.length)]);
const archive = Buffer.concat([tarHeader('database/base', 'folder', at), file('database/base/1', 'x'.repeat(700)), file('empty', ''), file('manifest.json', '{}'), TAR_END]);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
async function contentOf(bytes: Buffer, size = 100): Promise<[string, string | undefined][]> {
  const found: [string, string | undefined][] = [];
  for await (const { path, isFolder, content } of readTar(inPieces(bytes, size))) {
    let text = '';
    for await (const piece of content) text += piece.toString();
    found.push([path, isFolder ? undefined : text]);
  }
  return found;
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'upstream-tar-'))));
afterAll(() => rm(folder, { recursive: true }));
async function indexed(bytes: Buffer): Promise<{ path: string; size: number }[]> {
  await writeFile(join(folder, 'one.tar'), bytes);
  const handle = await open(join(folder, 'one.tar'));
  return indexTar(handle).finally(() => handle.close());
}

describe('a tar archive', () => {
  it.each([1, 511, 512, 513, 100_000])('is read back as it was written, in pieces of %s bytes', async (size) => {
    expect(await contentOf(archive, size)).toEqual([['database/base', undefined], ['database/base/1', 'x'.repeat(700)], ['empty', ''], ['manifest.json', '{}']]);
  });

  it('is read on when nobody wanted the content of an entry', async () => {
    const paths: string[] = [];
    for await (const { path } of readTar(inPieces(archive, 64))) paths.push(path);
    expect(paths).toEqual(['database/base', 'database/base/1', 'empty', 'manifest.json']);
  });

  it('is indexed from its headers', async () => {
    expect(await indexed(archive)).toMatchObject([{ path: 'database/base', size: 0 }, { path: 'database/base/1', size: 700 }, { path: 'empty', size: 0 }, { path: 'manifest.json', size: 2 }]);
  });

  it('that ends anywhere before its end is refused', async () => {
    for (let length = 0; length <= archive.length - TAR_END.length; length += 128) {
      await expect(contentOf(archive.subarray(0, length))).rejects.toThrow(TarError);
      await expect(indexed(archive.subarray(0, length))).rejects.toThrow(TarError);
    }
  });

  it('with a damaged header is refused, and says where', async () => {
    const damaged = Buffer.from(archive);
    damaged[512 + 130]! ^= 1;
    await expect(contentOf(damaged)).rejects.toThrow('the archive is damaged after database/base');
    await expect(indexed(damaged)).rejects.toThrow('the archive is damaged after database/base');
  });

  it('takes no name that would be cut', () => {
    expect(() => tarHeader('x'.repeat(101), 1, at)).toThrow(TarError);
  });
});
