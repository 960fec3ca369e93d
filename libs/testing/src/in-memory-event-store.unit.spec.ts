import { InMemoryEventStore } from '@upstream/event-sourcing';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('memory', async () => {
  const store = new InMemoryEventStore();
  return { store, close: () => store.close() };
});
