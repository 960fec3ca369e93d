import { VersionConflictError } from '@upstream/event-sourcing';

const TRIES = 5;

/** Runs a command that may meet many others at one stream: what the runner gives up after 9 conflicts is tried again, 45 times in all. */
export async function amongMany<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof VersionConflictError) || tries >= TRIES) throw error;
    }
  }
}
