import type { CloudEvent } from '@upstream/contracts';
import type { BusStatus } from './bus-status.js';

/** A public event on its way: `key` decides its order, `body` is the CloudEvent as JSON text. */
export interface BusMessage {
  readonly topic: string;
  readonly key: string;
  readonly body: string;
}

export const messageOf = (topic: string, event: CloudEvent): BusMessage => ({ topic, key: event.subject, body: JSON.stringify(event) });

export interface Consumption {
  /** One name per consuming service: its instances share the work. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Called with messages of one key in order; a batch whose handler threw comes again. */
  readonly handle: (messages: readonly BusMessage[]) => Promise<void>;
  /** `where`, of a message that the handler refuses: `<topic>/<partition>@<offset>`. */
  readonly onError?: (error: unknown, where?: string) => void;
}

/**
 * Carries public events between services, at least once, in order per topic and key.
 * Across keys any order can happen.
 */
export interface MessageBus {
  /** Resolves when the messages are safe: every present consumer has them, or the broker has. */
  publish(messages: readonly BusMessage[]): Promise<void>;
  consume(consumption: Consumption): Promise<void>;
  /**
   * Whether this process's consumers have taken everything that was published before it was asked, as far as it is theirs.
   * A bus that hands over before `publish` resolves needs none.
   */
  isDrained?(): Promise<boolean>;
  /** How this process's publisher and consumers are. A bus that keeps nothing between them has none. */
  readonly status?: BusStatus;
  close(): Promise<void>;
}
