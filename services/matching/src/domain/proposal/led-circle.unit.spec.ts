import { given, SPEC_TIME } from '@upstream/event-sourcing/specification';
import { acceptProposal } from './accept-proposal.js';
import { expireProposal } from './cancel-proposal.js';
import { declineProposal } from './decline-proposal.js';
import { draftProposal } from './draft-proposal.js';
import { endPair, endPairing } from './end-pair.js';
import type { ProposalEvent } from './events.js';
import { pausePair, pausePairing, resumePairing } from './pause-pair.js';
import { proposal } from './proposal.js';
import {
  circleMembers, circleTogether, expiresAt, ledAccepted, ledAgreed, ledDraft, ledDrafted, ledKnown, ledPair, ledTogether, ledWaiting, leftCircle, leftLed, leftLedProposal, programmeId, proposalId,
  remaining, stranger, together,
} from './proposal-for-specs.js'; // prettier-ignore
import { removeMember } from './remove-member.js';

const MENTOR = 0;
const idOf = (index: number) => circleMembers[index]!.employeeId;
const by = (index: number) => ({ programmeId, proposalId, by: idOf(index) });
const ofPair = { programmeId, pairId: proposalId };
const me = (index: number) => ({ employeeId: idOf(index), manages: false });
const allAccepted = (...but: number[]) => [0, 1, 2, 3, 4].filter((index) => !but.includes(index)).map((index) => ledAccepted(index));
const left = { by: 'mentee' as const, reasonCode: 'no_time' };
const removal = (index: number) => ({ ...ofPair, employeeId: idOf(index), reasonCode: 'no_fit' });

describe('a proposed circle that its mentor leads', () => {
  it('says so from its draft on, and is agreed with the last acceptance', () => {
    given(proposal).when(draftProposal, ledDraft).then([ledDrafted]);
    given(proposal, ...ledWaiting, ...allAccepted(4)).when(acceptProposal, by(4)).then([ledAccepted(4), ledAgreed(SPEC_TIME)]);
  });

  it('goes on without a mentee who declines while enough remain, with the lessons of the others', () => {
    const said = { ...left, declined: true };
    given(proposal, ...ledWaiting, ...allAccepted(2)).when(declineProposal, { ...by(2), reasonCode: 'no_time' }).then([leftLedProposal(2, remaining(2), said), ledAgreed(SPEC_TIME, remaining(2))]);
    given(proposal, ...ledWaiting, leftLedProposal(2, remaining(2), said))
      .when(declineProposal, { ...by(3), reasonCode: 'no_time' })
      .then([{ type: 'matching.proposal-declined.v1', data: { ...ledKnown(remaining(2)), employeeId: idOf(3), side: 'mentee', reasonCode: 'no_time' } }]);
  });

  it('is over for all when the mentor declines, withdraws or pauses', () => {
    given(proposal, ...ledWaiting)
      .when(declineProposal, { ...by(MENTOR), reasonCode: 'no_time' })
      .then([{ type: 'matching.proposal-declined.v1', data: { ...ledKnown(), employeeId: idOf(MENTOR), side: 'mentor', reasonCode: 'no_time' } }]);
    const cancelled = [{ type: 'matching.proposal-cancelled.v1', data: { ...ledKnown(), reasonCode: 'workload', leaverEmployeeId: idOf(MENTOR) } } as ProposalEvent];
    given(proposal, ...ledWaiting).when(endPairing, { proposalId, reasonCode: 'workload', by: 'mentor', leaverEmployeeId: idOf(MENTOR) }).then(cancelled);
    given(proposal, ...ledWaiting).when(pausePairing, { proposalId, hold: idOf(MENTOR), reasonCode: 'workload' }).then(cancelled);
  });

  it('begins without mentees who did not answer in time, never without the mentor', () => {
    given(proposal, ...ledWaiting, ...allAccepted(3))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([leftLedProposal(3, remaining(3), { reasonCode: 'no_answer', by: 'system' }), ledAgreed(expiresAt, remaining(3))]);
    given(proposal, ...ledWaiting, ...allAccepted(MENTOR))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([{ type: 'matching.proposal-expired.v1', data: { ...ledKnown(), accepted: [1, 2, 3, 4].map(idOf) } }]);
  });
});

describe('a circle that its mentor leads and that meets', () => {
  const three = [...ledTogether, leftLed(4, remaining(4), left), leftLed(3, remaining(3, 4), left)];
  const two = [...three, leftLed(2, remaining(2, 3, 4), left)];

  it('goes on without a mentee while the mentor and one mentee remain, who then end as a pair', () => {
    given(proposal, ...three).when(endPair, { ...ofPair, by: me(2), reasonCode: 'no_time' }).then([two.at(-1)!]);
    given(proposal, ...two)
      .when(endPair, { ...ofPair, by: me(1), reasonCode: 'no_time' })
      .then([{ type: 'matching.pair-ended.v1', data: { ...ledPair(remaining(2, 3, 4)), reasonCode: 'no_time', by: 'mentee', leaverEmployeeId: idOf(1) } }]);
  });

  it('ends for all when the mentor leaves', () => {
    given(proposal, ...ledTogether)
      .when(endPair, { ...ofPair, by: me(MENTOR), reasonCode: 'no_time' })
      .then([{ type: 'matching.pair-ended.v1', data: { ...ledPair(), reasonCode: 'no_time', by: 'mentor', leaverEmployeeId: idOf(MENTOR) } }]);
    given(proposal, ...ledTogether)
      .when(endPairing, { proposalId, reasonCode: 'left', by: 'system', leaverEmployeeId: idOf(MENTOR) })
      .then([{ type: 'matching.pair-ended.v1', data: { ...ledPair(), reasonCode: 'left', by: 'system', leaverEmployeeId: idOf(MENTOR) } }]);
  });

  it('waits for its mentor, who can pause it, and not for a mentee; a pair that is left of it waits for both', () => {
    const paused = (index: number, members = circleMembers as Parameters<typeof ledPair>[0]) => ({ type: 'matching.pair-paused.v1', data: { ...ledPair(members), hold: idOf(index), reasonCode: 'leave' } }) as ProposalEvent;
    given(proposal, ...ledTogether).when(pausePair, { ...ofPair, by: me(MENTOR), reasonCode: 'leave' }).then([paused(MENTOR)]);
    given(proposal, ...ledTogether).when(pausePairing, { proposalId, hold: idOf(MENTOR), reasonCode: 'leave' }).then([paused(MENTOR)]);
    given(proposal, ...ledTogether, paused(MENTOR))
      .when(resumePairing, { proposalId, hold: idOf(MENTOR) })
      .then([{ type: 'matching.pair-resumed.v1', data: { ...ledPair(), hold: idOf(MENTOR) } }]);
    given(proposal, ...ledTogether).when(pausePair, { ...ofPair, by: me(1), reasonCode: 'leave' }).thenRefused('circle_goes_on');
    given(proposal, ...ledTogether).when(pausePairing, { proposalId, hold: idOf(1), reasonCode: 'leave' }).thenNothing();
    given(proposal, ...two).when(pausePair, { ...ofPair, by: me(1), reasonCode: 'leave' }).then([paused(1, remaining(2, 3, 4))]);
  });
});

describe('a coordinator takes one out of a circle', () => {
  const coordinators = { reasonCode: 'no_fit', by: 'coordinator' as const };

  it('which goes on, of peers or led by a mentor', () => {
    given(proposal, ...ledTogether).when(removeMember, removal(2)).then([leftLed(2, remaining(2), coordinators)]);
    given(proposal, ...circleTogether).when(removeMember, removal(0)).then([leftCircle(0, remaining(0), coordinators)]);
    const three = [...ledTogether, leftLed(4, remaining(4), left), leftLed(3, remaining(3, 4), left)];
    given(proposal, ...three).when(removeMember, removal(2)).then([leftLed(2, remaining(2, 3, 4), coordinators)]);
  });

  it('but not its mentor, nobody who is not in it, not one of two, nor when too few peers would remain', () => {
    given(proposal, ...ledTogether).when(removeMember, removal(MENTOR)).thenRefused('mentor_of_circle');
    given(proposal, ...ledTogether).when(removeMember, { ...removal(1), employeeId: stranger }).thenRefused('not_a_member');
    given(proposal, ...ledTogether, leftLed(2, remaining(2), coordinators)).when(removeMember, removal(2)).thenRefused('not_a_member');
    given(proposal, ...together).when(removeMember, removal(1)).thenRefused('pair_of_two');
    const three = [...circleTogether, leftCircle(0, remaining(0), coordinators), leftCircle(4, remaining(0, 4), coordinators)];
    given(proposal, ...three).when(removeMember, removal(1)).thenRefused('circle_too_small');
    given(proposal, ...ledWaiting).when(removeMember, removal(1)).thenRefused('pair_not_agreed');
    given(proposal, ...ledTogether).when(removeMember, { ...removal(1), programmeId: 'another' }).thenRefused('not_found');
  });
});
