/** What a writer process is told when it starts. */
export interface WriterTask {
  readonly url: string;
  readonly seed: number;
  /** Number of the process, and of the place that it fills: who replaces another writes on in that one's streams. */
  readonly writer: number;
  readonly slot: number;
  readonly appenders: number;
  /** Milliseconds of rest between two appends of one appender, at most. */
  readonly restMs: number;
  /** Where each acknowledged append is written down before the next one is sent. */
  readonly ledger: string;
}

export type ToWriter =
  /** The next append of one appender is as large as may be. */
  | { readonly kind: 'large' }
  /** The same, and the process freezes itself (SIGSTOP) between that statement and its commit. */
  | { readonly kind: 'freeze-before-commit' }
  /** No further appends; ends when those under way are answered. */
  | { readonly kind: 'stop' };

export type FromWriter = { readonly kind: 'ready' } | { readonly kind: 'large-begins' } | { readonly kind: 'freezing' };

export interface SubscriberTask {
  readonly url: string;
  readonly seed: number;
  /** Empty: all. */
  readonly categories: readonly string[];
  readonly sleepy: boolean;
  /** Where the positions go, in the order seen, as 64-bit floats. */
  readonly seen: string;
}

/** The number of the last position; the subscriber ends when it is there. */
export interface ToSubscriber {
  readonly until: number;
}

/** What a subscriber noticed by itself. */
export interface FromSubscriber {
  readonly events: number;
  /** Positions that did not grow, and revisions that were not the next of their stream. */
  readonly outOfOrder: number;
}
