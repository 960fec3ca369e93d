import type { Recorded } from '@upstream/event-sourcing';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { entryOf } from './held.js';

const known = { proposalId: 'eu_proposal', programmeId: 'eu_programme', roundId: 'eu_round', mentor: { participantId: 'eu_p1', employeeId: 'eu_mia' }, mentees: [{ participantId: 'eu_p2', employeeId: 'eu_anna' }] };
const recorded = (type: ProposalEvent['type'], data: object) => ({ type, data: { ...known, ...data }, meta: { occurredAt: '2027-01-18T09:00:00.000Z' } }) as unknown as Recorded<ProposalEvent>;
const shownTo = (employeeId: string, type: ProposalEvent['type'], data: object) => entryOf(recorded(type, data), employeeId)?.details;

it('a proposal is explained in words, without the runners-up', () => {
  const explanation = {
    score: 80,
    topics: [],
    contributions: [{ rule: 'department', weight: 10, value: 1, points: 10, reason: { code: 'different_department', parameters: {} } }],
    runnersUp: { mentorsForMentee: [{ id: 'eu_p9', score: 70, whyNot: { code: 'x', parameters: {} } }], menteesForMentor: [] },
  };
  const shown = shownTo('eu_mia', 'matching.proposal-drafted.v1', { explanation, agreement: { topics: ['social-media'] }, format: 'remote' });
  expect(shown).toMatchObject({ side: 'mentor', score: 80, reasons: ['You work in different departments.'], agreement: { topics: ['social-media'] } });
  expect(JSON.stringify(shown)).not.toContain('eu_p9');
});

it('reasons and words to the coordinator are only in the copy of whoever gave them', () => {
  const words = { reasonCode: 'no_fit', note: 'We do not fit.' };
  for (const [type, who] of [['matching.proposal-declined.v1', { employeeId: 'eu_anna' }], ['matching.pair-ended.v1', { leaverEmployeeId: 'eu_anna', by: 'mentee' }]] as const) {
    expect(shownTo('eu_anna', type, { ...who, ...words })).toMatchObject({ by: 'you', ...words });
    expect(shownTo('eu_mia', type, { ...who, ...words })).toEqual({ programmeId: 'eu_programme', side: 'mentor' });
  }
  expect(shownTo('eu_mia', 'matching.pair-paused.v1', { hold: 'eu_anna', reasonCode: 'ill' })).toEqual({ programmeId: 'eu_programme', side: 'mentor', by: 'somebody_else' });
});

it('another’s acceptance, and what happens before a publication, is not in it', () => {
  expect(shownTo('eu_mia', 'matching.proposal-accepted.v1', { employeeId: 'eu_anna', side: 'mentee' })).toBeUndefined();
  expect(shownTo('eu_mia', 'matching.proposal-accepted.v1', { employeeId: 'eu_mia', side: 'mentor' })).toMatchObject({ by: 'you' });
  expect(shownTo('eu_mia', 'matching.draft-discarded.v1', { reasonCode: 'better' })).toBeUndefined();
});

it('who has left a circle has in it that they did, and nothing of what came after', () => {
  const left = { leaver: { participantId: 'eu_p3', employeeId: 'eu_bo' }, leaverEmployeeId: 'eu_bo', by: 'mentee', reasonCode: 'no_fit', note: 'Too many.' };
  for (const type of ['matching.proposal-member-left.v1', 'matching.pair-member-left.v1'] as const) {
    expect(shownTo('eu_bo', type, left)).toMatchObject({ by: 'you', reasonCode: 'no_fit', note: 'Too many.' });
    expect(shownTo('eu_mia', type, left)).toEqual({ programmeId: 'eu_programme', side: 'mentor' });
  }
  expect(shownTo('eu_bo', 'matching.pair-member-left.v1', { ...left, by: 'coordinator', note: undefined })).toMatchObject({ by: 'coordinator', reasonCode: 'no_fit' });
  expect(shownTo('eu_bo', 'matching.pair-agreed.v1', { format: 'remote', agreement: { topics: ['social-media'] } })).toBeUndefined();
});
