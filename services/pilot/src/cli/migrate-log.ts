import { UnknownOutcomeError } from '@upstream/event-sourcing';
import { ConnectionUrlError, LogUnavailableError } from '@upstream/event-store-eventstoredb';
import { CopyDiffersError, copyLog, ForeignTargetError, SourceMovedError, type Copied } from '../migrate-log/copy-log.js';
import { dataFolderLog, type DataFolderLog } from '../migrate-log/data-folder-log.js';
import { CheckpointError, mapCheckpoints, type Mapped } from '../migrate-log/map-checkpoints.js';
import { LogUrlError, openLog } from '../migrate-log/open-log.js';
import type { CopyProgress } from '../migrate-log/progress.js';
import { services } from '../services.js';
import { CliError, EXIT } from './cli-error.js';

export interface MigrateLogOptions {
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
  readonly services?: readonly string[];
  readonly inFlight: number;
  readonly json?: boolean;
}

/** Copies a log to another server, verifies it, then maps the checkpoints of the services' databases. */
export async function migrateLog(options: MigrateLogOptions): Promise<void> {
  const folder = options.data === undefined ? undefined : await dataFolderLog(options.data);
  try {
    const { from, to } = endsOf(options, folder);
    const report = await migrate(from, to, [...(folder?.serviceUrls ?? []), ...(options.services ?? [])], options);
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describe(report));
  } catch (error) {
    throw asCliError(error);
  } finally {
    await folder?.close();
  }
}

interface Report extends Copied {
  readonly log: string;
  readonly checkpoints: readonly Mapped[];
}

async function migrate(from: string, to: string, serviceUrls: readonly string[], { inFlight, json }: MigrateLogOptions): Promise<Report> {
  const source = await openLog(from, 'source');
  try {
    const target = await openLog(to, 'target');
    try {
      const copied = await copyLog({ source, target, inFlight, tell: (progress) => process.stderr.write(json ? `${JSON.stringify(progress)}\n` : lineOf(progress)) });
      const checkpoints: Mapped[] = [];
      for (const url of serviceUrls) checkpoints.push(await mapCheckpoints({ url, target, services }));
      const head = await target.head();
      return { ...copied, log: head.slice(0, head.lastIndexOf(':')), checkpoints };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The end that is not named is the data folder's own log. */
function endsOf({ from, to }: MigrateLogOptions, folder: DataFolderLog | undefined): { from: string; to: string } {
  const ends = { from: from ?? folder?.logUrl, to: to ?? folder?.logUrl };
  if (!ends.from || !ends.to || ends.from === ends.to) throw new CliError('name both logs (--from, --to), or one of them and a data folder (--data), whose log is the other', EXIT.usage);
  return { from: ends.from, to: ends.to };
}

const lineOf = ({ phase, events, done, eventsPerSecond, secondsLeft }: CopyProgress): string =>
  `  ${phase} ${(done * 100).toFixed(1)} %  ${events} events  ${eventsPerSecond}/s${secondsLeft === undefined ? '' : `  ${secondsLeft} s left`}\n`;

const describe = ({ events, found, digest, log, checkpoints }: Report): string =>
  [
    `${events} events are in log ${log}${found > 0 ? `, ${found} of them from an earlier run` : ''}.`,
    `Verified: both logs have the digest ${digest}.`,
    ...checkpoints.map(({ database, subscriptions, parked, rebuilt }) => `${database}: ${subscriptions} checkpoints and ${parked} parked events mapped, ${rebuilt} read models will be built anew.`),
    ...(checkpoints.length === 0 ? ['No checkpoints were mapped (--data or --services): services that followed the old log will refuse to start on the new one.'] : []),
    '',
  ].join('\n');

function asCliError(error: unknown): unknown {
  if (error instanceof ForeignTargetError) return new CliError(`Refused: ${error.message}. The target must be empty, or hold the beginning of this very log.`, EXIT.refused);
  if (error instanceof SourceMovedError || error instanceof CheckpointError) return new CliError(error.message, EXIT.refused);
  if (error instanceof CopyDiffersError) return new CliError(error.message, EXIT.differences);
  if (error instanceof ConnectionUrlError || error instanceof LogUrlError) return new CliError(error.message, EXIT.usage);
  if (error instanceof LogUnavailableError || error instanceof UnknownOutcomeError) return new CliError(`the EventStoreDB does not answer: ${error.message}`, EXIT.unreachable);
  return error;
}
