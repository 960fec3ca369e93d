import { randomUUID } from 'node:crypto';
import { VersionConflictError, type NewEvent } from '@upstream/event-sourcing';
import type { Appender } from './appender.js';
import type { Connection } from './connection.js';
import { UnfitLogError } from './errors.js';
import { LOG_STREAM } from './log-category.js';
import { streamRead } from './read-requests.js';
import { textOf } from './recorded.js';
import { readEvents, type Patience } from './reads.js';

/**
 * The log's id, which the server does not have: the first process writes a random one to a stream of its own, expecting
 * no stream, and all read it. The last event counts, so that after a restore a new one can be appended by hand.
 */
export async function logIdFrom(connection: Connection, appender: Appender, patience: Patience): Promise<string> {
  for (;;) {
    const known = await readLogId(connection, patience);
    if (known) return known;
    const data = { logId: randomUUID() };
    const event: NewEvent = { id: randomUUID(), type: 'upstream.log-named.v1', data: JSON.stringify(data), meta: '{}' };
    try {
      await appender.append(LOG_STREAM, [event], 'no_stream');
      return data.logId;
    } catch (error) {
      // Another process has named it in the meantime.
      if (!(error instanceof VersionConflictError)) throw error;
    }
  }
}

async function readLogId(connection: Connection, patience: Patience): Promise<string | undefined> {
  const [last] = (await readEvents(connection, () => streamRead(LOG_STREAM, { direction: 'backwards', limit: 1 }), LOG_STREAM, patience)) ?? [];
  if (!last) return undefined;
  const { logId } = JSON.parse(textOf(last.getEvent()!.getData_asU8())) as { logId?: unknown };
  if (typeof logId !== 'string' || !/^[\w-]+$/.test(logId)) throw new UnfitLogError(`${LOG_STREAM} does not hold a log id`);
  return logId;
}
