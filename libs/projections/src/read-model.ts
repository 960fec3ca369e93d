import type { DomainEvent, Recorded } from '@upstream/event-sourcing';
import type { RowOperation } from './row-operations.js';

export interface ReadModelTable {
  readonly name: string;
  /** Primary key columns. */
  readonly key: readonly string[];
}

/** A read model: tables and a pure function from events to row operations. */
export interface ReadModel {
  /** Kebab-case, unique in its service. */
  readonly name: string;
  /** Raise it when the projection changes: the new one is rebuilt from the log. */
  readonly version: number;
  readonly tables: readonly ReadModelTable[];
  readonly project: (event: Recorded) => readonly RowOperation[];
  /** The event types it reads; others are passed over. */
  readonly types: readonly string[];
}

type Handlers<E extends DomainEvent> = {
  readonly [T in E['type']]?: (event: Recorded<Extract<E, { type: T }>>) => readonly RowOperation[];
};

/**
 * Declares a read model over the events `E` (use `ProjectedEventOf`: identifying values arrive sealed).
 *
 *     export const pool = readModel<MatchingProjected>({ name: 'pool', version: 1, tables: [...], on: { 'upstream.…': (event) => [...] } });
 */
export function readModel<E extends DomainEvent>(definition: {
  name: string;
  version: number;
  tables: readonly ReadModelTable[];
  on: Handlers<E>;
}): ReadModel {
  const handlers = definition.on as Record<string, ((event: Recorded) => readonly RowOperation[]) | undefined>;
  return {
    name: definition.name,
    version: definition.version,
    tables: definition.tables,
    types: Object.keys(handlers),
    project: (event) => handlers[event.type]?.(event) ?? [],
  };
}
