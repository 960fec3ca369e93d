/** 1 = Monday. Short forms are the first three letters, or the first two of German and English: more would be ambiguous ("do" is Thursday in German, Sunday in Spanish). */
const NAMES: readonly (readonly string[])[] = [
  ['mo', 'mon', 'monday', 'montag', 'lun', 'lundi', 'lunes'],
  ['tu', 'tue', 'tuesday', 'di', 'die', 'dienstag', 'mar', 'mardi', 'martes'],
  ['we', 'wed', 'wednesday', 'mi', 'mit', 'mittwoch', 'mer', 'mercredi', 'mie', 'miercoles'],
  ['th', 'thu', 'thursday', 'do', 'don', 'donnerstag', 'jeu', 'jeudi', 'jue', 'jueves'],
  ['fr', 'fri', 'friday', 'fre', 'freitag', 'ven', 'vendredi', 'vie', 'viernes'],
  ['sa', 'sat', 'saturday', 'sam', 'samstag', 'sonnabend', 'samedi', 'sab', 'sabado'],
  ['su', 'sun', 'sunday', 'so', 'son', 'sonntag', 'dim', 'dimanche', 'dom', 'domingo'],
];
const DAYS = new Map(NAMES.flatMap((names, index) => [String(index + 1), ...names].map((name) => [name, index + 1] as const)));

/**
 * "Mon-Wed", "1,2,3", "So-Do" (over the end of the week): days and spans of days, with commas, semicolons, slashes or bars
 * between them; else undefined. A number alone is none: "5" may be Friday, or five days.
 */
export function parseWorkingDays(text: string): number[] | undefined {
  if (/^\s*\d\s*$/.test(text)) return undefined;
  const days = new Set<number>();
  for (const part of text.split(/[,;/|]/)) {
    const ends = part.split(/[-–—]| (?:to|bis|à|a) /).map(dayOf);
    const [first, last = first] = ends;
    if (ends.length > 2 || first === undefined || last === undefined || ends.includes(undefined)) return undefined;
    for (let day = first; day !== last; day = (day % 7) + 1) days.add(day);
    days.add(last);
  }
  return [...days].sort((a, b) => a - b);
}

/** As `parseWorkingDays` reads it. */
export const workingDaysText = (days: readonly number[]): string => days.map((day) => SHORT[day - 1]).join(',');

const SHORT = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayOf = (text: string): number | undefined => DAYS.get(text.trim().normalize('NFD').replace(/\p{M}/gu, '').replace(/\.$/, '').toLowerCase());
