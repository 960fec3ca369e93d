import { recordedOf, UnknownEventTypeError, uuidFrom, type DomainEvent, type EventMetadata, type InMemoryEventStore, type Position, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { subscriptionSchema, type UpcastingCodec } from '@upstream/subscriptions';
import { buildSchema } from './builds/schema.js';
import { readModel } from './read-model.js';
import { patch, put } from './row-operations.js';

/** Notes whose number must be positive: what a poison event breaks. */
type NoteEvent =
  | { readonly type: 'spec.note-written.v2'; readonly data: { readonly note: string; readonly number: number; readonly text: string } }
  | { readonly type: 'spec.note-filed.v1'; readonly data: { readonly note: string } }
  | { readonly type: 'spec.note-read.v1'; readonly data: object };

const KNOWN = ['spec.note-written.v2', 'spec.note-filed.v1', 'spec.note-read.v1'];

function currentOf({ type, data }: StoredEvent): DomainEvent {
  const parsed = JSON.parse(data) as object;
  if (type === 'spec.note-written.v1') return { type: 'spec.note-written.v2', data: { ...parsed, number: 1, text: 'old' } };
  if (!KNOWN.includes(type)) throw new UnknownEventTypeError(type);
  return { type, data: parsed };
}

export const codec: UpcastingCodec = {
  oldTypes: new Set(['spec.note-written.v1']),
  encode: () => Promise.reject(new Error('a projection writes no events')),
  decode: <E extends DomainEvent>(events: readonly StoredEvent[]): Promise<Recorded<E>[]> => Promise.resolve().then(() => events.map((stored) => recordedOf<E>(stored, currentOf(stored)))),
};

export const notes = readModel<NoteEvent>({
  name: 'notes',
  version: 1,
  tables: [{ name: 'note', key: ['id'] }],
  on: {
    'spec.note-written.v2': ({ data }) => [put('note', { id: data.note, number: data.number, text: data.text })],
    'spec.note-filed.v1': ({ data }) => [patch('note', { id: data.note }, { filed: true })],
  },
});

export const notesSchema = `${subscriptionSchema} ${buildSchema} create table note (id text primary key, number int not null check (number > 0), text text, filed boolean not null default false);`;

const meta: EventMetadata = { commandId: 'c', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu' };
let count = 0;

export async function record(store: InMemoryEventStore, note: string, type: string, data: object): Promise<Position> {
  const event = { id: uuidFrom('spec note', String(count++)), type, data: JSON.stringify(data), meta: JSON.stringify(meta) };
  return (await store.append(`spec_note-${note}`, [event], 'any')).position;
}
export const write = (store: InMemoryEventStore, note: string, more: { number?: number; text?: string } = {}) =>
  record(store, note, 'spec.note-written.v2', { note, number: 1, text: 'x', ...more });
export const file = (store: InMemoryEventStore, note: string) => record(store, note, 'spec.note-filed.v1', { note });
