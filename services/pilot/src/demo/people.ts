import type { ApiClient } from './client.js';
import type { PeopleSummary } from './demo-report.js';

/** An HR export and how to read it. */
export interface PeopleFile {
  readonly name: string;
  readonly content: Blob;
  readonly mapping: object;
}

interface ImportAnswer {
  readonly rows: number;
  readonly counts: { readonly joined: number };
  /** The first hundred. */
  readonly refusals: readonly { readonly row: number; readonly column: string | null; readonly code: string }[];
}

/** Imports the file as its coordinator; says which rows were refused and why. */
export async function importPeople(api: ApiClient, file: PeopleFile): Promise<Pick<PeopleSummary, 'inFile' | 'imported' | 'refused'>> {
  const form = new FormData();
  form.append('mapping', JSON.stringify(file.mapping));
  form.append('file', file.content, file.name);
  const { rows, counts, refusals } = await api.upload<ImportAnswer>({ role: 'coordinator' }, '/v1/imports', form, 'import');
  const refusedRows = [...new Set(refusals.map(({ row }) => row))].sort((a, b) => a - b);
  const refused = refusedRows.map((row) => {
    const cells = refusals.filter((refusal) => refusal.row === row);
    return { row, columns: [...new Set(cells.map(({ column }) => column ?? 'row'))], codes: [...new Set(cells.map(({ code }) => code))] };
  });
  return { inFile: rows, imported: counts.joined, refused };
}
