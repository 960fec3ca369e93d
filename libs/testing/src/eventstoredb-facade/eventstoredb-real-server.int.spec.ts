import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { eventStoreContract } from '../event-store.contract.js';
import { realServer, startServer } from './real-server.js';

const server = realServer();

if ('none' in server) {
  // Not a skip: there is nothing to count. The line is for whoever reads the log of a test run.
  process.stdout.write(`EventStoreDB: the contract suite did not run against a real server: ${server.none}.\n`);
} else {
  eventStoreContract('url' in server ? 'the EventStoreDB at EVENTSTORE_URL' : `EventStoreDB (${server.image})`, async () => {
    const started = 'image' in server ? await startServer(server.image) : undefined;
    const url = started?.url ?? (server as { url: string }).url;
    const store = await EventStoreDbStore.connect({ url });
    const another = await EventStoreDbStore.connect({ url });
    return {
      store,
      another,
      async close() {
        await Promise.all([store.close(), another.close()]);
        await started?.stop();
      },
    };
  });
}

it('a real server is asked wherever there is one, and else the reason is said', () => {
  expect(Boolean(process.env['EVENTSTORE_URL'])).toBe('url' in server);
  if ('none' in server) expect(server.none).toContain('no Docker engine');
});
