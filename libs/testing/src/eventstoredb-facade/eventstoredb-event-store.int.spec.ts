import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { eventStoreContract } from '../event-store.contract.js';
import { startEventStoreDbFacade, type FacadeOptions } from './facade.js';

const behaviours: [string, FacadeOptions][] = [
  ['EventStoreDB 24.2 (facade)', {}],
  ['EventStoreDB 21.10 (facade): says nothing of having caught up', { version: '21.10.0' }],
  ['EventStoreDB 20.10 (facade): one call per append', { version: '20.10.0', batchAppend: false }],
];

for (const [name, options] of behaviours) {
  eventStoreContract(name, async () => {
    const facade = await startEventStoreDbFacade(options);
    const store = await EventStoreDbStore.connect({ url: facade.url });
    const another = await EventStoreDbStore.connect({ url: facade.url });
    return {
      store,
      another,
      async close() {
        await Promise.all([store.close(), another.close()]);
        await facade.close();
      },
    };
  });
}
