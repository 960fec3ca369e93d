import type { Sealed } from '@upstream/event-sourcing';
import type { TenantDatabase } from '@upstream/platform';
import { InMemoryKeyStore, KeyRing, sealFor } from '@upstream/privacy';
import { NameIndex } from './name-index.js';

it('names are read once people are looked at, and only what has changed since when they are searched', async () => {
  const store = new InMemoryKeyStore();
  await store.create({ id: 'eu_1', tenant: 'acme', region: 'eu' });
  const keys = new KeyRing(store);
  const all: { employee_id: string; person: Sealed; changed_at: string }[] = [{ employee_id: 'eu_1', person: await sealFor(['eu_1'], { name: 'Zoë Müller' }, 'a row', keys), changed_at: '7' }];
  const asked: string[] = [];
  const rows = { query: async (_sql: string, [, after]: [string, string]) => (asked.push(after), all.filter(({ changed_at: at }) => at > after)) };
  const index = new NameIndex({ read: async (_tenant: string, query: (em: typeof rows) => unknown) => query(rows) } as unknown as TenantDatabase, keys);

  index.expectSearch('acme');
  index.expectSearch('acme');
  expect(asked).toEqual(['0']);
  expect(await index.find('acme', 'muller')).toEqual(['eu_1']);
  expect(await index.find('acme', 'zo')).toEqual(['eu_1']);
  expect(asked).toEqual(['0', '7']);
  // As mail programs write it.
  expect(await index.find('acme', 'Müller, Zoë')).toEqual(['eu_1']);
});
