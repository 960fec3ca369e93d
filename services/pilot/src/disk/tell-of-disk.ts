import { HealthChecks, NotReadyError, type Composition, type Log } from '@upstream/platform';
import { DataFolderError } from '../data-folder-error.js';
import type { DataFolder } from '../data-folder.js';
import { DiskFullError, type DiskGuard } from './disk-guard.js';
import { initialised } from './initialised.js';
import { inMiB, LIMITS, roomAt, type DiskState } from './room.js';

export interface Told {
  readonly app: Composition['app'];
  readonly folder: DataFolder;
  readonly log: Log;
  /** Whoever sits before the terminal. */
  readonly notice: (sentence: string) => void;
}

/** Says wherever somebody may look what is wrong with the disk: the log, the terminal, `/health/ready`. */
export function tellOfDisk(guard: DiskGuard, { app, folder, log, notice }: Told): void {
  app.get(HealthChecks).add('storage', async () => {
    if (guard.state === 'full') throw new NotReadyError('storage-full');
  });
  let before: DiskState = 'ample';
  guard.onChange((state, { free, total }) => {
    const fields = { freeMiB: inMiB(free), totalMiB: inMiB(total) };
    const left = `${fields.freeMiB} MiB are left on the disk of ${folder.path}`;
    if (state === 'full') {
      log.error('storage-full', new DiskFullError(), { ...fields, resumesFromMiB: inMiB(LIMITS.resumeFrom) });
      notice(`${left}: nothing is written until ${inMiB(LIMITS.resumeFrom)} MiB are free. Reading goes on as long as it can; what was acknowledged is safe.`);
    } else if (before === 'full') {
      log.info('storage-has-room', fields);
      notice(`There is room again: ${left}. Writing goes on.`);
    } else if (state === 'low') {
      log.warn('storage-low', { ...fields, refusesBelowMiB: inMiB(LIMITS.refuseBelow) });
      notice(`${left}. Below ${inMiB(LIMITS.refuseBelow)} MiB nothing is written any more.`);
    }
    before = state;
  });
}

/** Throws DataFolderError where PostgreSQL could not start, or not end its recovery. */
export async function requireRoomToStart(folder: DataFolder): Promise<void> {
  const { free } = await roomAt(folder.path);
  const needed = (await initialised(folder)) ? LIMITS.startNeeds : LIMITS.firstStartNeeds;
  if (free >= needed) return;
  throw new DataFolderError(`The disk of ${folder.path} is full: ${inMiB(free)} MiB are free, and a start needs ${inMiB(needed)} MiB. Nothing is lost; make room and start again.`);
}
