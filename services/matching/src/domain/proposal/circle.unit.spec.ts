import { ERASED } from '@upstream/event-sourcing';
import { given, SPEC_TIME } from '@upstream/event-sourcing/specification';
import { acceptProposal } from './accept-proposal.js';
import { cancelProposal, expireProposal } from './cancel-proposal.js';
import { declineProposal } from './decline-proposal.js';
import { draftProposal } from './draft-proposal.js';
import { completePair, endPair, endPairing } from './end-pair.js';
import type { ProposalEvent } from './events.js';
import { pausePair, pausePairing, resumePair } from './pause-pair.js';
import { proposal } from './proposal.js';
import {
  circleAccepted, circleAgreed, circleDraft, circleDrafted, circleKnown, circleMembers, circlePair, circlePublishing, circleTogether, circleWaiting, expiresAt, leftCircle, leftProposal,
  programmeId, proposalId, remaining, stranger,
} from './proposal-for-specs.js'; // prettier-ignore

const idOf = (index: number) => circleMembers[index]!.employeeId;
const by = (index: number) => ({ programmeId, proposalId, by: idOf(index) });
const decline = (index: number) => ({ ...by(index), reasonCode: 'no_time' });
const ofPair = { programmeId, pairId: proposalId };
const me = (index: number) => ({ employeeId: idOf(index), manages: false });
const allAccepted = (...but: number[]) => [0, 1, 2, 3, 4].filter((index) => !but.includes(index)).map((index) => circleAccepted(index));
const noMember = { by: 'mentee' as const, reasonCode: 'no_time' };
const said = { ...noMember, declined: true };

describe('a circle that is proposed', () => {
  it('is drafted with how many have to accept', () => {
    given(proposal).when(draftProposal, circleDraft).then([circleDrafted]);
  });

  it('waits for everybody, and is agreed with the last acceptance', () => {
    given(proposal, ...circleWaiting, ...allAccepted(4)).when(acceptProposal, by(4)).then([circleAccepted(4), circleAgreed(SPEC_TIME)]);
    given(proposal, ...circleWaiting, ...allAccepted(3, 4)).when(acceptProposal, by(4)).then([circleAccepted(4)]);
    given(proposal, ...circleWaiting).when(acceptProposal, { ...by(0), by: stranger }).thenRefused('forbidden');
  });

  it('goes on without one who declines, with a note of their own', () => {
    const left = leftProposal(1, remaining(1), said);
    given(proposal, ...circleWaiting).when(declineProposal, decline(1)).then([left]);
    given(proposal, ...circleWaiting).when(declineProposal, { ...decline(1), note: 'Too much travel' }).then([{ ...left, data: { ...left.data, note: 'Too much travel' } } as ProposalEvent]);
    given(proposal, ...circleWaiting, left).when(acceptProposal, by(1)).thenRefused('forbidden');
    given(proposal, ...circleWaiting, left).when(declineProposal, decline(1)).thenRefused('forbidden');
  });

  it('has another first member when the first one declines', () => {
    given(proposal, ...circleWaiting).when(declineProposal, decline(0)).then([leftProposal(0, remaining(0), { ...said, by: 'mentor' })]);
  });

  it('is agreed at once when the only one who had not answered declines, with the lessons of those who remain', () => {
    given(proposal, ...circleWaiting, ...allAccepted(2)).when(declineProposal, decline(2)).then([leftProposal(2, remaining(2), said), circleAgreed(SPEC_TIME, remaining(2))]);
  });

  it('is over when too few would remain', () => {
    const past = [...circleWaiting, leftProposal(1, remaining(1), said)];
    given(proposal, ...past)
      .when(declineProposal, decline(2))
      .then([{ type: 'matching.proposal-declined.v1', data: { ...circleKnown(remaining(1)), employeeId: idOf(2), side: 'mentee', reasonCode: 'no_time' } }]);
  });

  it('begins without those who did not answer in time, if enough have accepted', () => {
    given(proposal, ...circleWaiting, ...allAccepted(3))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([leftProposal(3, remaining(3), { reasonCode: 'no_answer', by: 'system' }), circleAgreed(expiresAt, remaining(3))]);
    given(proposal, ...circleWaiting, ...allAccepted(3, 4))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([{ type: 'matching.proposal-expired.v1', data: { ...circleKnown(), accepted: [0, 1, 2].map(idOf) } }]);
    given(proposal, ...circleWaiting, ...allAccepted(3)).when(expireProposal, { proposalId }).thenNothing();
  });

  it('begins without two at once, one after the other', () => {
    const smaller = { ...circleDrafted, data: { ...circleDrafted.data, circle: { smallest: 3 } } } as ProposalEvent;
    given(proposal, smaller, ...circleWaiting.slice(1), ...allAccepted(0, 4))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([
        leftProposal(0, remaining(0), { reasonCode: 'no_answer', by: 'system' }),
        leftProposal(4, remaining(0, 4), { reasonCode: 'no_answer', by: 'system' }),
        circleAgreed(expiresAt, remaining(0, 4)),
      ]);
  });

  it('goes on without one who withdraws or pauses, also while its seats are claimed, and only once for two seats', () => {
    const leaving = { proposalId, reasonCode: 'workload', by: 'mentee' as const, leaverEmployeeId: idOf(4) };
    const left = leftProposal(4, remaining(4), { reasonCode: 'workload', by: 'mentee' });
    for (const past of [[circleDrafted, circlePublishing], circleWaiting]) {
      given(proposal, ...past).when(endPairing, leaving).then([left]);
      given(proposal, ...past).when(pausePairing, { proposalId, hold: idOf(4), reasonCode: 'workload' }).then([left]);
      given(proposal, ...past, left).when(endPairing, leaving).thenNothing();
      given(proposal, ...past, left).when(pausePairing, { proposalId, hold: idOf(4), reasonCode: 'workload' }).thenNothing();
    }
  });

  it('is cancelled for all when too few would remain, when a rule is broken, or by a coordinator', () => {
    const past = [...circleWaiting, leftProposal(1, remaining(1), said)];
    const cancelled = (reasonCode: string, more: object = {}) => [{ type: 'matching.proposal-cancelled.v1', data: { ...circleKnown(remaining(1)), reasonCode, ...more } } as ProposalEvent];
    given(proposal, ...past).when(endPairing, { proposalId, reasonCode: 'left', by: 'system', leaverEmployeeId: idOf(4) }).then(cancelled('left', { leaverEmployeeId: idOf(4) }));
    given(proposal, ...past).when(pausePairing, { proposalId, hold: 'rules', reasonCode: 'rule_exclusion' }).then(cancelled('rule_exclusion'));
    given(proposal, ...past).when(cancelProposal, { programmeId, proposalId, reasonCode: 'mistake' }).then(cancelled('mistake'));
  });

  it('keeps its topics when nobody who remains teaches anybody else who does, and does without them when somebody was erased', () => {
    const star = { ...circleDraft.agreement, topics: ['social-media'], lessons: [{ topic: 'social-media', teacherId: idOf(4), learnerId: idOf(0) }] };
    const agreedAs = (agreement: unknown) => {
      const first = { ...circleDrafted, data: { ...circleDrafted.data, agreement } } as ProposalEvent;
      const { decision } = given(proposal, first, ...circleWaiting.slice(1), ...allAccepted(4)).when(declineProposal, decline(4));
      return (decision as ProposalEvent[])[1];
    };
    expect(agreedAs(star)).toMatchObject({ type: 'matching.pair-agreed.v1', data: { agreement: { topics: ['social-media'], lessons: [] } } });
    expect(agreedAs(ERASED)).toMatchObject({ type: 'matching.pair-agreed.v1', data: { agreement: ERASED } });
  });
});

describe('a circle that meets', () => {
  const four = [...circleTogether, leftCircle(0, remaining(0), { reasonCode: 'no_time', by: 'mentor' })];
  const three = [...four, leftCircle(4, remaining(0, 4), noMember)];

  it('goes on without a member who ends it for themselves, while three remain', () => {
    given(proposal, ...circleTogether).when(endPair, { ...ofPair, by: me(0), reasonCode: 'no_time' }).then([four.at(-1)!]);
    given(proposal, ...four).when(endPair, { ...ofPair, by: me(4), reasonCode: 'no_time' }).then([three.at(-1)!]);
    given(proposal, ...three)
      .when(endPair, { ...ofPair, by: me(3), reasonCode: 'no_time' })
      .then([{ type: 'matching.pair-ended.v1', data: { ...circlePair(remaining(0, 4)), reasonCode: 'no_time', by: 'mentee', leaverEmployeeId: idOf(3) } }]);
    given(proposal, ...four).when(endPair, { ...ofPair, by: me(0), reasonCode: 'no_time' }).thenRefused('forbidden');
  });

  it('goes on without one who withdraws, leaves or is erased, once for their two seats', () => {
    const leaving = { proposalId, reasonCode: 'erased', by: 'system' as const, leaverEmployeeId: idOf(2) };
    const left = leftCircle(2, remaining(2), { reasonCode: 'erased', by: 'system' });
    given(proposal, ...circleTogether).when(endPairing, leaving).then([left]);
    given(proposal, ...circleTogether, left).when(endPairing, leaving).thenNothing();
  });

  it('is ended for all by a coordinator, and completed for all when the programme closes', () => {
    given(proposal, ...four)
      .when(endPair, { ...ofPair, by: { manages: true }, reasonCode: 'no_time' })
      .then([{ type: 'matching.pair-ended.v1', data: { ...circlePair(remaining(0)), reasonCode: 'no_time', by: 'coordinator' } }]);
    const completed = [{ type: 'matching.pair-completed.v1', data: circlePair(remaining(0)) } as ProposalEvent];
    given(proposal, ...four).when(completePair, ofPair).then(completed);
    given(proposal, ...four).when(endPairing, { proposalId, reasonCode: 'programme_closed', by: 'system', completed: true }).then(completed);
    given(proposal, ...four).when(endPairing, { proposalId, reasonCode: 'programme_completed', by: 'system', completed: true, leaverEmployeeId: idOf(1) }).then(completed);
  });

  it('does not wait for one member who is away; a coordinator and the rules can pause it', () => {
    const paused = (hold: string) => ({ type: 'matching.pair-paused.v1', data: { ...circlePair(), hold, reasonCode: 'leave' } }) as ProposalEvent;
    given(proposal, ...circleTogether).when(pausePairing, { proposalId, hold: idOf(1), reasonCode: 'leave' }).thenNothing();
    given(proposal, ...circleTogether).when(pausePair, { ...ofPair, by: me(1), reasonCode: 'leave' }).thenRefused('circle_goes_on');
    given(proposal, ...circleTogether).when(pausePair, { ...ofPair, by: { manages: true }, reasonCode: 'leave' }).then([paused('coordinator')]);
    given(proposal, ...circleTogether).when(pausePairing, { proposalId, hold: 'rules', reasonCode: 'leave' }).then([paused('rules')]);
    given(proposal, ...circleTogether, paused('rules')).when(resumePair, { ...ofPair, by: me(1) }).thenRefused('pair_held_by_other');
    given(proposal, ...circleTogether, paused('rules'))
      .when(resumePair, { ...ofPair, by: { manages: true } })
      .then([{ type: 'matching.pair-resumed.v1', data: { ...circlePair(), hold: 'rules' } }]);
  });
});
