import type { Recorded } from '@upstream/event-sourcing';
import type { ReadModel, Row, RowOperation } from '@upstream/projections';

/** The rows of read models, and which events they were made of, in the order of commits. */
export class MemoryTables {
  readonly rows = new Map<string, Map<string, Row>>();
  readonly applied = new Map<string, { readonly id: string; readonly stream: string; readonly revision: number }[]>();

  apply(readModel: ReadModel, events: readonly Recorded[], operations: readonly RowOperation[]): void {
    for (const operation of operations) this.change(readModel, operation);
    const applied = this.applied.get(readModel.name) ?? [];
    applied.push(...events.map(({ id, stream, revision }) => ({ id, stream, revision })));
    this.applied.set(readModel.name, applied);
  }

  private change(readModel: ReadModel, operation: RowOperation): void {
    const { key } = readModel.tables.find(({ name }) => name === operation.table)!;
    const rows = this.rows.get(operation.table) ?? new Map<string, Row>();
    this.rows.set(operation.table, rows);
    const nameOf = (row: Row) => JSON.stringify(key.map((column) => row[column]));
    switch (operation.kind) {
      case 'put':
        rows.set(nameOf(operation.row), { ...rows.get(nameOf(operation.row)), ...operation.row });
        break;
      case 'patch': {
        const row = rows.get(nameOf(operation.key));
        if (row) rows.set(nameOf(operation.key), { ...row, ...operation.fields });
        break;
      }
      case 'remove':
        rows.delete(nameOf(operation.key));
        break;
      case 'patch-where':
      case 'remove-where':
        throw new Error('no read model here changes rows by match');
    }
  }

  /** Everything, in one comparable text for each row. */
  get contents(): string[] {
    return [...this.rows].flatMap(([table, rows]) => [...rows.values()].map((row) => `${table} ${JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))}`)).sort();
  }
}
