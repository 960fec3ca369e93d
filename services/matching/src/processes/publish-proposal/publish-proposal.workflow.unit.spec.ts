import { givenWorkflow } from '@upstream/event-sourcing/specification';
import { seatIdOf } from '../../domain/ids.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { agreed, expiresAt, known, mentee, mentor, pair, programmeId, proposalId, published, publishing, seats } from '../../domain/proposal/proposal-for-specs.js';
import { publishProposalProcess as process } from './publish-proposal.workflow.js';

// In the order of the seats' ids.
const [first, second] = [...seats].sort((a, b) => (seatIdOf(a.employeeId, a.role) < seatIdOf(b.employeeId, b.role) ? -1 : 1)) as [(typeof seats)[0], (typeof seats)[0]];
const claim = (seat: (typeof seats)[number]) => ({ command: 'ClaimSeat', data: { ...seat, programmeId, claimId: proposalId } });
const release = ({ employeeId, role }: (typeof seats)[number], reasonCode: string) => ({ command: 'ReleaseSeat', data: { employeeId, role, programmeId, claimId: proposalId, reasonCode } });
const releaseBoth = (reasonCode: string) => [release(first, reasonCode), release(second, reasonCode)];
const of = <E extends ProposalEvent>(event: E) => ({ event: event as never });
const outcome = (seat: (typeof seats)[number], refused?: string) => ({ outcome: { ...claim(seat), at: expiresAt, ...(refused ? { refused } : {}) } });
const cancelled = { type: 'matching.proposal-cancelled.v1', data: { ...known, reasonCode: 'left', leaverEmployeeId: mentor.employeeId } } as const;
const held = [of(publishing), outcome(first), outcome(second)];

describe('publishing a proposal', () => {
  it('claims one seat after the other in the order of their ids, then publishes', () => {
    givenWorkflow(process).when(of(publishing)).then({ commands: [claim(first)] });
    givenWorkflow(process, of(publishing)).when(outcome(first)).then({ commands: [claim(second)] });
    givenWorkflow(process, of(publishing), outcome(first)).when(outcome(second)).then({ commands: [{ command: 'RecordPublished', data: { proposalId } }] });
  });

  it('gives every seat back and cancels when one is refused', () => {
    givenWorkflow(process, of(publishing), outcome(first))
      .when(outcome(second, 'seat_full'))
      .then({ commands: [...releaseBoth('seat_full'), { command: 'CancelProposal', data: { programmeId, proposalId, reasonCode: 'seat_full' } }] });
  });

  it('gives every seat back when the proposal is cancelled while a claim is on its way', () => {
    givenWorkflow(process, of(publishing)).when(of(cancelled)).then({ commands: releaseBoth('left') });
    givenWorkflow(process, of(publishing), of(cancelled)).when(outcome(first)).thenIgnored();
  });

  it('asks for the expiry when the time to answer is over, and not once they are a pair', () => {
    givenWorkflow(process, ...held).when(of(published)).then({ timers: [{ timer: 'expiry', due: expiresAt }] });
    givenWorkflow(process, ...held, of(published)).when({ timer: { timer: 'expiry', due: expiresAt, data: {} } }).then({ commands: [{ command: 'ExpireProposal', data: { proposalId } }] });
    givenWorkflow(process, ...held, of(published)).when(of(agreed(expiresAt))).then({ timers: [{ cancel: 'expiry' }] });
  });

  it('gives every seat back once, however it ends', () => {
    const ends = [
      [{ type: 'matching.proposal-declined.v1', data: { ...known, employeeId: mentee.employeeId, side: 'mentee', reasonCode: 'no_time' } }, 'declined'],
      [{ type: 'matching.proposal-expired.v1', data: { ...known, accepted: [] } }, 'expired'],
      [{ type: 'matching.pair-completed.v1', data: pair }, 'completed'],
      [{ type: 'matching.pair-ended.v1', data: { ...pair, reasonCode: 'no_time', by: 'mentor' } }, 'no_time'],
      [cancelled, 'left'],
    ] as const;
    for (const [event, reason] of ends) {
      givenWorkflow(process, ...held).when(of(event as ProposalEvent)).then({ commands: releaseBoth(reason), timers: [{ cancel: 'expiry' }] });
      givenWorkflow(process, ...held, of(event as ProposalEvent)).when(of(event as ProposalEvent)).thenIgnored();
    }
  });
});
