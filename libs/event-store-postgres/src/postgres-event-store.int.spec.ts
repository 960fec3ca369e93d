import { eventStoreContract } from '../../testing/src/event-store.contract.js';
import { freshLog } from './fresh-log.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('PostgreSQL', async () => {
  const log = await freshLog();
  const store = await PostgresEventStore.connect({ url: log.url });
  const another = await PostgresEventStore.connect({ url: log.url });
  return {
    store,
    another,
    async close() {
      await Promise.all([store.close(), another.close()]);
      await log.drop();
    },
  };
});
