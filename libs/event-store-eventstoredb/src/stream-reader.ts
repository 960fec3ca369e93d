import type { ReadOptions, StoredEvent } from '@upstream/event-sourcing';
import type { Connection } from './connection.js';
import { streamRead } from './read-requests.js';
import { placedOf } from './recorded.js';
import { readEvents, type Patience } from './reads.js';

/** Reads streams as the port says. A stream that does not exist, or was soft-deleted, has no events. */
export class StreamReader {
  constructor(private readonly connection: Connection, private readonly logId: () => string, private readonly patience: Patience) {}

  async read(stream: string, { from, direction = 'forwards', limit = Infinity }: ReadOptions = {}): Promise<StoredEvent[]> {
    if (limit <= 0) return [];
    if (direction === 'forwards') return this.events(stream, from, direction, limit);
    const found = await this.events(stream, from, direction, limit);
    // From beyond the end a server may count down from there: what it gives can be too little.
    const short = from !== undefined && found.length < limit && (found[0]?.revision ?? -1) < from;
    return short ? (await this.events(stream, undefined, direction, limit)).filter(({ revision }) => revision <= from) : found;
  }

  private async events(stream: string, from: number | undefined, direction: 'forwards' | 'backwards', limit: number): Promise<StoredEvent[]> {
    const found = await readEvents(this.connection, () => streamRead(stream, { from, direction, limit }), stream, this.patience);
    return (found ?? []).flatMap((message) => placedOf(this.logId(), message).event ?? []);
  }
}
