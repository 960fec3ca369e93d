/** PostgreSQL's disk_full, and what the operating system says of a full disk or an exhausted quota. */
const CODES = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Whether an error means that there was no room to write. What was asked for was not done, and may be repeated. */
export function isStorageFull(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && CODES.has(code)) return true;
  return isStorageFull(error.cause, depth + 1) || isStorageFull(driverError, depth + 1);
}
