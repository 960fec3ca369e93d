const HOURS = /^(\d{1,2})(?:[:.h](\d{2})?)?\s*(?:-|–|—|to|bis|à|a)\s*(\d{1,2})(?:[:.h](\d{2})?)?$/i;

/** "09:00-17:00", "9-17", "8.30 – 16.30", "9h-17h30": the start before the end on one day; else undefined. */
export function parseWorkingHours(text: string): { start: string; end: string } | undefined {
  const found = HOURS.exec(text.trim());
  if (found === null) return undefined;
  const start = clock(found[1]!, found[2]);
  const end = clock(found[3]!, found[4]);
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined;
}

function clock(hours: string, minutes = '00'): string | undefined {
  const valid = Number(minutes) < 60 && (Number(hours) < 24 || (Number(hours) === 24 && Number(minutes) === 0));
  return valid ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}
