import type { CloudEvent } from '@upstream/contracts';

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

/** A key of a topic whose next message was refused by the handler: nothing of it is handed over until that message, or the one missing before it, is taken. */
export interface StoppedKey {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  /** Of the message that was refused. */
  readonly offset: string;
  /** It, and later ones behind it. */
  readonly waiting: number;
  readonly attempts: number;
  readonly since: string;
  /** Name of the error. */
  readonly error: string;
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
  /** Keys that stand still in this process's consumers. A bus whose `publish` waits until everything is taken needs none. */
  stopped?(): readonly StoppedKey[];
  close(): Promise<void>;
}
