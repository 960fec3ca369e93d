import type { PairingPolicy } from '@upstream/contracts';
import { application, employeeProfile, senior } from '../../matching-for-specs.js';
import { seat, type Seat } from '../seat/seat.js';
import { brokenRules, withoutPartners } from './broken-rules.js';
import { formatOf } from './drafts.js';
import { matchingInput } from './matching-input.js';
import { managerChain, whyNotInPool, type PoolPerson, type PoolSnapshot } from './pool.js';
import { ruleSetOf } from './rule-set.js';

const programmeId = 'eu_00000000-0000-4000-8000-00000000000a';
const at = '2027-01-13T09:00:00.000Z';
const policy: PairingPolicy = { minProficiencyGap: 0, minOverlapMinutes: 0, crossRegion: 'allowed', maxMenteesPerMentor: 1, weights: {} };
const id = (last: string) => `eu_00000000-0000-5000-8000-0000000000${last}`;

const mentor: PoolPerson = { participantId: id('a1'), employeeId: id('e1'), standing: 'approved', roles: ['mentor'], application: application(), employee: employeeProfile({ level: 1 }), gone: false, priority: false, since: at };
const mentee: PoolPerson = { ...mentor, participantId: id('a2'), employeeId: id('e2'), roles: ['mentee'], application: application(senior), employee: employeeProfile({ level: 5 }) };
const open = (capacity: number): Seat => ({ ...seat.initialState, programmes: { [programmeId]: { standing: 'open', capacity } } });

const snapshot = (changes: Partial<PoolSnapshot> = {}): PoolSnapshot => ({
  programme: { programmeId, direction: 'reverse', policy, answerWithinDays: 7, closed: false },
  people: [mentor, mentee],
  managers: new Map(),
  seats: new Map([[mentor.employeeId, { mentor: open(3) }], [mentee.employeeId, { mentee: open(1) }]]),
  exclusions: [],
  recommendations: [],
  partners: [],
  ...changes,
});
const inputOf = (changes: Partial<PoolSnapshot> = {}, also: string[] = []) => matchingInput(snapshot(changes), ruleSetOf(snapshot().programme), at, also);
const judge = (changes: Partial<PoolSnapshot>) => brokenRules(matchingInput(withoutPartners(snapshot(changes)), ruleSetOf(snapshot().programme), at), [mentor.participantId, mentee.participantId]);

describe('what a round asks the engine', () => {
  it('is everybody approved with both profiles, and as many places as are free', () => {
    expect(inputOf().candidates.map(({ id: one, capacity }) => [one, capacity])).toEqual([
      [mentor.participantId, { mentor: 1, mentee: 0 }],
      [mentee.participantId, { mentor: 0, mentee: 1 }],
    ]);
  });

  it('leaves out who pauses, left, or is not known well enough, and can say why', () => {
    const { application: _none, ...unknown } = mentor;
    const cases: [PoolPerson, string][] = [
      [{ ...mentor, standing: 'paused' }, 'paused'],
      [{ ...mentor, gone: true }, 'left'],
      [unknown, 'no_application'],
      [{ ...mentor, standing: undefined }, 'not_approved'],
    ];
    for (const [person, why] of cases) {
      expect(inputOf({ people: [person] }).candidates).toEqual([]);
      expect(whyNotInPool(snapshot(), person)).toBe(why);
    }
    expect(whyNotInPool(snapshot({ seats: new Map() }), mentor)).toBe('no_free_place');
    expect(inputOf({ people: [{ ...mentor, standing: 'paused' }] }, [mentor.participantId]).candidates).toHaveLength(1);
  });

  it('keeps apart who are together now or declined each other, and remembers who have been a pair', () => {
    const two = { mentorId: mentor.employeeId, menteeId: mentee.employeeId };
    const none = { live: false, declined: false, agreed: false };
    expect(inputOf({ partners: [{ ...two, ...none, live: true }] }).exclusions).toHaveLength(1);
    expect(inputOf({ partners: [{ ...two, ...none, declined: true }] }).exclusions).toHaveLength(1);
    const past = inputOf({ partners: [{ ...two, ...none, agreed: true }] });
    expect([past.exclusions, past.previousPairs]).toEqual([[], [[mentor.employeeId, mentee.employeeId]]]);
  });

  it('tightens the hard rules by the programme and never relaxes them; equal rules have one version', () => {
    const rules = ruleSetOf({ direction: 'reverse', policy });
    expect(rules).toMatchObject({ minProficiencyGap: 2, minOverlapMinutes: 60 });
    expect(ruleSetOf({ direction: 'reverse', policy }).version).toBe(rules.version);
    expect(ruleSetOf({ direction: 'reverse', policy, sessionMinutes: 60 })).toMatchObject({ sessionMinutes: 60, version: expect.not.stringMatching(rules.version) });
    expect(ruleSetOf({ direction: 'reverse', policy }, { weights: { topicFit: 99 } }).version).not.toBe(rules.version);
    expect(ruleSetOf({ direction: 'reverse', policy: { ...policy, weights: { overlap: 1, nonsense: 5 } } }).weights).toMatchObject({ overlap: 1, topicFit: 30 });
  });

  it('knows the whole line of managers, and ends at a circle', () => {
    expect(managerChain(new Map([['a', 'b'], ['b', 'c'], ['c', undefined]]), 'a')).toEqual(['b', 'c']);
    expect(managerChain(new Map([['a', 'b'], ['b', 'a']]), 'a')).toEqual(['b']);
  });

  it('lets two people meet in the way that both can', () => {
    const of = (format: 'hybrid' | 'remote' | 'in_person', site = 'lyon') => ({ format, site });
    expect(formatOf(of('hybrid'), of('in_person'))).toBe('in_person');
    expect(formatOf(of('hybrid'), of('hybrid'))).toBe('hybrid');
    expect(formatOf(of('in_person'), of('remote'))).toBe('remote');
    expect(formatOf(of('in_person'), of('in_person', 'oslo'))).toBe('remote');
  });
});

describe('two people whose data changed', () => {
  it('stay together as long as the rules hold', () => {
    expect(judge({})).toEqual({ verdict: 'kept' });
  });

  it('are parted when one reports to the other, over any number of steps', () => {
    const managers = new Map([[mentor.employeeId, 'boss'], ['boss', mentee.employeeId]]);
    expect(judge({ managers })).toEqual({ verdict: 'end', rule: 'reporting_line' });
  });

  it('pause when the direction does not hold any more: a coordinator decides', () => {
    expect(judge({ people: [{ ...mentor, employee: employeeProfile({ level: 6 }) }, mentee] })).toEqual({ verdict: 'pause', rule: 'direction' });
  });

  it('pause when no session fits into hours that both work any more, where its length is known', () => {
    const mornings = { people: [{ ...mentor, employee: employeeProfile({ level: 1, workingHours: { start: '08:48', end: '09:12', days: [1, 2, 3, 4, 5] } }) }, mentee] };
    const told = (sessionMinutes?: number) => brokenRules(matchingInput(snapshot(mornings), ruleSetOf({ ...snapshot().programme, ...(sessionMinutes ? { sessionMinutes } : {}) }), at), [mentor.participantId, mentee.participantId]);
    expect([told(), told(12), told(60)]).toEqual([{ verdict: 'kept' }, { verdict: 'kept' }, { verdict: 'pause', rule: 'session_fits' }]);
  });

  it('are not parted because they are together, nor by what only a new pair needs', () => {
    const partners = [{ mentorId: mentor.employeeId, menteeId: mentee.employeeId, live: true, declined: false, agreed: true }];
    expect(judge({ partners, seats: new Map() })).toEqual({ verdict: 'kept' });
  });
});

describe('a circle whose data changed', () => {
  const circle = ['1', '2', '3', '4'].map((n): PoolPerson => ({ ...mentor, participantId: id(`a${n}`), employeeId: id(`e${n}`), roles: ['mentor', 'mentee'] }));
  const terms = { ...snapshot().programme, direction: 'peer' as const, policy: { ...policy, circles: { smallest: 3, largest: 5 } } };
  const rules = ruleSetOf(terms);
  const judged = (changes: Partial<PoolSnapshot> = {}, ids = circle.map(({ participantId }) => participantId)) => brokenRules(matchingInput(snapshot({ programme: terms, people: circle, ...changes }), rules, at), ids);
  const but = (changes: Partial<PoolPerson>) => ({ people: [...circle.slice(0, 3), { ...circle[3]!, ...changes }] });

  it('goes on while the rules hold; size, topics and seats are not asked again', () => {
    expect(rules).toMatchObject({ circles: { smallest: 3, largest: 5 } });
    expect(ruleSetOf({ ...terms, policy: { ...terms.policy, circles: { smallest: 4, largest: 5 } } }).version).not.toBe(rules.version);
    expect(judged({ seats: new Map() })).toEqual({ verdict: 'kept' });
    expect(judged(but({ application: application({ offers: [], wants: [] }) }))).toEqual({ verdict: 'kept' });
  });

  it('waits for a coordinator when a rule between two of them is broken, or one of all', () => {
    const managers = new Map([[id('e1'), id('e4')]]);
    expect(judged({ managers })).toEqual({ verdict: 'pause', rule: 'reporting_line' });
    expect(judged({ exclusions: [[id('e2'), id('e3')]] })).toEqual({ verdict: 'pause', rule: 'exclusion' });
    expect(judged(but({ application: application({ languages: ['fi'] }) }))).toMatchObject({ verdict: 'pause', rule: 'common_language' });
    expect(judged(but({ employee: employeeProfile({ timeZone: 'Pacific/Auckland' }) }))).toMatchObject({ verdict: 'pause', rule: 'common_working_hours' });
  });

  it('is judged without those who are not known any more', () => {
    expect(judged({ ...but({ gone: true }), exclusions: [[id('e3'), id('e4')]] })).toEqual({ verdict: 'kept' });
    expect(judged({ people: circle.slice(0, 2), exclusions: [[id('e1'), id('e2')]] })).toEqual({ verdict: 'kept' });
  });
});

describe('a led circle whose data changed', () => {
  const mentee2: PoolPerson = { ...mentee, participantId: id('a8'), employeeId: id('e8') };
  const terms = { ...snapshot().programme, policy: { ...policy, circles: { smallest: 3, largest: 5 } } };
  const judged = (changes: Partial<PoolSnapshot> = {}, of: readonly PoolPerson[] = [mentor, mentee, mentee2]) =>
    brokenRules(matchingInput(snapshot({ programme: terms, people: [mentee2, mentee, mentor], ...changes }), ruleSetOf(terms), at), of.map(({ participantId }) => participantId));
  const senior = (level: number) => ({ people: [mentor, mentee, { ...mentee2, employee: employeeProfile({ level }) }] });

  it('waits for a coordinator whatever the rule: the direction for one mentee, or two mentees in one reporting line', () => {
    expect(judged()).toEqual({ verdict: 'kept' });
    expect(judged(senior(1))).toEqual({ verdict: 'pause', rule: 'direction' });
    expect(judged({ managers: new Map([[mentee.employeeId, mentee2.employeeId]]) })).toEqual({ verdict: 'pause', rule: 'reporting_line' });
    expect(judged({ people: [mentee2, mentee] })).toEqual({ verdict: 'kept' });
  });

  it('is judged as a pair when one mentee is left', () => {
    expect(judged({ managers: new Map([[mentee.employeeId, mentor.employeeId]]) }, [mentor, mentee])).toEqual({ verdict: 'end', rule: 'reporting_line' });
    expect(judged({ managers: new Map([[mentee.employeeId, mentee2.employeeId]]) }, [mentor, mentee])).toEqual({ verdict: 'kept' });
  });
});

describe('a way to meet for more than two', () => {
  const of = (...formats: ('hybrid' | 'remote' | 'in_person')[]) => formatOf(...formats.map((format) => ({ format, site: 'lyon' })));
  it('is what all can', () => {
    expect([of('hybrid', 'in_person', 'hybrid'), of('hybrid', 'hybrid', 'hybrid'), of('hybrid', 'in_person', 'remote')]).toEqual(['in_person', 'hybrid', 'remote']);
    expect(formatOf({ format: 'in_person', site: 'lyon' }, { format: 'in_person', site: 'lyon' }, { format: 'hybrid', site: 'oslo' })).toBe('remote');
  });
});
