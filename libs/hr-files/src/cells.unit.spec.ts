import { readEmail, readHandle } from './cells/email.js';
import { hireDateReader, isDateFormat } from './cells/hire-date.js';
import { parseLanguages } from './cells/languages.js';
import { levelReader } from './cells/level.js';
import { readText } from './cells/text.js';
import { isTimeZone } from './cells/time-zone.js';
import { workPattern } from './cells/work-pattern.js';
import { parseWorkingDays } from './cells/working-days.js';
import { parseWorkingHours } from './cells/working-hours.js';

describe('a date of hire', () => {
  it.each([
    ['YYYY-MM-DD', '2020-02-29', '2020-02-29'],
    ['YYYY-MM-DD', '2020-02-29T00:00:00.000Z', '2020-02-29'],
    ['DD-MM-YYYY', '17-06-2013', '2013-06-17'],
    ['DD.MM.YYYY', '7.6.2013', '2013-06-07'],
    ['MM/DD/YYYY', '6/17/2013 12:00 AM', '2013-06-17'],
    ['DD-MMM-YY', '17-JUN-13', '2013-06-17'],
    ['DD-MMM-YY', '17-Jun-87', '1987-06-17'],
    ['DD. MMM YYYY', '3. März 2019', '2019-03-03'],
    ['DD MMM YYYY', '1 août 2021', '2021-08-01'],
    ['DD MMM YYYY', '9 ene 2021', '2021-01-09'],
    ['MMM DD, YYYY', 'December 31, 2020', '2020-12-31'],
    ['YYYYMMDD', '20200131', '2020-01-31'],
    ['excel-serial', '41442', '2013-06-17'],
  ])('in the form %s, %j is %s', (format, text, date) => {
    expect(hireDateReader([format])(text)).toEqual({ value: date });
  });

  it.each(['31-02-2020', '29-02-2021', '32-01-2020', '00-01-2020', '01-13-2020', '01-01-1899', '01-01-20', '2020', 'soon', '1-1-2020-'])(
    '%j is refused in the form DD-MM-YYYY',
    (text) => expect(hireDateReader(['DD-MM-YYYY'])(text)).toMatchObject({ code: 'invalid_date' }),
  );

  it('forms are tried in their order', () => {
    expect(hireDateReader(['DD/MM/YYYY', 'MM/DD/YYYY'])('03/04/2020')).toEqual({ value: '2020-04-03' });
    expect(hireDateReader(['DD/MM/YYYY', 'MM/DD/YYYY'])('03/14/2020')).toEqual({ value: '2020-03-14' });
  });

  it('a form names day, month and year once each', () => {
    expect(['DD/MM/YYYY', 'YYYYMMDD', 'MMM DD, YY', 'excel-serial'].every(isDateFormat)).toBe(true);
    expect(['DD/MM', 'DD/DD/YYYY', 'dd/mm/yyyy', 'DD/MM/YYYY hh', ''].some(isDateFormat)).toBe(false);
  });
});

describe('text and addresses', () => {
  it('text is composed to NFC, trimmed, and its spaces are made single', () => {
    expect(readText('  Zoe\u0308 \u00a0 Gro\u00dfe ', 50)).toEqual({ value: 'Zo\u00eb Gro\u00dfe' });
  });

  it.each(['Ada\nInvented', 'Ada\u0000', 'Ada\u202eInvented', 'Ada\u0085x'])('%j is refused for its control character', (text) => {
    expect(readText(text, 50)).toMatchObject({ code: 'control_character' });
  });

  it('length counts characters, not UTF-16 units', () => {
    expect(readText('😀'.repeat(50), 50)).toHaveProperty('value');
    expect(readText('😀'.repeat(51), 50)).toMatchObject({ code: 'too_long' });
  });

  it('the domain of an address is written small, the rest as it is', () => {
    expect(readEmail('Ada.Invented+x@Example.COM')).toEqual({ value: 'Ada.Invented+x@example.com' });
    expect(readEmail('ada@bücher.example')).toEqual({ value: 'ada@bücher.example' });
  });

  it.each(['ada', 'ada@', '@example.com', 'ada@example', 'a b@example.com', 'ada@-x.com', 'a@b@example.com', '<ada@example.com>', 'ada@example..com', '.ada@example.com'])(
    '%j is no address',
    (text) => expect(readEmail(text)).toMatchObject({ code: 'invalid_email' }),
  );

  it('a handle becomes an address of the domain; a whole address in its place is refused', () => {
    expect(readHandle('SKING', 'example.com')).toEqual({ value: 'sking@example.com' });
    expect(readHandle('ada@else.example', 'example.com')).toMatchObject({ code: 'invalid_handle' });
    expect(readHandle('a b', 'example.com')).toMatchObject({ code: 'invalid_handle' });
    expect(readHandle('', 'example.com')).toMatchObject({ code: 'missing' });
  });
});

describe('what a value stands for', () => {
  it.each([
    ['09:00-17:00', '09:00', '17:00'],
    ['9-17', '09:00', '17:00'],
    ['8.30 – 16.30', '08:30', '16:30'],
    ['9h-17h30', '09:00', '17:30'],
    ['08:00 bis 24:00', '08:00', '24:00'],
  ])('working hours %j', (text, start, end) => expect(parseWorkingHours(text)).toEqual({ start, end }));

  it.each(['17:00-09:00', '09:00-09:00', '25:00-26:00', '09:60-17:00', 'flexible', '9'])('%j are no hours of one day', (text) => {
    expect(parseWorkingHours(text)).toBeUndefined();
  });

  it.each([
    ['Mon-Wed', [1, 2, 3]],
    ['1,2,3', [1, 2, 3]],
    ['So-Do', [1, 2, 3, 4, 7]],
    ['Sunday – Thursday', [1, 2, 3, 4, 7]],
    ['sam-mer', [1, 2, 3, 6, 7]],
    ['lun. à jeu.', [1, 2, 3, 4]],
    ['Dienstag bis Donnerstag; Samstag', [2, 3, 4, 6]],
    ['Mo, We/Fr | 3', [1, 3, 5]],
    ['miércoles', [3]],
    ['5-5', [5]],
    ['1-7', [1, 2, 3, 4, 5, 6, 7]],
  ])('working days %j', (text, days) => expect(parseWorkingDays(text)).toEqual(days));

  it.each(['', '5', '0,1', '8,9', '12345', 'weekdays', 'Mon-', 'Mon-Wed-Fri', 'Mon,,Tue', 'M', 'Mon Tue', '3 days', '2026-01-03'])('%j are no days of a week', (text) => {
    expect(parseWorkingDays(text)).toBeUndefined();
  });

  it('languages are codes or names in four languages, without repeats', () => {
    expect(parseLanguages('English, Deutsch; fr/en-GB|español')).toEqual(['en', 'de', 'fr', 'es']);
    expect(parseLanguages('English, Klingonish')).toBeUndefined();
    expect(parseLanguages(' , ')).toBeUndefined();
  });

  it('a time zone is an IANA name that the engine knows', () => {
    expect(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Kolkata', 'Etc/GMT+5'].every(isTimeZone)).toBe(true);
    expect(['Europe/Munich', '+02:00', 'CEST?', '', 'Berlin'].some(isTimeZone)).toBe(false);
  });

  it('usual words for a work pattern are known', () => {
    expect(['On-site', 'Home Office', 'Teilzeit', 'HYBRID', 'sometimes'].map(workPattern)).toEqual(['on_site', 'remote', 'part_time', 'hybrid', undefined]);
  });

  it('levels by exact name do not mind case and spaces', () => {
    const read = levelReader({ 'Team Lead': 3, Engineer: 2 });
    expect(['team  LEAD', 'engineer', 'Team Leader'].map(read)).toEqual([3, 2, undefined]);
  });

  it('levels by pattern: whole words, the first that fits, * for any characters', () => {
    const read = levelReader([
      { match: 'vice president', level: 5 },
      { match: 'president', level: 6 },
      { match: '*leiter*', level: 4 },
      { match: 'intern', level: 1 },
      { match: '*', level: 2 },
    ]);
    expect(['Senior Vice  President', 'PRESIDENT', 'Abteilungsleiterin', 'Intern (IT)', 'International Sales'].map(read)).toEqual([5, 6, 4, 1, 2]);
  });

  it('levels by pattern: what follows a * may come more than once', () => {
    const read = levelReader([{ match: 'head*of*ing', level: 7 }]);
    expect(['Head of ring of banking, of trading', 'Head office for mining', 'head of sales', 'head of ingots'].map(read)).toEqual([7, 7, undefined, undefined]);
  });

  it('levels by pattern: a pattern of many * is done with a long title at once', () => {
    expect(levelReader([{ match: `${'a*'.repeat(20)}b`, level: 1 }])('a'.repeat(2_000))).toBeUndefined();
  });

  it('without a table the level is the number itself', () => {
    expect(['1', '12', '0', '-1', '2.5', 'A'].map(levelReader(undefined))).toEqual([1, 12, undefined, undefined, undefined, undefined]);
  });
});
