import { byDay, shortId, tellingCode } from './by-day.js';
import { named, type Entry, type OnProgramme } from './entries.js';

const at = (decidedAt: string, more: Partial<OnProgramme> = {}) => ({ id: decidedAt, decidedAt, about: null, by: { actor: 'x', role: 'coordinator' }, note: null, reason: null, reasonCode: null, ...more }) as Entry;
const sizes = (entries: Entry[], timeZone = 'UTC') => byDay(entries, { timeZone }).map(({ key, decisions }) => [key, decisions.map((each) => each.entries.length)]);

it('puts decisions of one day together, in the reader’s time zone', () => {
  const entries = [at('2027-05-12T22:30:00.000Z'), at('2027-05-12T21:00:00.000Z'), at('2027-05-11T08:00:00.000Z')];
  expect(sizes(entries)).toEqual([['2027-05-12', [1, 1]], ['2027-05-11', [1]]]);
  expect(sizes(entries, 'Europe/Berlin')).toEqual([['2027-05-13', [1]], ['2027-05-12', [1]], ['2027-05-11', [1]]]);
});

it('says in one line what was decided for several people at once, but not what has words of its own', () => {
  const approved = (minute: string, more: Partial<OnProgramme> = {}) => at(`2027-05-12T08:${minute}:00.000Z`, { what: 'participant-approved', about: { participantId: minute, employeeId: null }, ...more });
  expect(sizes([approved('01'), approved('01'), approved('01', { note: 'After a talk.' }), approved('01'), approved('30'), approved('30', { what: 'participant-declined' })])).toEqual([['2027-05-12', [2, 1, 1, 1, 1]]]);
});

it('says a reason code in words where it says anything', () => {
  expect([tellingCode('no_capacity'), tellingCode('reopened_by_coordinator'), tellingCode(null)]).toEqual(['no capacity', undefined, undefined]);
});

it('tells unknown people apart by the beginning of their pseudonym', () => {
  expect(shortId('3f2a91c4-0000-4000-8000-000000000000')).toBe('3f2a91c4');
});

it('decisions on pairs and sessions stand for themselves', () => {
  const session = { id: '1', decidedAt: '2027-05-12T08:00:00.000Z', what: 'session-cancelled', by: { actor: 'x', role: 'coordinator' }, session: {}, reasonCode: null } as unknown as Entry;
  expect(sizes([session, { ...session, id: '2' }])).toEqual([['2027-05-12', [1, 1]]]);
});

it('names in decisions on pairs and sessions whom the other decisions name', () => {
  const unnamed = { id: '2', what: 'pair-paused', by: { actor: 'x', you: false, role: 'coordinator' } };
  const stranger = { ...unnamed, id: '3', by: { ...unnamed.by, actor: 'y' } };
  const entries = [at('2027-05-12T08:00:00.000Z', { by: { actor: 'x', you: false, role: 'coordinator', employeeId: 'eu_ada' } }), unnamed, stranger];
  expect(named(entries as never).map(({ by }) => by.employeeId)).toEqual(['eu_ada', 'eu_ada', null]);
});
