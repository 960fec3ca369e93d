import { wordPattern } from '../cells/level.js';
import type { MappingInput } from '../mapping.js';
import type { Reporting } from './reporting.js';

/** Ranks of usual title words in English, German, French and Spanish; the first that fits counts, so order matters. */
const RANKS: [rank: number, words: string][] = [
  [1, 'intern|trainee|apprentice|working student|praktikant*|auszubildende*|azubi|werkstudent*|stagiaire|apprenti*|alternant*|becari*|practicante'],
  [2, 'junior|assistant*|assistent*|asistente|auxiliar'],
  [7, 'managing director|director general|directeur général'],
  [6, 'vice president|vice-president|vp|svp|evp|vizepräsident*|vice-président*|vicepresident*'],
  [5, 'director*|direktor*|directeur|directrice|head|bereichsleit*'],
  [7, 'president|chief|ceo|cfo|cto|coo|cio|founder|geschäftsführ*|vorstand*|pdg|président*|presidente'],
  [4, 'manager*|team lead|lead|leader|supervisor*|foreman|*leiter|*leiterin|leiter*|leitung|chef*|responsable|gerente|jefe|jefa'],
  [3, 'representative|accountant|engineer|analyst|programmer|developer|specialist|consultant|designer|coordinator|administrator'],
  [3, 'officer|ingenieur*|ingénieur*|ingenier*|referent*|berater*|entwickler*|consultor*|analista'],
  [2, 'clerk|associate|operator|secretary|receptionist|sachbearbeiter*'],
];
const PROFESSIONAL = 3;
const MANAGER = 4;
const SENIOR = wordPattern('senior');
const PATTERNS = RANKS.flatMap(([rank, words]) => words.split('|').map((match) => ({ match, rank, fits: wordPattern(match) })));

/** More titles than this are better served by patterns than by a list. */
const MOST_TITLES = 80;

export interface TitleLevels {
  levels: NonNullable<MappingInput['levels']>;
  /** Titles whose level came from who reports to them, as no word was known; and those that go against the reporting. */
  guessed: string[];
  contradicted: string[];
}

/**
 * Levels for job titles: by their words, by having reports where no word is known, and the top of the reporting line
 * highest. Ranks that do not occur are left out, so that levels run from 1 without gaps.
 */
export function titleLevels(titles: string[], reports: Reporting, complete: boolean): TitleLevels {
  const manages = new Set(reports.managerOf.filter((row) => row !== undefined));
  const names = [...new Set(titles.filter((title) => title !== ''))];
  const guessed: string[] = [];
  const rankOf = new Map<string, number>();
  for (const title of names) {
    const rows = rowsWith(titles, title);
    const word = PATTERNS.find(({ fits }) => fits.test(title));
    if (!word) guessed.push(title);
    const managing = rows.filter((row) => manages.has(row)).length > rows.length / 2;
    let rank = word?.rank ?? (managing ? MANAGER : PROFESSIONAL);
    // An account manager manages accounts: without a single report, the word alone does not make a manager.
    if (rank === MANAGER && manages.size > 0 && !rows.some((row) => manages.has(row))) rank = PROFESSIONAL + 0.25;
    rankOf.set(title, rank + (SENIOR.test(title) ? 0.5 : 0));
  }
  raiseTheTop(titles, reports, rankOf);
  const contradicted = names.filter((title) => isUnderALowerTitle(title, titles, reports, rankOf));
  const ranks = [...new Set([...rankOf.values(), ...(complete ? [] : [PROFESSIONAL])])].sort((a, b) => a - b);
  const levelOf = (rank: number) => ranks.findIndex((each) => each >= rank) + 1 || ranks.length;
  if (complete && names.length <= MOST_TITLES) {
    const sorted = [...rankOf].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    return { levels: Object.fromEntries(sorted.map(([title, rank]) => [title, levelOf(rank)])), guessed, contradicted };
  }
  const patterns = PATTERNS.map(({ match, rank }) => ({ match, level: levelOf(rank) }));
  return { levels: [...patterns, { match: '*', level: levelOf(PROFESSIONAL) }], guessed, contradicted };
}

/** A single person at the top holds the highest title, whatever it is called. */
function raiseTheTop(titles: string[], reports: Reporting, rankOf: Map<string, number>): void {
  const [top, ...others] = reports.tops;
  const title = top === undefined ? undefined : titles[top];
  if (title === undefined || title === '' || others.length > 0 || rowsWith(titles, title).length > 1) return;
  rankOf.set(title, Math.max(...rankOf.values()) + (isHighestAlone(title, rankOf) ? 0 : 1));
}

function isHighestAlone(title: string, rankOf: Map<string, number>): boolean {
  return [...rankOf].every(([other, rank]) => other === title || rank < rankOf.get(title)!);
}

function isUnderALowerTitle(title: string, titles: string[], reports: Reporting, rankOf: Map<string, number>): boolean {
  return rowsWith(titles, title).some((row) => {
    const manager = reports.managerOf[row];
    const above = manager === undefined ? undefined : rankOf.get(titles[manager]!);
    return above !== undefined && above < rankOf.get(title)!;
  });
}

function rowsWith(titles: string[], title: string): number[] {
  return titles.flatMap((each, row) => (each === title ? [row] : []));
}
