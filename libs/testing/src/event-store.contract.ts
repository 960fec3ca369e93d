import type { EventStore } from '@upstream/event-sourcing';
import { appendContract } from './contract-support/append-contract.js';
import { bodiesContract } from './contract-support/bodies-contract.js';
import { concurrencyContract } from './contract-support/concurrency-contract.js';
import { readContract } from './contract-support/read-contract.js';
import { repeatContract } from './contract-support/repeat-contract.js';
import { subscribeContract } from './contract-support/subscribe-contract.js';

/** A log of its own for one run of the suite. */
export interface LogUnderTest {
  readonly store: EventStore;
  /** A second store on the same log, as another process would have; closed by `close`. Default: the same one. */
  readonly another?: EventStore;
  readonly close: () => Promise<void>;
}

/** Stores as the parts of the suite see them; filled in before the first test. */
export interface Stores {
  store: EventStore;
  another: EventStore;
}

/**
 * The guarantees 1 to 7 of the `EventStore` port, checked through the port alone. An adapter joins with
 * `eventStoreContract('PostgreSQL', async () => ({ store, another, close }))`. Tests of one run share the log, each in
 * categories of its own.
 */
export function eventStoreContract(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`the event store on ${name}`, () => {
    const stores = {} as Stores;
    let log: LogUnderTest;

    beforeAll(async () => {
      log = await open();
      stores.store = log.store;
      stores.another = log.another ?? log.store;
    });
    afterAll(async () => {
      await log?.close();
    });

    appendContract(stores);
    repeatContract(stores);
    readContract(stores);
    bodiesContract(stores);
    subscribeContract(stores);
    concurrencyContract(stores);
  });
}
