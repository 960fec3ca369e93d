/** How someone works; `hybrid` is partly on site. */
export type WorkPattern = 'on_site' | 'remote' | 'part_time' | 'hybrid';

/** One employee as the file says, normalised and checked cell by cell; no rule about employees has been applied. */
export interface HrEmployee {
  /** The employer's own number, as text: leading zeros are kept. */
  number: string;
  name: string;
  email: string;
  title?: string;
  /** 1 = most junior. */
  level: number;
  function?: string;
  department: string;
  site: string;
  /** Home region, `[a-z0-9]+`. */
  region: string;
  managerNumber?: string;
  managerName?: string;
  /** IANA name. */
  timeZone: string;
  /** Local time, `HH:MM`, the start before the end. */
  workingHours: { start: string; end: string };
  /** 1 = Monday, in this order. */
  workingDays: number[];
  workPattern: WorkPattern;
  /** ISO 639 codes in lower case, in the order of the file, without repeats. */
  languages: string[];
  /** `YYYY-MM-DD`. */
  hireDate: string;
}

/** A row that could be read. `row`: 1-based line in the file where the record starts; the header is usually row 1. */
export interface HrRow {
  row: number;
  employee: HrEmployee;
}

/** Why a cell, or a whole row, was refused. */
export type RefusalCode =
  | 'field_count'
  | 'missing'
  | 'too_long'
  | 'control_character'
  | 'invalid_email'
  | 'invalid_handle'
  | 'invalid_level'
  | 'unknown_level'
  | 'unknown_region'
  | 'invalid_time_zone'
  | 'unknown_time_zone'
  | 'invalid_working_hours'
  | 'invalid_working_days'
  | 'unknown_work_pattern'
  | 'unknown_language'
  | 'invalid_date'
  | 'duplicate_number'
  | 'invalid_score';

/** One reason why a row was left out. A row with several bad cells has several refusals, one after another. */
export interface Refusal {
  row: number;
  /** The header name as the file writes it; null when the row as a whole is wrong. */
  column: string | null;
  /** The refused text, only of columns that do not identify a person (level, title, department, site, region …). */
  value?: string;
  code: RefusalCode;
  /** For the person who exports the file; holds no personal value. */
  message: string;
}

/** Tells the two kinds of item of `readHrFile` and `readScoreFile` apart. */
export function isRefusal(item: object | Refusal): item is Refusal {
  return 'code' in item;
}
