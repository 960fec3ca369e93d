import { randomUUID } from 'node:crypto';
import { uuidFrom, type NewEvent } from '@upstream/event-sourcing';
import { messageOf, type BusMessage } from '@upstream/messaging';
import { CATEGORY, PUBLIC } from './goals.js';

const AT = '2027-01-11T09:00:00.000Z';
const LOG = '0c1f6f5e-8a56-4d8e-a7cf-3a1d5b0d9c11';
const ids = (key: string) => ({ goalId: key, pairId: 'eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10', programmeId: 'eu_0c1f6f5e-8a56-5d8e-a7cf-3a1d5b0d9c11' });

export const newKey = (): string => `eu_${randomUUID()}`;

/** A stored event of the deciding service, with the metadata that a command leaves. */
export function reached(key: string, index: number): { stream: string; revision: number; event: NewEvent } {
  const id = randomUUID();
  const meta = { commandId: randomUUID(), occurredAt: AT, recordedAt: AT, tenant: 'acme', region: 'eu', actor: '00000000-0000-5000-8000-000000000001', correlationId: randomUUID() };
  return { stream: `${CATEGORY}-${key}`, revision: index, event: { id, type: 'goals.goal-reached.v1', data: JSON.stringify(ids(key)), meta: JSON.stringify(meta) } };
}

/** What such an event is on the bus: the `sequence`th message of its key. */
export const message = (topic: string, key: string, sequence: number): BusMessage =>
  messageOf(topic, {
    specversion: '1.0',
    id: uuidFrom('bench', key, String(sequence)),
    source: '/upstream/eu/goals',
    type: PUBLIC,
    subject: key,
    time: AT,
    datacontenttype: 'application/json',
    dataschema: `${PUBLIC}.schema.json`,
    tenantid: 'acme',
    logid: LOG,
    sequence,
    recordedtime: AT,
    correlationid: '00000000-0000-7000-8000-000000000002',
    causationid: uuidFrom('bench-cause', key, String(sequence)),
    position: `${LOG}:${sequence}`,
    data: ids(key),
  });

/** `count` messages of `keys` keys, as they come when many keys are active at a time. */
export function messages(topic: string, count: number, keys: number): BusMessage[] {
  const names = Array.from({ length: keys }, newKey);
  return Array.from({ length: count }, (_, index) => message(topic, names[index % keys]!, Math.floor(index / keys)));
}
