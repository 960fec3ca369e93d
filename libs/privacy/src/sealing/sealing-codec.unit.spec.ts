import { defineEvents, ERASED, identifying, isErased, PersonErasedError, profile, UnknownEventTypeError } from '@upstream/event-sourcing';
import type { DomainEvent, EventMetadata, NewEvent, Sealed, StoredEvent } from '@upstream/event-sourcing';
import { z } from 'zod';
import { InMemoryKeyStore } from '../keys/in-memory-key-store.js';
import { KeyRing } from '../keys/key-ring.js';
import { UnknownKeyError } from '../keys/key-store.js';
import { SealBrokenError } from './seal.js';
import { sealingCodec } from './sealing-codec.js';

const family = defineEvents(
  {
    'test.person-registered.v2': z.object({
      person: z.string(),
      fullName: identifying(z.string().min(1), 'person'),
      level: profile(z.number(), 'person').optional(),
      hints: profile(z.object({ site: z.string().optional() }), 'person').optional(),
    }),
    'test.note-written.v1': z.object({
      author: z.string(),
      about: z.array(z.string()),
      text: identifying(z.string(), 'author', 'about'),
      rating: profile(z.number().nullable(), 'about').optional(),
    }),
    'test.counted.v1': z.object({ count: z.number() }),
  },
  {
    'test.person-registered.v1': {
      schema: z.object({ person: z.string(), called: identifying(z.string(), 'person') }),
      upcast: ({ called, ...rest }) => ({ type: 'test.person-registered.v2', data: { ...rest, fullName: called } }),
    },
  },
);
const oldFamily = defineEvents({ 'test.person-registered.v1': z.object({ person: z.string(), called: identifying(z.string(), 'person') }) });

const meta: EventMetadata = {
  commandId: 'c1',
  occurredAt: '2027-01-11T09:00:00.000Z',
  recordedAt: '2027-01-11T09:00:00.000Z',
  tenant: 'acme',
  region: 'eu',
};
const registered = (data: object = {}): DomainEvent => ({
  type: 'test.person-registered.v2',
  data: { person: 'ada', fullName: 'Ada Byron', level: 3, ...data },
});
const note = (data: object = {}): DomainEvent => ({
  type: 'test.note-written.v1',
  data: { author: 'ada', about: ['grace', 'edith'], text: 'was late twice', rating: 4, ...data },
});
const stored = (event: NewEvent): StoredEvent => ({ ...event, stream: 'test_person-eu_1', revision: 0, position: 'log:1' });
const dataOf = (event: NewEvent) => JSON.parse(event.data) as Record<string, unknown>;
const withData = (event: NewEvent, data: object): StoredEvent => stored({ ...event, data: JSON.stringify(data) });

async function fixture() {
  const store = new InMemoryKeyStore();
  for (const id of ['ada', 'grace', 'edith']) await store.create({ id, tenant: 'acme', region: 'eu' });
  const asked = jest.spyOn(store, 'keysOf');
  const keys = new KeyRing(store);
  const codec = sealingCodec([family], keys);
  const erase = async (id: string): Promise<void> => {
    await store.destroy(id);
    keys.forget(id);
  };
  const decider = async (...events: NewEvent[]) => (await codec.decode(events.map(stored), 'decider')).map(({ data }) => data);
  const projection = async (...events: NewEvent[]) => (await codec.decode(events.map(stored), 'projection')).map(({ data }) => data);
  return { store, asked, keys, codec, erase, decider, projection };
}

describe('the sealing codec', () => {
  it('gives deciders back what was recorded, with its place and metadata', async () => {
    const { codec } = await fixture();
    const event = await codec.encode(registered(), 'e1', meta);
    expect(await codec.decode([stored(event)], 'decider')).toEqual([
      { ...registered(), id: 'e1', stream: 'test_person-eu_1', revision: 0, position: 'log:1', meta },
    ]);
  });

  it('stores no personal value in plain, and ids as they are', async () => {
    const { codec } = await fixture();
    const { data } = await codec.encode(note(), 'e1', meta);
    expect(data).not.toContain('late');
    expect(data).not.toContain('"rating":4');
    expect(JSON.parse(data)).toEqual({
      author: 'ada',
      about: ['grace', 'edith'],
      text: { v: 1, subjects: ['ada', 'edith', 'grace'], iv: expect.stringMatching(/^.{16}$/), ct: expect.any(String) },
      rating: { v: 1, subjects: ['edith', 'grace'], iv: expect.any(String), ct: expect.any(String) },
    });
  });

  it('never encrypts twice with the same initialisation vector', async () => {
    const { codec } = await fixture();
    const ivs = new Set<string>();
    for (let index = 0; index < 2000; index++) ivs.add((dataOf(await codec.encode(registered(), 'e1', meta))['fullName'] as Sealed).iv);
    expect(ivs.size).toBe(2000);
  });

  it('leaves absent fields absent, and seals an unanswered one too', async () => {
    const { codec, decider } = await fixture();
    const event = await codec.encode(registered({ level: undefined }), 'e1', meta);
    expect(dataOf(event)).not.toHaveProperty('level');
    expect(await decider(event)).toEqual([{ person: 'ada', fullName: 'Ada Byron' }]);
    const unrated = await codec.encode(note({ rating: null }), 'e2', meta);
    expect(dataOf(unrated)['rating']).toHaveProperty('ct');
    expect(await decider(unrated)).toMatchObject([{ rating: null }]);
  });

  it('stores what is erased already as erased, whatever the schema of the value', async () => {
    const { codec, decider } = await fixture();
    const event = await codec.encode(registered({ person: 'nobody', fullName: ERASED, level: ERASED, hints: ERASED }), 'e1', meta);
    expect(dataOf(event)).toEqual({ person: 'nobody', fullName: ERASED, level: ERASED, hints: ERASED });
    expect(await decider(event)).toEqual([{ person: 'nobody', fullName: ERASED, level: ERASED, hints: ERASED }]);
  });

  it('refuses data that the schema refuses, before anything is sealed', async () => {
    const { codec, asked } = await fixture();
    await expect(codec.encode(registered({ fullName: '' }), 'e1', meta)).rejects.toThrow(z.ZodError);
    await expect(codec.encode({ type: 'test.unheard-of.v1', data: {} }, 'e1', meta)).rejects.toThrow('no schema for test.unheard-of.v1');
    expect(asked).not.toHaveBeenCalled();
  });

  it('refuses to write about the erased, about people without a key, and about nobody', async () => {
    const { codec, erase } = await fixture();
    await erase('grace');
    await expect(codec.encode(note(), 'e1', meta)).rejects.toThrow(new PersonErasedError('grace'));
    await expect(codec.encode(note({ about: ['stranger'] }), 'e1', meta)).rejects.toThrow(new UnknownKeyError('stranger'));
    await expect(codec.encode(note({ about: [] }), 'e1', meta)).rejects.toThrow('rating is personal, but about names whose it is');
  });

  it('shows projections profile data, and identifying data only sealed with its place', async () => {
    const { codec, projection } = await fixture();
    const event = await codec.encode(registered(), 'e1', meta);
    const sealed = dataOf(event)['fullName'] as Sealed;
    expect(await projection(event)).toEqual([{ person: 'ada', fullName: { ...sealed, aad: 'e1/fullName' }, level: 3 }]);
  });

  it('opens nothing for anybody once the person is erased; sealed rows can be made again from the log as they were', async () => {
    const { codec, erase, decider, projection } = await fixture();
    const event = await codec.encode(registered(), 'e1', meta);
    const [before] = (await projection(event)) as { fullName: unknown }[];
    await erase('ada');
    expect(await decider(event)).toEqual([{ person: 'ada', fullName: ERASED, level: ERASED }]);
    expect(await projection(event)).toEqual([{ person: 'ada', fullName: before!.fullName, level: ERASED }]);
  });

  it.each(['ada', 'grace', 'edith'])('makes a text about several people unreadable when %s alone is erased', async (person) => {
    const { codec, erase, decider, projection } = await fixture();
    const event = await codec.encode(note(), 'e1', meta);
    await erase(person);
    expect(await decider(event)).toMatchObject([{ text: ERASED, rating: person === 'ada' ? 4 : ERASED }]);
    expect(await projection(event)).toMatchObject([{ text: { subjects: ['ada', 'edith', 'grace'], aad: 'e1/text' } }]);
  });

  it('stops on a subject whose key was never known instead of taking it for erased', async () => {
    const { codec, store } = await fixture();
    const event = await codec.encode(registered(), 'e1', meta);
    const elsewhere = sealingCodec([family], new KeyRing(new InMemoryKeyStore()));
    await expect(elsewhere.decode([stored(event)], 'decider')).rejects.toThrow(new UnknownKeyError('ada'));
    await expect(elsewhere.decode([stored(event)], 'projection')).rejects.toThrow(new UnknownKeyError('ada'));
    expect(await store.isDestroyed('ada')).toBe(false);
  });

  it('refuses a value that was moved to another event, field or person, or changed', async () => {
    const { codec } = await fixture();
    const event = await codec.encode(note(), 'e1', meta);
    const data = dataOf(event);
    const text = data['text'] as Sealed;
    const ct = Buffer.from(text.ct, 'base64');
    ct[0]! ^= 1;
    const tampered = [
      stored({ ...event, id: 'e2' }),
      withData(event, { ...data, text: data['rating'], rating: text }),
      withData(event, { ...data, text: { ...text, subjects: ['ada', 'edith'] } }),
      withData(event, { ...data, text: { ...text, subjects: ['ada'] } }),
      withData(event, { ...data, text: { ...text, ct: ct.toString('base64') } }),
      withData(event, { ...data, text: { ...text, ct: text.ct.slice(0, 12) } }),
      withData(event, { ...data, text: { ...text, iv: (data['rating'] as Sealed).iv } }),
    ];
    for (const one of tampered) await expect(codec.decode([one], 'decider')).rejects.toThrow(SealBrokenError);
    await expect(codec.decode([withData(event, { ...data, text: 'in plain' })], 'projection')).rejects.toThrow('stored unsealed');
  });

  it('opens first and upcasts then, also to a projection', async () => {
    const { keys, codec, decider, projection } = await fixture();
    const old = await sealingCodec([oldFamily], keys).encode({ type: 'test.person-registered.v1', data: { person: 'ada', called: 'Ada' } }, 'e1', meta);
    expect(await decider(old)).toEqual([{ person: 'ada', fullName: 'Ada' }]);
    expect(await projection(old)).toMatchObject([{ fullName: { aad: 'e1/called' } }]);
    expect((await codec.decode([stored(old)], 'decider'))[0]!.type).toBe('test.person-registered.v2');
  });

  it('stops on an unknown type, or leaves it out for followers of the inbox', async () => {
    const { codec, keys } = await fixture();
    const events = [
      stored({ id: 'e1', type: 'test.from-tomorrow.v9', data: 'not even JSON', meta: JSON.stringify(meta) }),
      stored(await codec.encode({ type: 'test.counted.v1', data: { count: 2 } }, 'e2', meta)),
    ];
    await expect(codec.decode(events, 'decider')).rejects.toThrow(UnknownEventTypeError);
    const follower = sealingCodec([family], keys, { unknown: 'skip' });
    expect((await follower.decode(events, 'projection')).map(({ id }) => id)).toEqual(['e2']);
  });

  it('asks once for the keys of a whole page', async () => {
    const { codec, store } = await fixture();
    const events = await Promise.all(['e1', 'e2', 'e3'].map((id) => codec.encode(id === 'e2' ? note() : registered(), id, meta)));
    const asked = jest.spyOn(store, 'keysOf').mockClear();
    const decoded = await sealingCodec([family], new KeyRing(store)).decode(events.map(stored), 'projection');
    expect(decoded.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(decoded.some(({ data }) => Object.values(data).some(isErased))).toBe(false);
  });
});
