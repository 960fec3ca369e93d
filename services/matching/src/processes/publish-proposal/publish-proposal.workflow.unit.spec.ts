import { givenWorkflow } from '@upstream/event-sourcing/specification';
import { seatIdOf } from '../../domain/ids.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import {
  agreed, circleMembers, circlePair, circlePublishing, circleSeats, expiresAt, known, leftCircle, leftProposal, mentee, mentor, pair, programmeId, proposalId, published, publishing, remaining, seats,
} from '../../domain/proposal/proposal-for-specs.js';
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

describe('publishing a circle', () => {
  const inOrder = [...circleSeats].sort((a, b) => (seatIdOf(a.employeeId, a.role) < seatIdOf(b.employeeId, b.role) ? -1 : 1)) as typeof seats;
  const indexOf = (employeeId: string) => circleMembers.findIndex((member) => member.employeeId === employeeId);
  const left = (employeeId: string) => leftProposal(indexOf(employeeId), remaining(indexOf(employeeId)), { reasonCode: 'seat_full', by: 'system' });
  const claimed = (count: number) => [of(circlePublishing), ...inOrder.slice(0, count).map((seat) => outcome(seat))];
  const releaseOf = (employeeId: string, reasonCode = 'seat_full') => inOrder.filter((seat) => seat.employeeId === employeeId).map((seat) => release(seat, reasonCode));
  const all = inOrder.length;

  it('claims both seats of every member', () => {
    givenWorkflow(process).when(of(circlePublishing)).then({ commands: [claim(inOrder[0]!)] });
    givenWorkflow(process, ...claimed(all - 1)).when(outcome(inOrder[all - 1]!)).then({ commands: [{ command: 'RecordPublished', data: { proposalId } }] });
  });

  it('goes on without one who has no seat left: with the next seat, or published', () => {
    for (const place of [0, 3, all - 1]) {
      const { employeeId } = inOrder[place]!;
      const refused = givenWorkflow(process, ...claimed(place)).when(outcome(inOrder[place]!, 'seat_full'));
      refused.then({ commands: [{ command: 'EndPairing', data: { proposalId, reasonCode: 'seat_full', by: 'system', leaverEmployeeId: employeeId } }] });
      const next = inOrder.slice(place).find((seat) => seat.employeeId !== employeeId);
      givenWorkflow(process, ...claimed(place), outcome(inOrder[place]!, 'seat_full'))
        .when(of(left(employeeId)))
        .then({ commands: [...releaseOf(employeeId), next ? claim(next) : { command: 'RecordPublished', data: { proposalId } }] });
    }
  });

  it('keeps waiting for the claim that is on its way when somebody else leaves, and never claims the leaver’s other seat', () => {
    const waitsFor = inOrder[4]!;
    const leaver = inOrder.find(({ employeeId }, place) => place < 4 && employeeId !== waitsFor.employeeId)!.employeeId;
    givenWorkflow(process, ...claimed(4)).when(of(left(leaver))).then({ commands: releaseOf(leaver) });
    const after = inOrder.slice(5).find(({ employeeId }) => employeeId !== leaver)!;
    givenWorkflow(process, ...claimed(4), of(left(leaver))).when(outcome(waitsFor)).then({ commands: [claim(after)] });
  });

  it('frees the seats of one who leaves, once, and those of the others at the end', () => {
    const leaver = circleMembers[1].employeeId;
    const goes = of(leftCircle(1, remaining(1), { reasonCode: 'no_time', by: 'mentee' }));
    givenWorkflow(process, ...claimed(all)).when(goes).then({ commands: releaseOf(leaver, 'no_time') });
    givenWorkflow(process, ...claimed(all), goes).when(goes).thenIgnored();
    givenWorkflow(process, ...claimed(all), goes)
      .when(of({ type: 'matching.pair-completed.v1', data: circlePair(remaining(1)) } as ProposalEvent))
      .then({ commands: inOrder.filter(({ employeeId }) => employeeId !== leaver).map((seat) => release(seat, 'completed')) });
  });
});
