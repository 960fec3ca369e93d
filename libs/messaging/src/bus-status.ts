/** What an operator sees. Names, offsets and times (ISO) only; a key is a pseudonymous id. */
export interface BusStatus {
  readonly publisher: PublisherStatus;
  readonly consumers: readonly ConsumerStatus[];
}

export interface PublisherStatus {
  readonly lastPublishedAt?: string;
  readonly published: number;
  /** Publishes that were rejected; each got a new producer. */
  readonly failures: number;
  readonly lastError?: string;
}

export interface ConsumerStatus {
  readonly group: string;
  /** `running`: joined and fetching. `starting` lasts while no broker, coordinator or topic is there. */
  readonly state: 'starting' | 'running' | 'restarting' | 'stopped';
  readonly restarts: number;
  /** Commits that failed: harmless, since offsets only say where to fetch, but each may cost reading twice. */
  readonly failedCommits: number;
  /** How often a topic was found to have been deleted and made again, and was read from its start. */
  readonly startedOver: number;
  readonly lastFetchAt?: string;
  readonly lastError?: string;
  /** What is assigned to this instance. */
  readonly partitions: readonly PartitionStatus[];
}

export interface PartitionStatus {
  readonly topic: string;
  readonly partition: number;
  /** The next offset to hand over. */
  readonly position?: string;
  /** Messages not handed over yet, as of the last look. */
  readonly lag?: number;
  readonly lastProgressAt?: string;
  /** Reading waits until stopped keys are taken: there are too many, or they hold too much. */
  readonly paused: boolean;
  /** Keys whose messages could not be taken; all others flow. */
  readonly stoppedKeys: readonly StoppedKey[];
}

/** A key of which nothing is handed over until the message that the handler refused, or the one missing before it, is taken. */
export interface StoppedKey {
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
