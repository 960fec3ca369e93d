/** All in milliseconds. */
export interface ConsumerTiming {
  /** A consumer that said nothing for this long is out of its group: how soon another takes over from a killed or frozen one. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** How long a rebalance waits for a consumer that is alive but busy. */
  readonly rebalanceMs: number;
  /** A fetch waits this long for a first message. */
  readonly fetchMs: number;
  /** Without a sign of life, or progress where there are messages, for this long, a consumer is started anew. */
  readonly stallMs: number;
  /** A handler that takes longer than this is given up: its partitions go to another instance. */
  readonly handlerMs: number;
  /** Waiting time before a stopped key is tried again: doubled from the first to the last. */
  readonly retryFirstMs: number;
  readonly retryLastMs: number;
  /** A consumer that cannot start (no broker, no topic) says so after this long. */
  readonly patienceMs: number;
}

export const defaultTiming: ConsumerTiming = {
  sessionMs: 6_000,
  heartbeatMs: 1_500,
  rebalanceMs: 15_000,
  fetchMs: 500,
  stallMs: 20_000,
  handlerMs: 60_000,
  retryFirstMs: 250,
  retryLastMs: 5_000,
  patienceMs: 15_000,
};
