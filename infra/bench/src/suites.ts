import type { Suite } from './suite.js';

/** Rows that are measured together, and what measures them: loaded when a row is wanted. */
export interface SuiteEntry {
  /** Asks for all of its rows, with those of other suites of the same name. */
  readonly name?: string;
  readonly rows: readonly string[];
  readonly load: () => Promise<Suite>;
}

/** In the order in which they run and are printed. */
export const suites: readonly SuiteEntry[] = [
  {
    rows: [
      'append-alone', 'append-p99-1', 'append-8', 'append-p99-8', 'append-32', 'append-p99-32', 'append-128', 'append-ten-32', 'append-hot-32',
      'append-slow-flush-alone', 'append-slow-flush-32', 'append-slow-flush-128',
    ], // prettier-ignore
    load: async () => (await import('./rows/appends.js')).appends,
  },
  { rows: ['append-processes-4x32'], load: async () => (await import('./rows/processes.js')).processes },
  { rows: ['decide-32'], load: async () => (await import('./rows/decide.js')).decide },
  { rows: ['rebuild', 'rebuild-memory', 'privacy-share'], load: async () => (await import('./rows/rebuild.js')).rebuild },
  { rows: ['live-lag-50', 'live-lag-50-p99', 'live-lag-500', 'live-lag-500-p99'], load: async () => (await import('./rows/live-lag.js')).liveLag },
  { rows: ['report-50000', 'report-50000-block'], load: async () => (await import('./rows/report.js')).report },
  { name: 'kafka', rows: ['kafka-relay'], load: async () => (await import('./rows/kafka-relay.js')).kafkaRelay },
  { name: 'kafka', rows: ['kafka-consumer', 'kafka-consumer-log', 'kafka-instances'], load: async () => (await import('./rows/kafka-consumer.js')).kafkaConsumer },
  {
    name: 'kafka',
    rows: ['kafka-lag-10', 'kafka-lag-10-p99', 'kafka-lag-50', 'kafka-lag-50-p99', 'kafka-lag-200', 'kafka-lag-200-p99'],
    load: async () => (await import('./rows/kafka-lag.js')).kafkaLag,
  },
  { rows: ['http-commands', 'http-commands-plain'], load: async () => (await import('./rows/http.js')).http },
];

/** A suite's name stands for its rows. */
export const rowsAskedFor = (only: readonly string[]): string[] =>
  only.flatMap((asked) => {
    const named = suites.filter(({ name }) => name === asked);
    return named.length > 0 ? named.flatMap(({ rows }) => rows) : [asked];
  });
