import { restoreBackup, type RestoreOptions } from '../backup/restore.js';

/** Makes a data folder from a backup and says how to go on. */
export async function restore({ json, ...options }: RestoreOptions & { readonly json?: boolean }): Promise<void> {
  const report = await restoreBackup({ ...options, ...(json ? {} : { say: (step: string) => process.stdout.write(`  ${step} …\n`) }) });
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    process.stdout.write(
      `\nRestored ${report.file}, taken at ${report.takenAt}.\n` +
        `The log ends at ${report.head}; it has a new id, so that nothing is taken for an event after this backup.\n` +
        `${report.erasedAgain} people were erased after it: their keys are destroyed again.\n` +
        `${options.acceptLostLedger ? 'The erasure ledger was accepted as lost: erase again whoever was erased since.\n' : ''}\n` +
        `Start it with: npx upstreamctl start --data ${options.data}\n`,
    );
}
