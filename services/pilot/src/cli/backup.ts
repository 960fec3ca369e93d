import { resolve } from 'node:path';
import { BaseBackupError } from '../backup/base-backup.js';
import { takeBackup } from '../backup/take-backup.js';
import { CliError, EXIT } from './cli-error.js';

export interface BackupOptions {
  readonly data: string;
  readonly to: string;
  readonly json?: boolean;
}

/** Writes a backup and says what is not in it. */
export async function backup(options: BackupOptions): Promise<void> {
  const began = performance.now();
  const report = await takeBackup(options.data, options.to).catch((error: unknown) => {
    if (error instanceof BaseBackupError) throw new CliError(`${error.message}. Nothing was written; try again.`, EXIT.failed);
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new CliError(`There is no room for the backup at ${resolve(options.to)}. What was written of it is gone again.`, EXIT.failed);
    throw error;
  });
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    process.stdout.write(
      `Backed up ${(report.bytes / 1e6).toFixed(0)} MB in ${((performance.now() - began) / 1000).toFixed(1)} s: ${report.file}\n` +
        `The log is in it up to ${report.head} at least.\n` +
        `Not in it, and needed to restore: ${resolve(options.data, 'secrets/master.key')} (keep a copy elsewhere) and the erasure ledger (keep its newest copy).\n`,
    );
}
