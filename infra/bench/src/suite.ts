import type { BenchServer } from './bench-server.js';
import type { Pace } from './rounds.js';
import type { Row } from './row.js';

export interface BenchContext {
  readonly server: BenchServer;
  readonly pace: Pace;
  readonly quick: boolean;
  /** Progress for people, on standard error. */
  say(what: string): void;
}

/** Rows that are measured together. */
export interface Suite {
  /** Measures at least the rows that `wanted` asks for. */
  run(context: BenchContext, wanted: (row: string) => boolean): Promise<Row[]>;
}
