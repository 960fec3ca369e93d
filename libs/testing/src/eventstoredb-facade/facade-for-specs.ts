import { EventStoreDbStore, type EventStoreDbStoreOptions } from '@upstream/event-store-eventstoredb';
import { startEventStoreDbFacade, type EventStoreDbFacade, type FacadeOptions } from './facade.js';
import { Network } from './network.js';

/** What a spec has opened: closed after it, last first. */
export const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export async function facadeOf(options?: FacadeOptions): Promise<EventStoreDbFacade> {
  const facade = await startEventStoreDbFacade(options);
  closing.push(() => facade.close());
  return facade;
}

export async function networkTo(facade: EventStoreDbFacade): Promise<Network> {
  const network = await Network.to(facade.port);
  closing.push(() => network.close());
  return network;
}

export async function storeAt(port: number, options: Partial<EventStoreDbStoreOptions> = {}, query = ''): Promise<EventStoreDbStore> {
  const store = await EventStoreDbStore.connect({ url: `esdb://127.0.0.1:${port}?tls=false${query}`, ...options });
  closing.push(() => store.close());
  return store;
}
