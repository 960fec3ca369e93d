import { columnOf, isOffered, mendedBy, missingFields, translationOf, withColumn, withConstant, withoutPlaceholders, withTranslation, type Mapping } from './import/mapping.js';
import { isAwaited } from './import/started-import.js';
import { actionsFor } from './participants/actions.js';
import { byReason, merged, partsOf } from './participants/on-many.js';
import { EVERYTHING, NOTHING, withRows } from '../../table/selection.js';

const mapping = (changes: Partial<Mapping> = {}): Mapping => ({
  mode: 'full',
  columns: { number: 'No', firstName: 'First', lastName: 'Last', handle: 'Mail', title: 'Title', department: 'Dept', site: 'Site', region: 'Region', hireDate: 'Hired' },
  emailDomain: 'company.example',
  ...changes,
});

describe('the columns of an import', () => {
  it('exclude each other: a full name stands for first and last name', () => {
    const changed = withColumn(mapping(), 'name', 'Name');
    expect([columnOf(changed, 'name'), columnOf(changed, 'firstName'), columnOf(changed, 'lastName')]).toEqual(['Name', undefined, undefined]);
    expect([isOffered(mapping(), 'name'), isOffered(changed, 'name'), isOffered(changed, 'firstName')]).toEqual([false, true, false]);
  });

  it('need a domain with mail names only', () => {
    expect(withColumn(mapping(), 'email', 'Mail')).not.toHaveProperty('emailDomain');
    expect(withColumn(withColumn(mapping(), 'email', 'Mail'), 'handle', 'Mail').emailDomain).toBe('example.invalid');
  });

  it('are missing when a suggestion did not find them, unless all have the same', () => {
    const suggested = mapping({ columns: { ...mapping().columns, site: '<site>' } });
    expect(missingFields(mapping())).toEqual([]);
    expect(missingFields(suggested)).toEqual(['site']);
    expect(missingFields(withConstant(suggested, 'site', 'Berlin'))).toEqual([]);
    expect(withoutPlaceholders(suggested).columns).toEqual({ ...mapping().columns, site: undefined });
    expect(missingFields(withoutPlaceholders(suggested))).toEqual(['site']);
    expect(missingFields(withColumn(mapping(), 'handle', undefined))).toEqual(['email']);
  });

  it('translate values without regard to case and spaces, each once', () => {
    const translated = withTranslation(withTranslation(mapping(), 'region', 'Americas', 'us'), 'region', 'AMERICAS ', 'eu');
    expect(translated.regions?.byValue).toEqual({ 'AMERICAS ': 'eu' });
    expect(translationOf(translated, 'region', 'americas')).toBe('eu');
    expect(withTranslation(translated, 'region', 'Americas', '').regions?.byValue).toEqual({});
  });

  it('take a level for a title before the patterns that were suggested', () => {
    const patterns = mapping({ levels: [{ match: 'president', level: 5 }, { match: '*', level: 2 }] });
    expect(withTranslation(patterns, 'level', 'Clerk', '1').levels).toEqual([{ match: 'Clerk', level: 1 }, { match: 'president', level: 5 }, { match: '*', level: 2 }]);
    expect(withTranslation(mapping(), 'level', 'Clerk', 'high').levels).toEqual({});
  });

  it('are mended here only where a translation is all that is missing', () => {
    expect(['unknown_region', 'unknown_level', 'missing', 'duplicate_number'].map(mendedBy)).toEqual(['region', 'level', undefined, undefined]);
  });
});

describe('an import that was asked for', () => {
  const started = { name: 'people.csv', at: 1000, after: 'pi_1' };

  it('is awaited until the list has a newer one, and not for ever', () => {
    expect(isAwaited(started, [{ importId: 'pi_1' }], 2000)).toBe(true);
    expect(isAwaited({ ...started, after: undefined }, [], 2000)).toBe(true);
    expect(isAwaited(started, [{ importId: 'pi_2' }, { importId: 'pi_1' }], 2000)).toBe(false);
    expect(isAwaited(started, [{ importId: 'pi_1' }], 1000 + 3_600_000)).toBe(false);
  });
});

describe('what a coordinator is offered for a participant', () => {
  const person = { status: 'applied', roles: ['mentee'], trainedRoles: [], attitudeMean: 4, conversation: false, reminder: null } as const;

  it('is a conversation before the approval where the answers on attitude are low', () => {
    expect(actionsFor({ ...person, roles: ['mentee'], trainedRoles: [] }).next).toBe('approve');
    expect(actionsFor({ ...person, roles: ['mentee'], trainedRoles: [], attitudeMean: 2.9 })).toMatchObject({ next: 'talk' });
    expect(actionsFor({ ...person, roles: ['mentee'], trainedRoles: [], attitudeMean: 2.9, conversation: true }).next).toBe('approve');
  });

  it('is a reminder while something is missing from them, and nothing once it is over', () => {
    expect(actionsFor({ ...person, status: 'nominated', roles: [], trainedRoles: [] }).next).toBe('remind');
    expect(actionsFor({ ...person, status: 'approved', roles: ['mentee'], trainedRoles: [] }).next).toBe('remind');
    expect(actionsFor({ ...person, status: 'approved', roles: ['mentee'], trainedRoles: ['mentee'] }).next).toBeUndefined();
    for (const status of ['declined', 'withdrawn', 'completed'] as const) expect(actionsFor({ ...person, status, roles: [], trainedRoles: [] })).toEqual({ others: [] });
    expect(actionsFor({ ...person, status: 'completed', roles: ['mentor'], trainedRoles: [], expertTopics: ['internet'] })).toEqual({ others: ['endListing'] });
  });

  it('is one of two roles where somebody applied for both', () => {
    expect(actionsFor({ ...person, roles: ['mentor', 'mentee'], trainedRoles: [] }).others).toEqual(expect.arrayContaining(['approveMentor', 'approveMentee']));
  });
});

describe('a command on a selection', () => {
  it('is sent in parts that the server takes, and as a filter when all are meant', () => {
    const many = withRows(NOTHING, Array.from({ length: 501 }, (_, index) => String(index)), true);
    expect(partsOf(many, {}).map((part) => (part as { participantIds: string[] }).participantIds.length)).toEqual([500, 1]);
    expect(partsOf(withRows(EVERYTHING, ['a'], false), { status: 'applied' })).toEqual([{ filter: { status: 'applied' }, except: ['a'] }]);
    const others = Array.from({ length: 501 }, (_, index) => String(index));
    expect(partsOf(withRows(EVERYTHING, others, false), {})).toEqual([{ filter: {}, except: others }]);
  });

  it('says each reason once, with everybody whom it concerns', () => {
    const refused = (participantId: string, detail: string) => ({ participantId, outcome: 'refused' as const, type: detail, detail });
    const first = merged({ done: 0, refused: [], more: false }, { results: [{ participantId: 'a', outcome: 'approved' }, refused('b', 'x'), refused('c', 'y')], more: true });
    const both = merged(first, { results: [refused('d', 'y')], more: false });
    expect(both).toMatchObject({ done: 1, more: false });
    expect(byReason(both.refused, ({ detail }) => `Because ${detail}.`)).toEqual([{ why: 'Because y.', participantIds: ['c', 'd'] }, { why: 'Because x.', participantIds: ['b'] }]);
  });
});
