import type { Answer, Api, Asker } from './api.js';

/** A file for a form: its content, and how to read it. */
export interface HrFile {
  readonly csv: string;
  readonly mapping: object;
}

/** How a story's requests get to the pilot: once, or again and again until they are answered. */
export interface Sender {
  get(who: Asker, path: string): Promise<Answer>;
  post(who: Asker, path: string, body: unknown, key: string): Promise<Answer>;
  upload(who: Asker, path: string, file: HrFile, key: string): Promise<Answer>;
}

export const formOf = ({ csv, mapping }: HrFile): FormData => {
  const form = new FormData();
  form.set('mapping', JSON.stringify(mapping));
  form.set('file', new Blob([csv]), 'people.csv');
  return form;
};

/** Sends each request once. */
export const sendingOnce = (api: Api): Sender => ({
  get: (who, path) => api.get(who, path),
  post: (who, path, body, key) => api.post(who, path, body, { key }),
  upload: (who, path, file, key) => api.post(who, path, undefined, { key, raw: formOf(file) }),
});

