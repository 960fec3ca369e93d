import type { Recorded } from '@upstream/event-sourcing';
import { consumerActor, processActor } from '@upstream/processes';
import { known, mentee, mentor, pair, programmeId, proposalId, roundId, seats, stranger } from '../../domain/proposal/proposal-for-specs.js';
import { matching } from '../../matching.module.js';
import { MatchingDecisionWord } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';
import { PROCESSES } from './machine-actors.js';

const COORDINATOR = '3f2a91c4-0000-4000-8000-000000000000';
const rowsOf = (type: string, data: object, actor: string | undefined = COORDINATOR) =>
  decisions.project({ id: 'event', type: `matching.${type}.v1`, data, position: 'log:7', meta: { tenant: 'acme', actor, occurredAt: '2027-01-18T09:00:00.000Z' } } as unknown as Recorded);
const listed = (type: string, data: object, actor?: string) => rowsOf(type, data, actor).map((operation) => (operation as unknown as { row: object }).row);

it('every decision that is projected has its word in the answers', () => {
  expect(decisions.types.map((type) => type.split('.')[1])).toEqual(MatchingDecisionWord.options);
});

it('knows every process of the service: what one of them does is nobody’s decision', () => {
  expect(new Set(PROCESSES)).toEqual(new Set(matching.workflows));
  const machines = [consumerActor('matching'), ...matching.workflows.map(({ name }) => processActor('matching', name))];
  for (const actor of machines) {
    expect(rowsOf('proposal-publishing', { ...known, seats }, actor)).toEqual([]);
    expect(rowsOf('proposal-cancelled', { ...known, reasonCode: 'left' }, actor)).toEqual([]);
    expect(rowsOf('pair-completed', pair, actor)).toEqual([]);
    expect(rowsOf('pair-resumed', { ...pair, hold: 'rules' }, actor)).toEqual([]);
  }
});

it('a round is listed with how many pairs it found, and how many were published or discarded', () => {
  const round = { roundId, programmeId };
  expect(listed('round-started', { ...round, stats: { proposals: 12, unmatched: 3 } })).toMatchObject([{ what: 'round-started', actor: COORDINATOR, programme_id: programmeId, round_id: roundId, pairs: 12, people: [], place: '7' }]);
  expect(listed('round-published', { ...round, proposalIds: ['a', 'b'] })).toMatchObject([{ what: 'round-published', pairs: 2 }]);
  expect(listed('round-discarded', { ...round, proposalIds: ['a'] })).toMatchObject([{ what: 'round-discarded', pairs: 1 }]);
});

it('what a coordinator does to two people is listed with both and the reason, without scores and agreements', () => {
  const byHand = { ...known, source: 'manual', explanation: { score: 7000 }, agreement: { topics: ['leadership'] } };
  expect(listed('proposal-drafted', byHand)).toMatchObject([{ proposal_id: proposalId, people: [mentor, mentee], reason_code: null }]);
  expect(JSON.stringify(rowsOf('proposal-drafted', byHand))).not.toMatch(/7000|leadership/);
  expect(listed('proposal-cancelled', { ...known, reasonCode: 'mistake' })).toMatchObject([{ what: 'proposal-cancelled', reason_code: 'mistake' }]);
  expect(listed('pair-paused', { ...pair, hold: 'coordinator', reasonCode: 'conflict' })).toMatchObject([{ what: 'pair-paused', proposal_id: pair.pairId, reason_code: 'conflict' }]);
  expect(listed('pair-resumed', { ...pair, hold: 'rules' })).toMatchObject([{ what: 'pair-resumed' }]);
  expect(listed('pair-ended', { ...pair, by: 'coordinator', reasonCode: 'moved' })).toMatchObject([{ what: 'pair-ended', reason_code: 'moved' }]);
});

it('drafts of a round, and what the two people do themselves, are not listed', () => {
  expect(rowsOf('proposal-drafted', { ...known, source: 'round' })).toEqual([]);
  for (const type of ['pair-paused', 'pair-hold-added', 'pair-hold-lifted', 'pair-resumed']) expect(rowsOf(type, { ...pair, hold: mentee.employeeId, reasonCode: 'ill' })).toEqual([]);
  expect(rowsOf('pair-ended', { ...pair, by: 'mentee', leaverEmployeeId: mentee.employeeId, reasonCode: 'no_fit', note: 'Sealed' })).toEqual([]);
  expect(rowsOf('proposal-declined', { ...known, employeeId: mentee.employeeId, side: 'mentee', reasonCode: 'no_time' })).toEqual([]);
});

it('who was taken out of a circle is listed alone, and not who left by themselves', () => {
  const left = { ...pair, leaver: mentee, leaverEmployeeId: mentee.employeeId, reasonCode: 'no_fit' };
  expect(listed('pair-member-left', { ...left, by: 'coordinator' })).toMatchObject([{ what: 'pair-member-left', proposal_id: proposalId, people: [mentee], reason_code: 'no_fit' }]);
  for (const by of ['mentee', 'system']) expect(rowsOf('pair-member-left', { ...left, by })).toEqual([]);
});

it('who is kept apart is listed for no programme in particular, without the reason that was written', () => {
  const [row] = listed('exclusion-added', { exclusionId: 'eu_x', employeeIds: [mentor.employeeId, stranger], reason: 'A complaint' });
  expect(row).toMatchObject({ programme_id: null, people: [{ employeeId: mentor.employeeId }, { employeeId: stranger }], reason_code: null });
  expect(JSON.stringify(row)).not.toContain('complaint');
});
