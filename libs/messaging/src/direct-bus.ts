import type { BusMessage, Consumption, MessageBus } from './message-bus.js';

export interface DirectBusOptions {
  /** Tests give a shuffle: messages of different keys are then handed over in any order, as a real bus may. */
  readonly shuffleKeys?: <T>(keys: T[]) => T[];
}

/**
 * Hands messages over in process: `publish` resolves when every consumer of the topic has taken them, and rejects, once
 * all are done, when one could not, so that the relay publishes them again. It keeps nothing: consumers must be there before relays start.
 */
export class DirectBus implements MessageBus {
  private readonly consumers: Consumption[] = [];

  constructor(private readonly options: DirectBusOptions = {}) {}

  async publish(messages: readonly BusMessage[]): Promise<void> {
    const ordered = this.options.shuffleKeys ? shuffledByKey(messages, this.options.shuffleKeys) : messages;
    const handed = await Promise.allSettled(
      this.consumers.map(async (consumer) => {
        const mine = ordered.filter((message) => consumer.topics.includes(message.topic));
        if (mine.length > 0) await consumer.handle(mine);
      }),
    );
    const failed = handed.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async consume(consumption: Consumption): Promise<void> {
    this.consumers.push(consumption);
  }

  async close(): Promise<void> {
    this.consumers.length = 0;
  }
}

function shuffledByKey(messages: readonly BusMessage[], shuffle: <T>(keys: T[]) => T[]): BusMessage[] {
  const lanes = new Map<string, BusMessage[]>();
  for (const message of messages) {
    const lane = `${message.topic} ${message.key}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), message]);
  }
  return shuffle([...lanes.values()]).flat();
}
