import type { ProgramResult } from './run-program.js';
import type { KafkaVersion } from './jars.js';
import type { ClientLine } from './client-lines.js';

export interface StartOptions {
  /** Default: 4.3.0. */
  readonly version?: KafkaVersion;
  /** Default: 1. With three, `min.insync.replicas` is 2. */
  readonly brokers?: 1 | 3;
  /** Where everything is kept. Without one: a new folder, removed at the end. */
  readonly dataDir?: string;
  /** Each broker's heap, in MB; default 320. A broker takes about as much memory as this. */
  readonly heapMb?: number;
  /** Further broker settings (server.properties), given those it would have. */
  readonly settings?: (own: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** Names of clients that get a way of their own to the brokers, which can be cut (`line`). */
  readonly lines?: readonly string[];
  /** How long all brokers and coordinators may take to answer; default 60,000 ms. */
  readonly readyWithinMs?: number;
}

/** A cluster of ours. Brokers are counted from 0. */
export interface LocalKafka {
  readonly version: KafkaVersion;
  /** Bootstrap servers, `127.0.0.1:port`. */
  readonly brokers: readonly string[];
  /** What was found of an earlier process that did not stop its brokers. */
  readonly previous: 'none' | 'orphans-ended';
  readonly engine: 'jvm' | 'docker';
  /** Process ids, for measuring; of a broker that is down: undefined. */
  readonly pids: readonly (number | undefined)[];
  /** The log file of a broker. */
  logFile(broker: number): string;
  /** Ends a broker at once, as a power cut would. */
  kill(broker: number): Promise<void>;
  /** Stops a broker's clock (SIGSTOP); `resume` lets it go on. */
  freeze(broker: number): void;
  resume(broker: number): void;
  /** Starts a broker that is down, on its data, and waits until it answers. */
  start(broker: number): Promise<void>;
  /** Resolves when the process that is a broker now has ended, for whatever reason; at once for one that is down. */
  ended(broker: number): Promise<void>;
  /** The way of a client that was named at the start. Throws for any other. */
  line(client: string): ClientLine;
  /** Runs one of Kafka's own tools, e.g. `org.apache.kafka.tools.ProducerPerformance`, to its end. */
  tool(className: string, args: readonly string[]): Promise<ProgramResult>;
  /** Ends all brokers: in order when the data folder stays, at once when it goes. */
  stop(): Promise<void>;
}
