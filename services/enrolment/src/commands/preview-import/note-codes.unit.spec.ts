import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codedNote, NOTE_CODES } from './note-codes.js';

const SUGGEST = join(import.meta.dirname, '../../../../../libs/hr-files/src/suggest');

describe('what to check in a suggested mapping', () => {
  /** The remarks as they are written in the library, with something in each gap. */
  const written = readdirSync(SUGGEST)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(SUGGEST, name), 'utf8').matchAll(/notes\.add\([^\n]+/g)])
    .flatMap(([call]) => [...call.matchAll(/'([A-Z][^']+)'|`([^`]+)`/g)].map(([, plain, gaps]) => plain ?? gaps!.replace(/\$\{[^}]*?(\{[^}]*\}[^}]*?)?\}/g, '12')));

  it('has a code, whatever the library remarks', () => {
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((note) => codedNote(note) === undefined)).toEqual([]);
  });

  it('has one code for each kind of remark, and none that nobody remarks', () => {
    expect([...new Set(written.map((note) => codedNote(note)!.code))].sort()).toEqual([...NOTE_CODES].sort());
  });

  it('says what differs apart', () => {
    expect(codedNote('No day is over 12, so day and month could be the other way round: DD/MM/YYYY is a guess.')).toEqual({ code: 'dates_ambiguous', facts: { format: 'DD/MM/YYYY' } });
    expect(codedNote('No usual region is known for "The "Moon"": "themoon" was made from it.')).toEqual({ code: 'region_made', facts: { value: 'The "Moon"', region: 'themoon' } });
    expect(codedNote('Above their manager: Clerk; Head of U.S. Sales.')).toEqual({ code: 'titles_above_manager', facts: { values: 'Clerk; Head of U.S. Sales' } });
    expect(codedNote('Something new.')).toBeUndefined();
  });
});
