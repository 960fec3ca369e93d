import { systemClock } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import type { BusMessage, Consumption, MessageBus } from '@upstream/messaging';
import { KafkaBus } from '@upstream/messaging-kafka';
import { ServiceRuntime } from '@upstream/platform';
import { PostgresKeyStore } from '@upstream/privacy';
import { inParent } from '../processes/child.js';
import { listener } from './goals.js';

export interface InboxOptions {
  readonly brokers: readonly string[];
  readonly logUrl: string;
  readonly keysUrl: string;
  readonly projectorUrl: string;
  readonly masterKey: Buffer;
}

/** What it is asked: to join as an instance of a service, to say how far it is, to leave. */
export type InboxQuestion = { readonly join: string } | { readonly far: true } | { readonly leave: true };

/** Times are of the one machine's clock, in ms. */
export interface Far {
  readonly taken: number;
  readonly first: number;
  readonly last: number;
}

/** Notes when the first message came and when the last one was taken. */
class Noting implements MessageBus {
  taken = 0;
  first = 0;
  last = 0;
  constructor(private readonly bus: KafkaBus) {}
  publish = (messages: readonly BusMessage[]): Promise<void> => this.bus.publish(messages);
  close = (): Promise<void> => this.bus.close();
  consume(consumption: Consumption): Promise<void> {
    const handle = async (messages: readonly BusMessage[]): Promise<void> => {
      this.first ||= now();
      await consumption.handle(messages);
      this.taken += messages.length;
      this.last = now();
    };
    return this.bus.consume({ ...consumption, handle });
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** A process that is, when asked, an instance of a service whose inbox takes everything that a topic holds. */
await inParent<InboxOptions, null>(async ({ brokers, logUrl, keysUrl, projectorUrl, masterKey }, answer) => {
  const store = await PostgresEventStore.connect({ url: logUrl });
  const keys = new PostgresKeyStore({ url: keysUrl, masterKey: Buffer.from(masterKey) });
  const report = { failed: (_: string, error: unknown) => console.error(error), parked: console.error, refused: console.error };
  let instance: { bus: Noting; runtime: ServiceRuntime } | undefined;
  answer<InboxQuestion, Far>(async (question) => {
    if ('join' in question) {
      const bus = new Noting(new KafkaBus({ connection: { brokers } }));
      const runtime = new ServiceRuntime(listener(question.join), { store, bus, keys, clock: systemClock, regions: ['eu'], projectorUrl, onlyProcess: false, report }, () => Promise.reject(new Error('no commands here')));
      instance = { bus, runtime };
      await runtime.join();
    }
    const { taken, first, last } = instance!.bus;
    if ('leave' in question) {
      await instance!.bus.close();
      await instance!.runtime.drain();
    }
    return { taken, first, last };
  });
  return null;
});
