import type { ApiClient } from './client.js';
import type { PeopleSummary } from './demo-report.js';

/** An HR export and how to read it. */
export interface PeopleFile {
  readonly name: string;
  readonly content: Blob;
  readonly mapping: object;
}

interface ImportAnswer {
  readonly id: string;
  readonly counts: { readonly rows?: number; readonly joined: number };
}

interface RefusalView {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
}

/** Imports the file as its coordinator and reads which rows were refused and why. */
export async function importPeople(api: ApiClient, file: PeopleFile): Promise<Pick<PeopleSummary, 'inFile' | 'imported' | 'refused'>> {
  const form = new FormData();
  form.append('mapping', JSON.stringify(file.mapping));
  form.append('file', file.content, file.name);
  const answer = await api.upload<ImportAnswer>({ role: 'coordinator' }, '/v1/imports', form, 'import');
  const refusals = await api.all<RefusalView>({ role: 'coordinator' }, `/v1/imports/${answer.id}/refusals`);
  const rows = [...new Set(refusals.map(({ row }) => row))].sort((a, b) => a - b);
  const refused = rows.map((row) => {
    const cells = refusals.filter((refusal) => refusal.row === row);
    return { row, columns: [...new Set(cells.map(({ column }) => column ?? 'row'))], codes: [...new Set(cells.map(({ code }) => code))] };
  });
  return { inFile: answer.counts.joined + rows.length, imported: answer.counts.joined, refused };
}
