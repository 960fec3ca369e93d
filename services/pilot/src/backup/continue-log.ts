import type { Position } from '@upstream/event-sourcing';
import { logIdentity, PostgresEventStore, renewLogId, type LogIdentity } from '@upstream/event-store-postgres';
import { describeStrays, startAgain, strayCheckpoints, type FollowingDatabase, type Stray } from '@upstream/platform';
import { DataFolderError } from '../data-folder-error.js';
import { isBehind } from './log-mark.js';

export interface ContinueLogOptions {
  /** The log's database: as its owner, and as the role that reads it. */
  readonly ownerUrl: string;
  readonly readerUrl: string;
  readonly databases: readonly FollowingDatabase[];
  /** How far this folder's log once was. */
  readonly mark: Position | undefined;
  /** Whoever starts knows that the log was put back to an earlier point, and wants to go on from there. */
  readonly rebuild: boolean;
  readonly say: (step: string) => void;
}

/**
 * Which log this is, once all that follows it stands in it. Throws DataFolderError when something has seen events that the
 * log does not have, unless it is told to go on: then the log has a new id and what was ahead is made anew.
 */
export async function continueLog({ ownerUrl, readerUrl, databases, mark, rebuild, say }: ContinueLogOptions): Promise<LogIdentity> {
  const log = await logIdentity(ownerUrl);
  const store = await PostgresEventStore.connect({ url: readerUrl });
  const strays = await strayCheckpoints(() => Promise.resolve(log), store, databases).finally(() => store.close());
  const behind = isBehind(log, mark);
  if (strays.length === 0 && !behind) return log;
  const lost = strays.filter(({ why }) => why !== 'former');
  if ((lost.length > 0 || behind) && !rebuild) throw refusal(log, lost, mark);
  say(`the log was put back to ${log.head}: all that follows it is set to where it is`);
  const renewed = behind || lost.some(({ position }) => position.startsWith(`${log.id}:`)) ? await renewLogId(ownerUrl) : log;
  await startAgain(renewed, strays, databases);
  return renewed;
}

function refusal(log: LogIdentity, strays: readonly Stray[], mark: Position | undefined): DataFolderError {
  const what = strays.length > 0 ? describeStrays(strays, log.head) : `the log ends at ${log.head}, and was at ${mark} before`;
  return new DataFolderError(
    `Not started: ${what}. The log, or the databases beside it, were put back to another moment. Restore a whole backup (upstreamctl restore), or start with --rebuild: ` +
      `the log goes on from where it ends, under a new id, read models that were ahead are made anew, and relays and processes go through it again. Events after its end stay lost.`,
  );
}
