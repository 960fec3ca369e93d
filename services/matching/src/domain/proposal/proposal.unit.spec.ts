import { given } from '@upstream/event-sourcing/specification';
import { cancelProposal, expireProposal } from './cancel-proposal.js';
import { declineProposal } from './decline-proposal.js';
import { draftProposal } from './draft-proposal.js';
import { completePair, endPair, endPairing } from './end-pair.js';
import type { ProposalEvent } from './events.js';
import { pausePair, pausePairing, resumePair, resumePairing } from './pause-pair.js';
import { proposal } from './proposal.js';
import { accepted, draft, drafted, expiresAt, known, mentee, mentor, pair, programmeId, proposalId, published, publishing, stranger, together, waiting } from './proposal-for-specs.js';
import { publishProposal, recordPublished } from './publish-proposal.js';

const one = { programmeId, proposalId };
const ofPair = { programmeId, pairId: proposalId };
const declined = { type: 'matching.proposal-declined.v1', data: { ...known, employeeId: mentor.employeeId, side: 'mentor', reasonCode: 'no_time' } } as ProposalEvent;
const cancelled = (reasonCode: string, more: object = {}): ProposalEvent => ({ type: 'matching.proposal-cancelled.v1', data: { ...known, reasonCode, ...more } });
const ended = (by: 'mentor' | 'coordinator' | 'system', reasonCode: string, more: object = {}): ProposalEvent => ({
  type: 'matching.pair-ended.v1',
  data: { ...pair, reasonCode, by, ...more },
});
const paused = (hold: string): ProposalEvent => ({ type: 'matching.pair-paused.v1', data: { ...pair, hold, reasonCode: 'leave' } });

describe('a proposal', () => {
  it('is drafted once, published once, and then waits as many days as the programme says', () => {
    given(proposal).when(draftProposal, draft).then([drafted]);
    given(proposal, drafted).when(draftProposal, draft).thenRefused('proposal_exists');
    given(proposal, drafted).when(publishProposal, one).then([publishing]);
    given(proposal, drafted, publishing).when(publishProposal, one).thenNothing();
    given(proposal, drafted, publishing).when(recordPublished, { proposalId }).then([published]);
    given(proposal, ...together).when(publishProposal, one).thenRefused('proposal_not_draft');
  });

  it('is not published when it was cancelled while its seats were claimed', () => {
    given(proposal, drafted, publishing, cancelled('left')).when(recordPublished, { proposalId }).thenRefused('proposal_not_publishing');
  });

  it('is over when one side declines, also after accepting', () => {
    const no = { ...one, by: mentor.employeeId, reasonCode: 'no_time' };
    given(proposal, ...waiting).when(declineProposal, no).then([declined]);
    given(proposal, ...waiting, accepted('mentor')).when(declineProposal, no).then([declined]);
    given(proposal, ...waiting).when(declineProposal, { ...no, by: stranger }).thenRefused('forbidden');
    given(proposal, ...waiting).when(declineProposal, no, { at: expiresAt }).thenRefused('proposal_expired');
    given(proposal, ...together).when(declineProposal, no).thenRefused('proposal_agreed');
    given(proposal, ...waiting, declined).when(declineProposal, no).thenRefused('proposal_closed');
  });

  it('expires when its time is over and not before; a timer after the answers changes nothing', () => {
    given(proposal, ...waiting, accepted('mentor'))
      .when(expireProposal, { proposalId }, { at: expiresAt })
      .then([{ type: 'matching.proposal-expired.v1', data: { ...known, accepted: [mentor.employeeId] } }]);
    given(proposal, ...waiting).when(expireProposal, { proposalId }).thenNothing();
    given(proposal, ...together).when(expireProposal, { proposalId }, { at: expiresAt }).thenNothing();
  });

  it('can be cancelled by a coordinator until it is a pair; a draft is discarded', () => {
    given(proposal, ...waiting).when(cancelProposal, { ...one, reasonCode: 'mistake' }).then([cancelled('mistake')]);
    given(proposal, drafted).when(cancelProposal, { ...one, reasonCode: 'mistake' }).then([{ type: 'matching.draft-discarded.v1', data: { ...known, reasonCode: 'mistake' } }]);
    given(proposal, ...together).when(cancelProposal, { ...one, reasonCode: 'mistake' }).thenRefused('proposal_agreed');
  });
});

describe('a pair', () => {
  const me = { employeeId: mentor.employeeId, manages: false };
  const coordinator = { manages: true };

  it('is ended by a member or a coordinator, with a reason and without blame', () => {
    given(proposal, ...together).when(endPair, { ...ofPair, by: me, reasonCode: 'no_time' }).then([ended('mentor', 'no_time', { leaverEmployeeId: mentor.employeeId })]);
    given(proposal, ...together).when(endPair, { ...ofPair, by: coordinator, reasonCode: 'no_time' }).then([ended('coordinator', 'no_time')]);
    given(proposal, ...together).when(endPair, { ...ofPair, by: { ...me, employeeId: stranger }, reasonCode: 'no_time' }).thenRefused('forbidden');
    given(proposal, ...together, ended('coordinator', 'x')).when(endPair, { ...ofPair, by: me, reasonCode: 'no_time' }).thenRefused('pair_over');
    given(proposal, ...waiting).when(endPair, { ...ofPair, by: me, reasonCode: 'no_time' }).thenRefused('pair_not_agreed');
  });

  it('is completed once', () => {
    const completed = { type: 'matching.pair-completed.v1', data: pair } as ProposalEvent;
    given(proposal, ...together).when(completePair, ofPair).then([completed]);
    given(proposal, ...together, completed).when(completePair, ofPair).thenNothing();
  });

  it('ends at once when somebody leaves, whatever has become of the proposal', () => {
    const leaving = { proposalId, reasonCode: 'left', by: 'system' as const, leaverEmployeeId: mentee.employeeId };
    given(proposal).when(endPairing, leaving).thenNothing();
    given(proposal, drafted).when(endPairing, leaving).then([{ type: 'matching.draft-discarded.v1', data: { ...known, reasonCode: 'left' } }]);
    for (const past of [[drafted, publishing], waiting]) given(proposal, ...past).when(endPairing, leaving).then([cancelled('left', { leaverEmployeeId: mentee.employeeId })]);
    given(proposal, ...together).when(endPairing, leaving).then([ended('system', 'left', { leaverEmployeeId: mentee.employeeId })]);
    given(proposal, ...together, ended('system', 'left')).when(endPairing, leaving).thenNothing();
    given(proposal, ...together).when(endPairing, { ...leaving, completed: true }).then([{ type: 'matching.pair-completed.v1', data: pair }]);
  });

  it('goes on only when everybody who paused it has come back', () => {
    const hold = (by: string): ProposalEvent => ({ type: 'matching.pair-hold-added.v1', data: { ...pair, hold: by, reasonCode: 'leave' } });
    const pausing = (employeeId: string) => ({ proposalId, hold: employeeId, reasonCode: 'leave' });
    const { employeeId: a } = mentor;
    const { employeeId: b } = mentee;
    given(proposal, ...together).when(pausePairing, pausing(a)).then([paused(a)]);
    given(proposal, ...together, paused(a)).when(pausePairing, pausing(a)).thenNothing();
    given(proposal, ...together, paused(a)).when(pausePairing, pausing(b)).then([hold(b)]);
    given(proposal, ...together, paused(a), hold(b)).when(resumePairing, { proposalId, hold: a }).then([{ type: 'matching.pair-hold-lifted.v1', data: { ...pair, hold: a } }]);
    given(proposal, ...together, paused(a)).when(resumePairing, { proposalId, hold: a }).then([{ type: 'matching.pair-resumed.v1', data: { ...pair, hold: a } }]);
    given(proposal, ...together).when(resumePairing, { proposalId, hold: a }).thenNothing();
  });

  it('is paused and resumed by its people, each for themselves, and by a coordinator for the rules', () => {
    given(proposal, ...together).when(pausePair, { ...ofPair, by: me, reasonCode: 'leave' }).then([paused(mentor.employeeId)]);
    given(proposal, ...together, paused('rules')).when(resumePair, { ...ofPair, by: coordinator }).then([{ type: 'matching.pair-resumed.v1', data: { ...pair, hold: 'rules' } }]);
    given(proposal, ...together, paused('rules')).when(resumePair, { ...ofPair, by: me }).thenRefused('pair_held_by_other');
    given(proposal, ...together).when(pausePair, { ...ofPair, by: { employeeId: stranger, manages: false }, reasonCode: 'leave' }).thenRefused('forbidden');
  });

  it('cannot wait before it is agreed: a proposal to somebody who pauses is cancelled', () => {
    given(proposal, ...waiting)
      .when(pausePairing, { proposalId, hold: mentor.employeeId, reasonCode: 'leave' })
      .then([cancelled('leave', { leaverEmployeeId: mentor.employeeId })]);
  });
});
