import { uuidFrom, type NewEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { partitionOf } from '@upstream/messaging-kafka';
import { inLanes } from '@upstream/subscriptions';
import { inParent } from '../processes/child.js';
import { PARTITIONS } from './brokers.js';
import { messages } from './messages.js';

export interface AppendOptions {
  readonly logUrl: string;
  readonly count: number;
  readonly keys: number;
}

/** As a consumer gets them: lots of 500 of a partition, four partitions at a time. */
const LOT = 500;
const AT_ONCE = 4;
/** As the inbox appends them. */
const WIDTH = 64;

interface Append {
  readonly key: string;
  readonly revision: number;
  readonly event: NewEvent;
}

/** A process that appends the events that an inbox would, in the same batches, to streams of the name it is asked with; answers its appends a second. */
await inParent<AppendOptions, null>(async ({ logUrl, count, keys }, answer) => {
  const store = await PostgresEventStore.connect({ url: logUrl });
  const all = messages('upstream.eu.sessions.v1', count, keys).map(({ key, body }): Append => {
    const { id, type, data, ...meta } = JSON.parse(body) as { id: string; type: string; data: object; sequence: number };
    const stored = { commandId: id, occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu', ...meta };
    return { key, revision: meta.sequence, event: { id, type, data: JSON.stringify(data), meta: JSON.stringify(stored) } };
  });
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => all.filter(({ key }) => partitionOf(key, PARTITIONS) === partition));
  answer<string, number>(async (name) => {
    // Another name, other ids: each slice writes anew.
    const fresh = partitions.map((appends) => appends.map((each) => ({ ...each, event: { ...each.event, id: uuidFrom(name, each.event.id) } })));
    const began = performance.now();
    const waiting = [...fresh];
    const next = async (): Promise<void> => {
      for (let own = waiting.shift(); own; own = waiting.shift()) {
        for (let at = 0; at < own.length; at += LOT) {
          await inLanes(own.slice(at, at + LOT), ({ key }) => key, WIDTH, async ({ key, revision, event }) => {
            await store.append(`${name}_in_sessions_v1-${key}`, [event], revision === 0 ? 'no_stream' : revision - 1);
          });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return (count * 1000) / (performance.now() - began);
  });
  return null;
});
