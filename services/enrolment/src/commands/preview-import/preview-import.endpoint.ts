import type { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest, Requires, uploadOf, Who, WithoutIdempotencyKey, type PlatformRequest, type Principal } from '@upstream/platform';
import { importRegionsOf } from '../import-people/import-people.endpoint.js';
import { mappingOf } from '../import-people/mapped-columns.js';
import { problemOfFile } from '../import-people/uploaded-file.js';
import { ImportPreview } from './preview-import.answers.js';
import { previewOf } from './preview.js';

/** The start of a CSV is enough; a workbook can only be opened whole, and is 20 MiB at most. */
const START_OF_CSV = 4 * 1024 * 1024;
const WHOLE_WORKBOOK = 21 * 1024 * 1024;
const DOMAIN = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/** Before an import: which column is what, and how the first rows would be read. */
@ApiTags('people')
@Controller('v1/imports')
export class PreviewImportEndpoint {
  /**
   * A form with the part `file` last; before it, `mapping` to try one, or `domain` to complete mail handles in a suggested one. Writes
   * nothing and keeps nothing. Of a CSV file it is enough to send the first 4 MiB, with `part` = `start` to say that there is more.
   */
  @Post('preview')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { mapping: { type: 'string' }, domain: { type: 'string' }, part: { type: 'string', enum: ['start'] }, file: { type: 'string', format: 'binary' } } } })
  @Requires('people.import', { narrowedByHandler: true })
  @ApiResponse({ status: 200, standardSchema: ImportPreview, description: '' })
  async preview(@Req() request: PlatformRequest, @Who() who: Principal): Promise<ImportPreview> {
    importRegionsOf(who);
    const { content, fields } = await uploadOf(request);
    const start = await startOf(content);
    const { domain, part } = fields;
    const whole = start.whole && part !== 'start';
    if (domain !== undefined && !DOMAIN.test(domain)) throw invalidRequest([{ path: 'domain', code: 'not-a-domain', message: 'not a domain such as "company.example"' }]);
    const mapping = fields['mapping'] === undefined ? undefined : mappingOf(fields['mapping']);
    try {
      return await previewOf(whole ? start.bytes : withoutCutLine(start.bytes), whole, mapping, domain);
    } catch (error) {
      throw problemOfFile(error);
    }
  }
}

/** Takes all that is sent, keeps the start: a client that is still sending does not read our answer. */
async function startOf(content: Readable): Promise<{ bytes: Buffer; whole: boolean }> {
  const kept: Buffer[] = [];
  let size = 0;
  let whole = true;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const most = (kept[0] ?? chunk).subarray(0, 2).toString('latin1') === 'PK' ? WHOLE_WORKBOOK : START_OF_CSV;
    if (size < most) {
      kept.push(chunk);
      size += chunk.length;
    } else whole = false;
  }
  return { bytes: Buffer.concat(kept), whole };
}

/** Up to the last line end: what comes after it is a part of a row. */
function withoutCutLine(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 2).toString('latin1');
  if (start === 'PK') return bytes;
  const lineEnd = start === '\xff\xfe' ? '\n\0' : start === '\xfe\xff' ? '\0\n' : '\n';
  const end = bytes.lastIndexOf(lineEnd, undefined, 'latin1');
  return end === -1 ? bytes : bytes.subarray(0, end + lineEnd.length);
}
