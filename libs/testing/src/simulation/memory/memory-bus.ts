import type { BusMessage, Consumption, MessageBus } from '@upstream/messaging';
import type { Process, Scheduler } from '../scheduler.js';
import { BusUnavailableError } from './errors.js';

/** The broker: keeps messages by topic and key, and how far each group has confirmed them. Survives every crash. */
export class MemoryBroker {
  readonly lanes = new Map<string, BusMessage[]>();
  readonly confirmed = new Map<string, number>();
  /** Counts changes, so that who waits need not look anew. */
  version = 0;

  append(messages: readonly BusMessage[]): void {
    this.version++;
    for (const message of messages) {
      const lane = `${message.topic} ${message.key}`;
      const kept = this.lanes.get(lane);
      if (kept) kept.push(message);
      else this.lanes.set(lane, [message]);
    }
  }

  behind(group: string, topics: readonly string[]): string[] {
    return [...this.lanes].filter(([lane, kept]) => topics.includes(kept[0]!.topic) && (this.confirmed.get(`${group} ${lane}`) ?? 0) < kept.length).map(([lane]) => lane);
  }
}

const POLLERS = 2;
const RETRY_MS = 200;

/**
 * The bus as one process reaches it: at least once, in order per topic and key, in any order across keys. Batches come again, also
 * long after they were confirmed, and two of them may be handled beside each other.
 */
export class BusConnection implements MessageBus {
  constructor(
    private readonly broker: MemoryBroker,
    private readonly scheduler: Scheduler,
    private readonly process: Process,
  ) {}

  publish(messages: readonly BusMessage[]): Promise<void> {
    const some = () => this.broker.append(messages.slice(0, this.scheduler.random.below(messages.length)));
    return this.scheduler.perform(this.process, `publish ${messages.map(({ topic, key }) => `${topic} ${key}`).join()}`, () => this.broker.append(messages), {
      failure: () => new BusUnavailableError(),
      lost: () => new BusUnavailableError(),
      half: some,
    });
  }

  async consume(consumption: Consumption): Promise<void> {
    for (let poller = 0; poller < POLLERS; poller++) void this.poll(consumption);
  }

  async close(): Promise<void> {}

  private async poll(consumption: Consumption): Promise<void> {
    let seen = -1;
    let isBehind = false;
    const ready = () => {
      if (seen === this.broker.version) return isBehind;
      seen = this.broker.version;
      return (isBehind = this.broker.behind(consumption.group, consumption.topics).length > 0);
    };
    for (;;) {
      const batch = await this.scheduler.perform(this.process, 'poll', () => this.batch(consumption), { ready });
      try {
        await consumption.handle(batch.messages);
        await this.scheduler.perform(this.process, 'confirm', () => this.confirm(batch.upTo), { failure: () => new BusUnavailableError() });
      } catch (error) {
        consumption.onError?.(error);
        await this.scheduler.pause(this.process, RETRY_MS);
      }
    }
  }

  private batch({ group, topics }: Consumption): { messages: BusMessage[]; upTo: Map<string, number> } {
    const { random } = this.scheduler;
    const upTo = new Map<string, number>();
    const messages: BusMessage[] = [];
    const lanes = this.broker.behind(group, topics);
    for (let count = 1 + random.below(3); count > 0 && lanes.length > 0; count--) {
      const lane = lanes.splice(random.below(lanes.length), 1)[0]!;
      const at = `${group} ${lane}`;
      const confirmed = this.broker.confirmed.get(at) ?? 0;
      const from = random.chance(0.2) ? Math.max(0, confirmed - 1 - random.below(2)) : confirmed;
      const taken = this.broker.lanes.get(lane)!.slice(from, confirmed + 1 + random.below(4));
      messages.push(...taken);
      upTo.set(at, from + taken.length);
    }
    return { messages, upTo };
  }

  private confirm(upTo: ReadonlyMap<string, number>): void {
    this.broker.version++;
    for (const [at, offset] of upTo) this.broker.confirmed.set(at, Math.max(offset, this.broker.confirmed.get(at) ?? 0));
  }
}
