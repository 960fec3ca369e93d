/** Why a whole file was refused. */
export type HrFileErrorCode =
  | 'empty_file'
  | 'no_rows'
  | 'too_large'
  | 'undecodable'
  | 'encoding_unsupported'
  | 'not_csv'
  | 'unbalanced_quotes'
  | 'record_too_long'
  | 'too_many_rows'
  | 'format_mismatch'
  | 'xlsx_broken'
  | 'xlsx_encrypted'
  | 'xlsx_too_large'
  | 'xls_not_supported'
  | 'sheet_missing'
  | 'column_missing'
  | 'column_ambiguous'
  | 'column_unknown';

/** Where in the file, as far as it is known: `row` is a 1-based line, `column` a header name. */
export interface HrFileErrorPlace {
  row?: number;
  column?: string;
}

/**
 * The file as a whole cannot be read; nothing that follows can be trusted. The message is for the person who exports
 * the file and holds no cell values.
 */
export class HrFileError extends Error {
  override readonly name = 'HrFileError';
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(
    readonly code: HrFileErrorCode,
    message: string,
    place: HrFileErrorPlace = {},
  ) {
    super(message);
    this.row = place.row;
    this.column = place.column;
  }
}

export const noRows = (): HrFileError => new HrFileError('no_rows', 'The file has a header, but no rows of people.');
