import { hkdfSync, randomBytes } from 'node:crypto';
import { defineEvents, ERASED, identifying, type Sealed } from '@upstream/event-sourcing';
import { z } from 'zod';
import { InMemoryKeyStore } from '../keys/in-memory-key-store.js';
import { KeyRing } from '../keys/key-ring.js';
import { SealBrokenError, sharedKey } from './seal.js';
import { openSealed, sealFor } from './sealed-values.js';
import { sealingCodec } from './sealing-codec.js';

async function fixture() {
  const store = new InMemoryKeyStore();
  for (const id of ['ada', 'grace']) await store.create({ id, tenant: 'acme', region: 'eu' });
  return { store, keys: new KeyRing(store) };
}

it('several people share the key that HKDF-SHA256 derives from theirs', () => {
  const keys = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const derived = Buffer.from(hkdfSync('sha256', Buffer.concat(keys), '', 'upstream/personal/v1', 32));
  expect(sharedKey(keys)).toEqual(derived);
});

describe('sealed values outside their events', () => {
  it('are opened from a row that copied them, after a trip through JSON', async () => {
    const { keys } = await fixture();
    const family = defineEvents({ 'test.named.v1': z.object({ person: z.string(), fullName: identifying(z.string(), 'person') }) });
    const codec = sealingCodec([family], keys);
    const meta = { commandId: 'c', occurredAt: '', recordedAt: '', tenant: 'acme', region: 'eu' };
    const event = await codec.encode({ type: 'test.named.v1', data: { person: 'ada', fullName: 'Ada Byron' } }, 'e1', meta);
    const [seen] = await codec.decode([{ ...event, stream: 's-1', revision: 0, position: 'l:0' }], 'projection');
    const row = JSON.parse(JSON.stringify((seen!.data as { fullName: Sealed }).fullName)) as Sealed;
    expect(await openSealed<string>([row], keys)).toEqual(['Ada Byron']);
    await expect(openSealed([{ ...row, aad: 'e2/fullName' }], keys)).rejects.toThrow(SealBrokenError);
    const { aad: _aad, ...bare } = row;
    await expect(openSealed([bare], keys)).rejects.toThrow('without aad');
  });

  it('come back in order, the erased ones as erased, with one question for keys', async () => {
    const { store, keys } = await fixture();
    const sealed = await Promise.all([
      sealFor(['ada'], { mood: 'good' }, 'row/1', keys),
      sealFor(['grace', 'ada', 'grace'], 'ünïcode ✓', 'row/2', keys),
      sealFor(['grace'], null, 'row/3', keys),
    ]);
    expect(await openSealed([...sealed, ERASED], keys)).toEqual([{ mood: 'good' }, 'ünïcode ✓', null, ERASED]);
    await store.destroy('grace');
    const asked = jest.spyOn(store, 'keysOf');
    expect(await openSealed(sealed, new KeyRing(store))).toEqual([{ mood: 'good' }, ERASED, ERASED]);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
