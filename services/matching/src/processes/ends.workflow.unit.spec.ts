import { homeId, MAX_APPEND_BYTES, uuidFrom, type Recorded } from '@upstream/event-sourcing';
import { givenWorkflow, SPEC_TIME } from '@upstream/event-sourcing/specification';
import { MOST_PROPOSALS } from '../domain/matching-round/match-pool.js';
import { known, leftCircle, leftLed, mentee, mentor, pair, programmeId, proposalId, publishing, remaining, roundId } from '../domain/proposal/proposal-for-specs.js';
import { seatFields } from '../domain/seat/seat.js';
import { closeProgramme } from './close-programme/close-programme.workflow.js';
import { closeSeats } from './close-seats/close-seats.workflow.js';
import { recheckRules } from './recheck-rules/recheck-rules.workflow.js';
import { DRAFTS_AT_ONCE, roundDecisions, type DraftsOfRound } from './round-decisions/round-decisions.workflow.js';

const of = (event: { type: string; data: object }) => ({ event: event as never, at: SPEC_TIME });
const seat = seatFields({ employeeId: mentor.employeeId, role: 'mentor' });

describe('what a seat holds', () => {
  it('ends when the seat is closed, and the leaver is known', () => {
    givenWorkflow(closeSeats)
      .when(of({ type: 'matching.seat-closed.v1', data: { ...seat, reasonCode: 'left', by: 'system', completed: false, claims: [proposalId] } }))
      .then({ commands: [{ command: 'EndPairing', data: { proposalId, reasonCode: 'left', by: 'system', completed: false, leaverEmployeeId: mentor.employeeId } }] });
  });

  it('waits while the participant pauses', () => {
    givenWorkflow(closeSeats)
      .when(of({ type: 'matching.seat-suspended.v1', data: { ...seat, programmeId, reasonCode: 'leave', claims: [proposalId] } }))
      .then({ commands: [{ command: 'PausePairing', data: { proposalId, hold: mentor.employeeId, reasonCode: 'leave' } }] });
    givenWorkflow(closeSeats)
      .when(of({ type: 'matching.seat-resumed.v1', data: { ...seat, programmeId, claims: [proposalId] } }))
      .then({ commands: [{ command: 'ResumePairing', data: { proposalId, hold: mentor.employeeId } }] });
  });

  it('waits when a circle becomes a pair whose mentee has paused: the circle went on without them', () => {
    const menteeSeat = seatFields({ employeeId: mentee.employeeId, role: 'mentee' });
    const suspended = of({ type: 'matching.seat-suspended.v1', data: { ...menteeSeat, programmeId, reasonCode: 'leave', claims: [proposalId] } });
    const resumed = of({ type: 'matching.seat-resumed.v1', data: { ...menteeSeat, programmeId, claims: [proposalId] } });
    const onlyMentee = of(leftLed(2, remaining(2, 3, 4), { reasonCode: 'no_fit', by: 'mentee' }));
    givenWorkflow(closeSeats, suspended)
      .when(onlyMentee)
      .then({ commands: [{ command: 'PausePairing', data: { proposalId, hold: mentee.employeeId, reasonCode: 'leave' } }] });
    givenWorkflow(closeSeats, suspended, resumed).when(onlyMentee).thenIgnored();
    givenWorkflow(closeSeats).when(onlyMentee).thenIgnored();
    expect(closeSeats.instanceOf(onlyMentee.event)).toBe(menteeSeat.seatId);
    expect(closeSeats.instanceOf(of(leftLed(2, remaining(2), { reasonCode: 'no_fit', by: 'mentee' })).event)).toBeUndefined();
  });

  it('is nothing for a seat without claims', () => {
    givenWorkflow(closeSeats).when(of({ type: 'matching.seat-closed.v1', data: { ...seat, reasonCode: 'left', by: 'system', completed: false, claims: [] } })).thenIgnored();
  });
});

describe('a programme that closes', () => {
  const closed = of({ type: 'upstream.programme-closed.v1', data: { programmeId, reasonCode: 'finished' } });
  const ending = { command: 'EndPairing', data: { proposalId, reasonCode: 'programme_closed', by: 'system', completed: true } };

  it('completes its pairs, whichever message comes first', () => {
    givenWorkflow(closeProgramme, of(publishing)).when(closed).then({ commands: [ending] });
    givenWorkflow(closeProgramme, closed).when(of(publishing)).then({ commands: [ending] });
  });

  it('leaves alone what was over before', () => {
    const over = [
      { type: 'matching.pair-ended.v1', data: { ...pair, reasonCode: 'no_time', by: 'mentor' } },
      { type: 'matching.proposal-cancelled.v1', data: { ...known, reasonCode: 'left' } },
    ];
    for (const event of over) givenWorkflow(closeProgramme, of(publishing), of(event)).when(closed).then({ commands: [] });
  });
});

describe('a decision for a round', () => {
  const published = (proposalIds: readonly string[]) => of({ type: 'matching.round-published.v1', data: { roundId, programmeId, ruleVersion: 'r', proposalIds, unmatched: 0 } });
  const discarded = (proposalIds: readonly string[]) => of({ type: 'matching.round-discarded.v1', data: { roundId, programmeId, proposalIds } });

  const ids = (count: number) => Array.from({ length: count }, (_, index) => homeId('apac', uuidFrom('proposal', String(index))));

  it.each([
    ['PublishDrafts', published],
    ['DiscardDrafts', discarded],
  ] as const)('%s is carried out on each of its proposals, some at a time', (command, decided) => {
    const { event } = decided(ids(2 * DRAFTS_AT_ONCE + 1));
    const { revision } = event as Recorded;
    const asked: DraftsOfRound[] = [];
    for (let reaction = roundDecisions.onEvent({}, event); reaction; ) {
      const [one, ...more] = reaction.commands!;
      expect([one!.command, more]).toEqual([command, []]);
      asked.push(one!.data as DraftsOfRound);
      reaction = roundDecisions.onOutcome!(reaction.state, { ...one!, at: SPEC_TIME });
    }
    expect(asked).toEqual([0, 1, 2].map((part) => ({ programmeId, roundId, revision, from: part * DRAFTS_AT_ONCE, of: 2 * DRAFTS_AT_ONCE + 1 })));
  });

  it('has nothing left when an older release asked for all at once', () => {
    expect(roundDecisions.onOutcome!({}, { command: 'PublishDrafts', data: { programmeId, proposalIds: ids(500) }, at: SPEC_TIME })).toBeUndefined();
    expect(roundDecisions.onOutcome!({}, { command: 'DraftRound', data: { roundId }, at: SPEC_TIME })).toBeUndefined();
  });

  it('is asked for in one append, also of the largest round', () => {
    expect(Buffer.byteLength(JSON.stringify(published(ids(MOST_PROPOSALS)).event))).toBeLessThan(0.95 * MAX_APPEND_BYTES);
  });
});

describe('rules that hold as long as people are together', () => {
  it('are looked at when two are to be kept apart, and when a circle may wait for one who has left', () => {
    const looking = (employeeId: string) => ({ commands: [{ command: 'RecheckPairs', data: { employeeId } }] });
    givenWorkflow(recheckRules)
      .when(of({ type: 'matching.exclusion-added.v1', data: { exclusionId: 'eu_x', employeeIds: [mentor.employeeId, mentee.employeeId] } }))
      .then(looking(mentor.employeeId) as never);
    givenWorkflow(recheckRules).when(of(leftCircle(0, remaining(0), { reasonCode: 'left', by: 'system' }))).then(looking(mentee.employeeId) as never);
  });
});
