import { newMasterKey, type NewMasterKeyOptions } from '../backup/new-master-key.js';

/** Changes the master key and says what becomes of the one before. Progress is on standard error. */
export async function newMasterKeyCommand({ json, ...options }: Omit<NewMasterKeyOptions, 'say'> & { readonly json?: boolean }): Promise<void> {
  const report = await newMasterKey({ ...options, say: (step) => process.stderr.write(`  ${step} …\n`) });
  if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    process.stdout.write(
      `${report.keys} keys open with master key ${report.masterKey}, none with the one before, ${report.former}.\n` +
        `That one is in ${report.formerFile}: backups from before open with it only. Keep it with them and delete it with the last of them.\n` +
        `Copy the new one and the erasure ledger to where you keep their copies, and give the new one to every service before it starts.\n`,
    );
}
