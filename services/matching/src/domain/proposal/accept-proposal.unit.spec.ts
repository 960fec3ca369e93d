import { ERASED } from '@upstream/event-sourcing';
import { given, SPEC_TIME } from '@upstream/event-sourcing/specification';
import { acceptProposal } from './accept-proposal.js';
import type { ProposalEvent } from './events.js';
import { proposal } from './proposal.js';
import { accepted, agreed, drafted, expiresAt, known, mentee, mentor, pair, programmeId, proposalId, publishing, stranger, subjects, together, waiting } from './proposal-for-specs.js';

const by = (employeeId: string) => ({ programmeId, proposalId, by: employeeId });

describe('accepting a proposal', () => {
  it('is recorded for the one who accepts', () => {
    given(proposal, ...waiting).when(acceptProposal, by(mentee.employeeId)).then([accepted('mentee')]);
  });

  it('makes a pair together with the last acceptance, whoever comes last', () => {
    given(proposal, ...waiting, accepted('mentor')).when(acceptProposal, by(mentee.employeeId)).then([accepted('mentee'), agreed(SPEC_TIME)]);
    given(proposal, ...waiting, accepted('mentee')).when(acceptProposal, by(mentor.employeeId)).then([accepted('mentor'), agreed(SPEC_TIME)]);
  });

  it('is refused the second time', () => {
    given(proposal, ...waiting, accepted('mentor')).when(acceptProposal, by(mentor.employeeId)).thenRefused('proposal_already_accepted');
    given(proposal, ...together).when(acceptProposal, by(mentor.employeeId)).thenRefused('proposal_agreed');
  });

  it('is refused once the proposal has expired, also before the timer has said so', () => {
    given(proposal, ...waiting).when(acceptProposal, by(mentor.employeeId), { at: expiresAt }).thenRefused('proposal_expired');
    given(proposal, ...waiting, { type: 'matching.proposal-expired.v1', data: { ...known, accepted: [] } })
      .when(acceptProposal, by(mentor.employeeId))
      .thenRefused('proposal_expired');
  });

  it('is refused for anybody else, and unknown in another programme', () => {
    given(proposal, ...waiting).when(acceptProposal, by(stranger)).thenRefused('forbidden');
    given(proposal, ...waiting).when(acceptProposal, { ...by(mentor.employeeId), programmeId: 'eu_00000000-0000-4000-8000-00000000000b' }).thenRefused('not_found');
    given(proposal).when(acceptProposal, by(mentor.employeeId)).thenRefused('not_found');
  });

  it('is unknown to its members before it is published', () => {
    given(proposal, drafted).when(acceptProposal, by(mentor.employeeId)).thenRefused('not_found');
    given(proposal, drafted, publishing).when(acceptProposal, by(mentor.employeeId)).thenRefused('not_found');
  });

  it('works without the topics when one of the two was erased meanwhile', () => {
    const erased = { ...drafted, data: { ...drafted.data, agreement: ERASED, explanation: ERASED } } as ProposalEvent;
    given(proposal, erased, ...waiting.slice(1), accepted('mentor'))
      .when(acceptProposal, by(mentee.employeeId))
      .then([accepted('mentee'), { type: 'matching.pair-agreed.v1', data: { ...pair, ...subjects, format: 'hybrid', agreedAt: SPEC_TIME, agreement: ERASED } }]);
  });
});
