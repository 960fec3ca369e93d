/** A row by column name (snake_case as in the table); values that JSON can hold. */
export type Row = Readonly<Record<string, unknown>>;

/** What an event does to the rows of a read model. Applied in event order. */
export type RowOperation =
  | { readonly kind: 'put'; readonly table: string; readonly row: Row }
  | { readonly kind: 'patch'; readonly table: string; readonly key: Row; readonly fields: Row }
  | { readonly kind: 'remove'; readonly table: string; readonly key: Row }
  | { readonly kind: 'patch-where'; readonly table: string; readonly match: Row; readonly fields: Row }
  | { readonly kind: 'remove-where'; readonly table: string; readonly match: Row };

/** Inserts the row, or overwrites the columns given when its key exists (others keep their values). */
export const put = (table: string, row: Row): RowOperation => ({ kind: 'put', table, row });
/** Changes columns of one row; nothing happens when it does not exist. */
export const patch = (table: string, key: Row, fields: Row): RowOperation => ({ kind: 'patch', table, key, fields });
export const remove = (table: string, key: Row): RowOperation => ({ kind: 'remove', table, key });
/** Changes every row whose columns equal `match`; of a column of lists, those whose list has all that is in the given one. Slower than `patch`: it cannot join a set. */
export const patchWhere = (table: string, match: Row, fields: Row): RowOperation => ({ kind: 'patch-where', table, match, fields });
export const removeWhere = (table: string, match: Row): RowOperation => ({ kind: 'remove-where', table, match });
