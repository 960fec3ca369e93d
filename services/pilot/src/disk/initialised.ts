import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';

/** Whether the folder has a database already. */
export const initialised = (folder: DataFolder): Promise<boolean> =>
  stat(join(folder.file('database'), 'postgres')).then(
    () => true,
    () => false,
  );
