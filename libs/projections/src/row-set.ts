import { createHash } from 'node:crypto';
import type { ReadModelTable } from './read-model.js';
import type { Row, RowOperation } from './row-operations.js';

/** A statement that changes many rows at once. */
export interface Statement {
  /** Of those whose plan does not depend on what the table holds: the server may keep it. */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Change = { readonly kind: 'put'; row: Row; afterRemove?: boolean } | { readonly kind: 'patch'; key: Row; fields: Row } | { readonly kind: 'remove'; key: Row };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const shapeOf = (row: Row): string => Object.keys(row).sort().join();

/**
 * Turns row operations into set-based statements with the same result as one at a time: changes of one row are merged,
 * rows of the same shape go into one statement, and an operation by match first flushes what its table has waiting.
 */
export function statementsOf(tables: readonly ReadModelTable[], operations: readonly RowOperation[]): Statement[] {
  const statements: Statement[] = [];
  const waiting = new Map<string, Map<string, Change>>(tables.map((table) => [table.name, new Map()]));
  const tableOf = (name: string) => tables.find((table) => table.name === name) ?? unknownTable(name);

  for (const operation of operations) {
    const table = tableOf(operation.table);
    if ('fields' in operation && Object.keys(operation.fields).length === 0) continue;
    const changes = waiting.get(table.name)!;
    switch (operation.kind) {
      case 'put':
      case 'patch':
      case 'remove': {
        const key = keyOf(table, operation.kind === 'put' ? operation.row : operation.key);
        // A patch of a row that may not exist cannot be folded into the row put after it.
        if (operation.kind === 'put' && changes.get(key)?.kind === 'patch') {
          statements.push(...flush(table, changes));
          changes.clear();
        }
        merge(changes, key, operation);
        break;
      }
      case 'patch-where':
      case 'remove-where':
        statements.push(...flush(table, changes), whereStatement(operation));
        changes.clear();
    }
  }
  for (const table of tables) statements.push(...flush(table, waiting.get(table.name)!));
  return statements;
}

function merge(changes: Map<string, Change>, key: string, next: Extract<RowOperation, { kind: 'put' | 'patch' | 'remove' }>): void {
  const before = changes.get(key);
  if (next.kind === 'put') {
    const afterRemove = before?.kind === 'remove' || (before?.kind === 'put' && before.afterRemove);
    changes.set(key, { kind: 'put', row: before?.kind === 'put' ? { ...before.row, ...next.row } : next.row, ...(afterRemove ? { afterRemove } : {}) });
  } else if (next.kind === 'remove') changes.set(key, { kind: 'remove', key: next.key });
  else if (before?.kind === 'put') changes.set(key, { ...before, row: { ...before.row, ...next.fields } });
  else if (before?.kind === 'patch') changes.set(key, { kind: 'patch', key: next.key, fields: { ...before.fields, ...next.fields } });
  else if (!before) changes.set(key, { kind: 'patch', key: next.key, fields: next.fields });
}

function flush(table: ReadModelTable, changes: ReadonlyMap<string, Change>): Statement[] {
  const replaced = [...changes.values()].filter((change) => change.kind === 'put' && change.afterRemove).map((change) => (change as Extract<Change, { kind: 'put' }>).row);
  const groups = new Map<string, Change[]>();
  for (const change of changes.values()) {
    const shape = `${change.kind} ${change.kind === 'put' ? shapeOf(change.row) : change.kind === 'patch' ? shapeOf(change.fields) : ''}`;
    const group = groups.get(shape);
    if (group) group.push(change);
    else groups.set(shape, [change]);
  }
  const clearing = replaced.length > 0 ? [removeStatement(table, replaced.map((row) => Object.fromEntries(table.key.map((column) => [column, row[column]]))))] : [];
  return [...clearing, ...[...groups.values()].map((group) => statementOf(table, group))];
}

function statementOf(table: ReadModelTable, group: readonly Change[]): Statement {
  switch (group[0]!.kind) {
    case 'put':
      return putStatement(table, group.map((change) => (change as Extract<Change, { kind: 'put' }>).row));
    case 'patch':
      return patchStatement(table, group as Extract<Change, { kind: 'patch' }>[]);
    case 'remove':
      return removeStatement(table, group.map((change) => (change as Extract<Change, { kind: 'remove' }>).key));
  }
}

function putStatement(table: ReadModelTable, rows: readonly Row[]): Statement {
  const columns = Object.keys(rows[0]!).sort();
  const names = columns.map(quoted).join(', ');
  const others = columns.filter((column) => !table.key.includes(column));
  const update = others.length === 0 ? 'do nothing' : `do update set ${others.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`;
  const text = `insert into ${quoted(table.name)} (${names}) select ${names} from json_populate_recordset(null::${quoted(table.name)}, $1::json) on conflict (${table.key.map(quoted).join(', ')}) ${update}`;
  return { name: createHash('sha256').update(text).digest('base64url'), text, values: [JSON.stringify(rows)] };
}

function patchStatement(table: ReadModelTable, patches: readonly { key: Row; fields: Row }[]): Statement {
  const columns = Object.keys(patches[0]!.fields).sort();
  return {
    text: `update ${quoted(table.name)} as t set ${columns.map((column) => `${quoted(column)} = n.${quoted(column)}`).join(', ')} from json_populate_recordset(null::${quoted(table.name)}, $1::json) as n where ${sameKey(table)}`,
    values: [JSON.stringify(patches.map(({ key, fields }) => ({ ...fields, ...key })))],
  };
}

const removeStatement = (table: ReadModelTable, keys: readonly Row[]): Statement => ({
  text: `delete from ${quoted(table.name)} as t using json_populate_recordset(null::${quoted(table.name)}, $1::json) as n where ${sameKey(table)}`,
  values: [JSON.stringify(keys)],
});

const sameKey = (table: ReadModelTable): string => table.key.map((column) => `t.${quoted(column)} = n.${quoted(column)}`).join(' and ');

function whereStatement(operation: Extract<RowOperation, { kind: 'patch-where' | 'remove-where' }>): Statement {
  const name = quoted(operation.table);
  const match = Object.entries(operation.match).map(([column, value]) => `t.${quoted(column)} ${Array.isArray(value) ? '@>' : 'is not distinct from'} m.${quoted(column)}`).join(' and ');
  const matched = `json_populate_record(null::${name}, $1::json) as m`;
  if (operation.kind === 'remove-where') return { text: `delete from ${name} as t using ${matched} where ${match}`, values: [JSON.stringify(operation.match)] };
  const fields = Object.keys(operation.fields).map((column) => `${quoted(column)} = n.${quoted(column)}`).join(', ');
  return {
    text: `update ${name} as t set ${fields} from ${matched}, json_populate_record(null::${name}, $2::json) as n where ${match}`,
    values: [JSON.stringify(operation.match), JSON.stringify(operation.fields)],
  };
}

function keyOf(table: ReadModelTable, row: Row): string {
  const missing = table.key.find((column) => row[column] === undefined);
  if (missing !== undefined) throw new Error(`a row of ${table.name} is named by ${table.key.join(', ')}, and ${missing} is missing`);
  return JSON.stringify(table.key.map((column) => row[column]));
}

function unknownTable(name: string): never {
  throw new Error(`the read model has no table ${name}`);
}
