import { systemClock } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { KafkaBus } from '@upstream/messaging-kafka';
import { ServiceRuntime } from '@upstream/platform';
import { PostgresKeyStore } from '@upstream/privacy';
import { poolOf } from '../connections.js';
import { inParent } from '../processes/child.js';
import { goals } from './goals.js';

export interface RelayOptions {
  readonly brokers: readonly string[];
  readonly logUrl: string;
  readonly keysUrl: string;
  readonly projectorUrl: string;
  readonly ownerUrl: string;
  readonly masterKey: Buffer;
}

/** A service's process whose relay begins at the log's start when it is asked to; answers its messages a second. */
await inParent<RelayOptions, null>(async ({ brokers, logUrl, keysUrl, projectorUrl, ownerUrl, masterKey }, answer) => {
  const store = await PostgresEventStore.connect({ url: logUrl });
  const keys = new PostgresKeyStore({ url: keysUrl, masterKey: Buffer.from(masterKey) });
  // As `startService` makes it.
  const bus = new KafkaBus({ connection: { brokers }, transactionalId: 'upstream-relay-goals' });
  const owner = poolOf(ownerUrl, 1);
  const report = { failed: (_: string, error: unknown) => console.error(error), parked: console.error, refused: console.error };
  answer<number, number>(async (messages) => {
    await owner.query('truncate flow.subscription, flow.sequence');
    const before = bus.status.publisher.published;
    const head = await store.head();
    const runtime = new ServiceRuntime(goals, { store, bus, keys, clock: systemClock, regions: ['eu'], projectorUrl, onlyProcess: true, report }, () => Promise.reject(new Error('no commands here')));
    const began = performance.now();
    runtime.start();
    const arrived = await runtime.settled(head, 120_000);
    const took = performance.now() - began;
    const published = bus.status.publisher.published - before;
    await runtime.drain();
    if (!arrived || published !== messages) throw new Error(`${published} of ${messages} messages were published`);
    return (published * 1000) / took;
  });
  return null;
});
