import { foldName } from '../header.js';
import type { WorkPattern } from '../hr-row.js';

const WORDS: Record<WorkPattern, string[]> = {
  on_site: ['on site', 'office', 'in office', 'onsite', 'vor Ort', 'Büro', 'sur site', 'presencial', 'full time', 'Vollzeit'],
  remote: ['remote', 'home office', 'homeoffice', 'telework', 'fully remote', 'télétravail', 'teletrabajo', 'remoto'],
  part_time: ['part time', 'Teilzeit', 'temps partiel', 'tiempo parcial', 'media jornada'],
  hybrid: ['hybrid', 'mixed', 'hybride', 'híbrido'],
};

const plain = (text: string) => foldName(text.replace(/[-_]/g, ' '));
const PATTERNS = new Map(Object.entries(WORDS).flatMap(([pattern, words]) => words.map((word) => [plain(word), pattern as WorkPattern])));

/** The work pattern that a usual word in four languages stands for. */
export function workPattern(text: string): WorkPattern | undefined {
  return PATTERNS.get(plain(text));
}
