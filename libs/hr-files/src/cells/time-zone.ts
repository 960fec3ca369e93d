const known = new Map<string, boolean>();

/** Whether `Intl` knows the name as a time zone; offsets such as "+02:00" have no daylight saving and do not count. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name) || name.length > 64) return false;
  const before = known.get(name);
  if (before !== undefined) return before;
  const valid = accepted(name);
  // Only valid names are remembered: they are few, whatever the file holds.
  if (valid) known.set(name, valid);
  return valid;
}

function accepted(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if ((error as Error).name === 'RangeError') return false;
    throw error;
  }
}
