import { positionOf, type StoredEvent } from '@upstream/event-sourcing';
import type { Row } from './prepared-query.js';

/** Of a table or alias `e`, in the order that `storedEventOf` expects. */
export const EVENT_COLUMNS = 'e.position, e.stream, e.revision, e.id, e.type, e.data, e.meta';

export function storedEventOf(logId: string, row: Row, first = 0): StoredEvent {
  return {
    position: positionOf(logId, Number(row[first])),
    stream: row[first + 1]!,
    revision: Number(row[first + 2]),
    id: row[first + 3]!,
    type: row[first + 4]!,
    data: row[first + 5]!,
    meta: row[first + 6]!,
  };
}
