import { defineEvents, UnknownEventTypeError, type StoredEvent } from '@upstream/event-sourcing';
import { InMemoryKeyStore, KeyRing } from '@upstream/privacy';
import { wantedOf } from '@upstream/subscriptions';
import { z } from 'zod';
import { serviceCodec } from './service-codec.js';

const family = defineEvents({ 'shop.opened.v1': z.object({ position: z.string(), commands: z.array(z.object({ seen: z.string() })) }) });
const [now, before, elsewhere] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
const codec = serviceCodec([family], new KeyRing(new InMemoryKeyStore()), { id: now, head: 90n, former: [{ id: before, upTo: 50n }] });
const opened = (position: string, seen: string): StoredEvent => ({
  id: elsewhere,
  stream: 'shop-eu_1',
  revision: 0,
  position: `${now}:60`,
  type: 'shop.opened.v1',
  data: JSON.stringify({ position, commands: [{ seen }] }),
  meta: JSON.stringify({ commandId: elsewhere, occurredAt: '2027-01-11T08:00:00Z', recordedAt: '2027-01-11T08:00:00Z', tenant: 'acme', region: 'eu', correlationId: elsewhere }),
});

describe('positions that events recorded before the log was put back', () => {
  it('are, for deciders and processes, the same places in the log of today', async () => {
    const [event] = await codec.decode([opened(`${before}:50`, `${before}:7`)], 'decider');
    expect(event!.data).toEqual({ position: `${now}:50`, commands: [{ seen: `${now}:7` }] });
  });

  it('stay what they are when they belong to another log, or to what this one has lost', async () => {
    const [event] = await codec.decode([opened(`${before}:51`, `${elsewhere}:7`)], 'decider');
    expect(event!.data).toEqual({ position: `${before}:51`, commands: [{ seen: `${elsewhere}:7` }] });
  });

  it('stay as the event says in rows, so that a read model is the same whenever it was built', async () => {
    const [event] = await codec.decode([opened(`${before}:50`, `${before}:7`)], 'projection');
    expect(event!.data).toEqual({ position: `${before}:50`, commands: [{ seen: `${before}:7` }] });
  });
});

describe('what a later release has recorded', () => {
  const later: StoredEvent = { ...opened('', ''), type: 'shop.opened.v2' };

  it('stops whoever follows the service, also for other types: passed over, it would never be shown to them again', async () => {
    expect(wantedOf(codec, ['shop.closed.v1'], [opened('', ''), later])).toEqual([later]);
    await expect(codec.decode([later], 'projection')).rejects.toThrow(UnknownEventTypeError);
  });

  it('is passed over where others have published it', async () => {
    const published = { ...later, stream: 'shop_in_enrolment_v1-eu_1' };
    expect(wantedOf(codec, ['shop.closed.v1'], [published])).toEqual([]);
    expect(await codec.decode([published], 'projection')).toEqual([]);
  });
});
