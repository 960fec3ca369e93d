import { resolve } from 'node:path';
import { logStatistics, type CategoryVolume, type LogStatistics } from '@upstream/event-store-postgres';
import { databaseOn } from '../backup/data-folder-files.js';
import { serverToBackUp } from '../backup/server-to-back-up.js';
import { CliError, EXIT } from './cli-error.js';

export interface LogStatsOptions {
  readonly data: string;
  readonly json?: boolean;
}

/**
 * Prints size and growth of the log, by category. The pilot may run or not: a database that is stopped is started for as
 * long as it takes. With DATABASE_URL, of the log on that server.
 */
export async function logStats(options: LogStatsOptions): Promise<void> {
  const server = process.env['DATABASE_URL'] ? { url: process.env['DATABASE_URL'], close: async () => undefined } : await serverToBackUp(resolve(options.data));
  try {
    const statistics = await logStatistics({ url: databaseOn(server.url, 'log') }).catch((error: unknown) => {
      const { code } = error as { code?: string };
      if (code === UNDEFINED_FUNCTION || code === UNDEFINED_DATABASE) throw new CliError('this log keeps no statistics yet: start the pilot once with this release', EXIT.folder);
      throw error;
    });
    process.stdout.write(options.json ? `${JSON.stringify(statistics)}\n` : `${describe(statistics)}\n`);
  } finally {
    await server.close();
  }
}

const UNDEFINED_FUNCTION = '42883';
const UNDEFINED_DATABASE = '3D000';

const HEADINGS = ['category', 'events', 'size', 'last hour', 'last day', 'first', 'last'];

function describe({ logId, head, events, bytes, diskBytes, categories }: LogStatistics): string {
  const rows = [HEADINGS, ...categories.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    `Log ${logId}: ${events} events up to ${head}, ${size(bytes)} of bodies, ${size(diskBytes)} on disk with indexes.`,
    ...rows.map((row) => row.map((cell, column) => (column > 0 && column < 5 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd()),
    'Events, sizes and times are exact; growth is by whole minutes, by the time of recording.',
  ].join('\n');
}

const cells = ({ category, events, bytes, lastHour, lastDay, firstAt, lastAt }: CategoryVolume): string[] => [
  category,
  String(events),
  size(bytes),
  `+${lastHour.events}`,
  `+${lastDay.events} (${size(lastDay.bytes)})`,
  firstAt.toISOString().slice(0, 19),
  lastAt.toISOString().slice(0, 19),
];

const size = (bytes: number): string => (bytes < 10_000 ? `${bytes} B` : bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : bytes < 10_000_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`);
