import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { argumentsOf } from './facts.js';
import { placeOf } from './place.js';

const ROOT = join(import.meta.dirname, '../../../..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const problems = JSON.parse(textOf('services/web/src/problems/messages.en.json')) as { code: Record<string, string>; input: Record<string, string>; field: Record<string, string> };
const people = JSON.parse(textOf('services/web/src/features/people/messages.en.json')) as { import: { cell: Record<string, string>; noteOf: Record<string, string> } };

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found!);
const kebab = (code: string): string => code.replaceAll('_', '-');

/** Every source of a folder but the specs. */
const sourcesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/\.spec\.ts$|-for-specs\.ts$/.test(name))
    .map((name) => textOf(join(folder, name)));

/** Said by the shell: before anything is loaded, whatever the screen. */
const EVERYWHERE = ['forbidden', 'not-found', 'internal', 'storage-full', 'unauthenticated', 'invalid-token', 'refused'];
/** 503 and 429: "busy or starting again", whatever is the cause. */
const TEMPORARY = ['unavailable', 'directory-behind', 'figures-behind', 'keys-missing', 'pool-behind', 'preparing', 'sign-in-unavailable', 'too-many-requests', 'too-many-sign-ins'];
/** Of addresses that no screen asks: those of operators and of other programs, and the pages of the sign-in. */
const NO_SCREEN = ['ambiguous-read-model', 'clock-not-simulated', 'nothing-to-cancel', 'not-left', 'not-parked', 'position-of-another-log', 'scim-filter', 'scim-immutable', 'scim-path', 'scim-reference', 'scim-too-many', 'scim-uniqueness', 'sign-in-expired', 'sign-in-refused'];
const saidElsewhere = new Set([...EVERYWHERE, ...TEMPORARY, ...NO_SCREEN]);
const without = (codes: Iterable<string>): string[] => [...new Set(codes)].filter((code) => !saidElsewhere.has(code) && !(code in problems.code)).sort();

const SERVICES = ['enrolment', 'matching', 'sessions', 'reporting'].map((service) => `services/${service}/src`);

describe('the catalogue has words for every refusal', () => {
  it('that the description of the API names', () => {
    const named = all(textOf('services/web/src/api/schema.d.ts').split('export type Refusal =')[1]!, /"([a-z-]+)"/g);
    expect(named.length).toBeGreaterThan(100);
    expect(without(named)).toEqual([]);
  });

  it('that a service gives, described or not', () => {
    const sources = [...SERVICES.flatMap(sourcesOf), ...['http', 'identity', 'service', 'sign-in', 'changes', 'bootstrap'].flatMap((folder) => sourcesOf(`libs/platform/src/${folder}`))];
    const given = sources.flatMap((source) => [...all(source, /\brefuse\(\s*'(\w+)'/g), ...all(source, /new Problem\(\s*\d+,\s*'([\w-]+)'/g)]).map(kebab);
    expect(new Set(given).size).toBeGreaterThan(100);
    expect(without(given)).toEqual([]);
  });

  it('for every reason why a cell or a whole file of HR is not read', () => {
    const cells = all(/MEANINGS[^{]+\{([^}]+)\}/.exec(textOf('services/enrolment/src/domain/import/refusals.ts'))![1]!, /^ {2}(\w+):/gm);
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((code) => !(code in people.import.cell))).toEqual([]);
    const files = all(/HrFileErrorCode =([^;]+);/.exec(textOf('libs/hr-files/src/hr-file-error.ts'))![1]!, /'(\w+)'/g);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((code) => !problems.code['unreadable-file']!.includes(` ${code} {`) && !problems.code['unreadable-file']!.includes(`, ${code} {`))).toEqual([]);
  });

  it('for every remark on a suggested mapping', () => {
    const notes = all(textOf('services/enrolment/src/commands/preview-import/note-codes.ts'), /^ {2}(\w+): \//gm);
    expect(notes.length).toBeGreaterThan(20);
    expect(notes.filter((code) => !(code in people.import.noteOf))).toEqual([]);
  });

  it('and no words for a refusal that does not exist', () => {
    const everything = [...SERVICES, 'libs/platform/src', 'libs/event-sourcing/src'].flatMap(sourcesOf).join('\n').replaceAll('_', '-');
    // Made of two parts: `employee_${…}`.
    const made = ['employee-left', 'employee-unknown'];
    expect(Object.keys(problems.code).filter((code) => !made.includes(code) && !everything.includes(`'${code}'`))).toEqual([]);
  });
});

describe('what a refusal says', () => {
  const SAY = { instant: (instant: string) => `<${instant}>`, date: (date: string) => `(${date})` };
  const say = (code: string, facts: Record<string, unknown> = {}): string => String(new IntlMessageFormat(problems.code[code]!, 'en', undefined, { ignoreTag: true }).format(argumentsOf(facts, SAY)));

  it('has its figures and dates in it, as the reader writes them', () => {
    expect(say('room-too-small', { capacity: 2, people: 3 })).toBe('The room is for 2, and they are 3. Choose a larger room.');
    expect(say('programme-too-long', { latestEnd: '2029-01-01' })).toContain('until (2029-01-01)');
    expect(say('people-busy', { from: '2027-05-12T08:00:00.000Z', until: '2027-05-12T09:00:00Z' })).toContain('from <2027-05-12T08:00:00.000Z> until <');
    expect(say('region-unknown', { region: 'mars', regions: ['eu', 'us'] })).toContain('There are: eu, us.');
  });

  it('names how something stands, and does without it where the problem does not say it', () => {
    expect(say('application-settled', { status: 'withdrawn' })).toContain('the person has withdrawn');
    expect(say('application-settled')).toContain('stands otherwise');
    expect(say('gate-shut', { step: 'sign_ups', missing: [{ what: 'approved_mentors', have: 1, need: 2 }] })).toContain('The step “Sign-ups” cannot');
    expect(say('proposal-closed')).toBe('This proposal is not open any more. Look at the current proposals.');
    expect(say('unreadable-file', { code: 'undecodable', row: 7 })).toBe('Some characters of the file cannot be read. Save it as UTF-8. Line 7.');
    expect(say('unreadable-file', { code: 'column_missing', column: 'Dept' })).toContain('no column “Dept”');
  });

  it('is left to the API where a figure is missing that the words need', () => {
    expect(() => say('room-too-small')).toThrow(/capacity/);
  });

  it('can be read, every text of it', () => {
    const broken = [problems.code, problems.input, people.import.cell, people.import.noteOf].flatMap((texts) =>
      Object.entries(texts).flatMap(([key, text]) => {
        try {
          new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true });
          return [];
        } catch (error) {
          return [`${key}: ${String(error)}`];
        }
      }),
    );
    expect(broken).toEqual([]);
  });
});

describe('what is wrong with a field', () => {
  const say = (code: string, facts: Record<string, unknown> = {}): string =>
    String(new IntlMessageFormat(problems.input[code]!, 'en').format(argumentsOf(facts, { instant: String, date: String })));

  it('is said in words, with what the rule asks for', () => {
    expect([say('at-least', { n: 1, unit: 'characters' }), say('at-least', { n: 3, unit: 'items' }), say('at-least', { n: 0 })]).toEqual(['Must not be empty', 'At least 3', 'At least 0']);
    expect([say('at-most', { n: 100, unit: 'characters' }), say('at-most', { n: 20 }), say('more-than', { n: 0 }), say('less-than', { n: 5 })]).toEqual(['At most 100 characters', 'At most 20', 'More than 0', 'Less than 5']);
    expect([say('wrong-format', { format: 'date' }), say('wrong-format', { format: 'regex' }), say('not-one-of', { values: 'mentor, mentee' })]).toEqual(['Not a date', 'Not written as it should be', 'Must be one of: mentor, mentee']);
  });

  it('has words for every code that the platform, a service or a mapping of columns gives', () => {
    const inputErrors = textOf('libs/platform/src/http/input-errors.ts');
    const forms = [...all(inputErrors, /code: '([\w-]+)', message/g), ...all(inputErrors, /'([a-z]+-than|at-[a-z]+)'/g)];
    expect(forms.length).toBeGreaterThan(9);
    const rules = [...SERVICES, 'libs/hr-files/src', 'libs/platform/src/http'].flatMap(sourcesOf).flatMap((source) => [...all(source, /path: [^\n]*?, code: '([^']+)', message/g), ...all(source, /params: \{ code: '([^']+)' \}/g), ...all(source, /\bneed\([^\n]+, '([\w-]+)', '[^']+'\);/g)]);
    expect(rules.length).toBeGreaterThan(20);
    // Of requests that no screen makes by hand: positions, keys.
    const headers = ['not-a-key', 'not-an-etag', 'not-a-position'];
    expect([...forms, ...rules].filter((code) => !headers.includes(code) && problems.input[code] === undefined)).toEqual([]);
  });

  it('is said of the field in the words of the form', () => {
    const wordOf = (name: string) => problems.field[name];
    expect(placeOf('objectives.0.need', wordOf)).toBe('Objective 1, Need');
    expect(placeOf('offers.2', wordOf)).toBe('Offered topics 3');
    expect(placeOf('somethingNew', wordOf)).toBe('somethingNew');
  });
});
