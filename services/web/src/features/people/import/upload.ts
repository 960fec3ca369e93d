import { apiWith, type Api } from '../../../api/client.js';
import type { components } from '../../../api/schema.js';
import type { Mapping } from './mapping.js';

export type ImportPreview = components['schemas']['ImportPreview'];
export type ImportOutcome = components['schemas']['PeopleImportOutcome'];

/** The server suggests from the start of a file; to see the first rows, less will do. */
const SUGGEST_FROM = 4 * 1024 * 1024;
const SHOW_FROM = 1024 * 1024;

const form = (fields: Readonly<Record<string, string | undefined>>, file: Blob): FormData => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) made.append(name, value);
  made.append('file', file, 'people');
  return made;
};

const asItIs = (body: unknown) => body as FormData;
export const isWorkbook = (file: File): boolean => /\.xls[xm]?$/i.test(file.name);

/** How the file would be read: with this mapping, or with one that the server suggests. */
export async function preview(file: File, { mapping, domain }: { mapping?: Mapping; domain?: string }, signal?: AbortSignal): Promise<ImportPreview> {
  const most = mapping ? SHOW_FROM : SUGGEST_FROM;
  const cut = !isWorkbook(file) && file.size > most;
  const body = form({ mapping: mapping && JSON.stringify(mapping), domain: domain || undefined, part: cut ? 'start' : undefined }, cut ? file.slice(0, most) : file);
  const { data } = await apiWith().POST('/v1/imports/preview', { body: body as never, bodySerializer: asItIs, ...(signal ? { signal } : {}) } as never);
  return data as unknown as ImportPreview;
}

/** What importing the file would do. */
export async function tryImport(file: File, mapping: Mapping, signal?: AbortSignal): Promise<ImportOutcome> {
  const api = apiWith({ 'Idempotency-Key': crypto.randomUUID() });
  const { data } = await api.POST('/v1/imports', { params: { query: { dryRun: 'true' } }, body: form({ mapping: JSON.stringify(mapping) }, file) as never, bodySerializer: asItIs, ...(signal ? { signal } : {}) } as never);
  return data as unknown as ImportOutcome;
}

/** Begins the import, and does not wait for its end. For `useCommand`. */
export const startImport = (api: Api, { file, mapping, confirmLeavers }: { file: File; mapping: Mapping; confirmLeavers?: number }) =>
  api.POST('/v1/imports', {
    params: { query: confirmLeavers === undefined ? {} : { confirmLeavers } },
    headers: { Prefer: 'respond-async, wait=5' },
    body: form({ mapping: JSON.stringify(mapping) }, file),
    bodySerializer: asItIs,
  } as never) as Promise<{ data?: ImportOutcome; response: Response }>;
