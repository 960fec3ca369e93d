import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { PlatformRequest } from './platform-request.js';
import { invalidRequest, Problem } from './problem.js';

/** One uploaded file, not read yet, and the text fields that came before it in the form. */
export interface Upload {
  /** The name of the form's field. */
  readonly field: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Fails with a problem when the file is over 200 MB or ends early: then nothing of it must count. */
  readonly content: Readable;
}

/** The file of a multipart request, as a stream. Throws a problem when there is none or the body is not multipart. */
export async function uploadOf(request: PlatformRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem(415, 'unsupported-media-type', 'Send the file as multipart/form-data.');
  const part = await request.file().catch(malformed);
  if (!part) throw invalidRequest([{ path: 'file', code: 'missing', message: 'no file' }]);
  return { field: part.fieldname, fields: textsOf(part), content: Readable.from(wholeOf(part), { objectMode: false }) };
}

/** The stream of the multipart library ends quietly at its limit: what was cut off must not pass for the whole. */
async function* wholeOf({ file }: MultipartFile): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file) yield chunk as Buffer;
  } catch (error) {
    malformed(error);
  }
  if (file.truncated) throw new Problem(413, 'too-large', 'The file is larger than what this address takes.');
}

const malformed = (error: unknown): never => {
  if (error instanceof Problem || (error as { statusCode?: number }).statusCode === 413) throw error;
  throw new Problem(400, 'malformed-upload', 'The body is not multipart/form-data, or ends early.', { cause: error });
};

const textsOf = ({ fields }: MultipartFile): Record<string, string> =>
  Object.fromEntries(
    Object.values(fields)
      .flat()
      .flatMap((field) => (field && field.type === 'field' && typeof field.value === 'string' ? [[field.fieldname, field.value]] : [])),
  );
