import { ERASED } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { seatIdOf } from '../ids.js';
import { claimSeat, releaseSeat } from './claim-seat.js';
import { closeSeat } from './close-seat.js';
import type { SeatEvent } from './events.js';
import { openSeat, resumeSeat, setSeatCapacity, suspendSeat } from './open-seat.js';
import { seat } from './seat.js';

const employeeId = 'eu_00000000-0000-5000-8000-0000000000e1';
const programmeId = 'eu_00000000-0000-4000-8000-00000000000a';
const other = 'eu_00000000-0000-4000-8000-00000000000b';
const of = { employeeId, role: 'mentor' as const };
const whose = { seatId: seatIdOf(employeeId, 'mentor'), ...of };

const opened = (programme = programmeId): SeatEvent => ({ type: 'matching.seat-opened.v1', data: { ...whose, programmeId: programme } });
const capacity = (places: number, programme = programmeId): SeatEvent => ({ type: 'matching.seat-capacity-set.v1', data: { ...whose, programmeId: programme, capacity: places } });
const claimed = (claimId: string, programme = programmeId): SeatEvent => ({ type: 'matching.seat-claimed.v1', data: { ...whose, programmeId: programme, claimId } });
const released = (claimId: string, held = true): SeatEvent => ({
  type: 'matching.seat-released.v1',
  data: { ...whose, programmeId, claimId, held, reasonCode: 'declined' },
});
const suspended = { type: 'matching.seat-suspended.v1', data: { ...whose, programmeId, reasonCode: 'leave', claims: [] } } as SeatEvent;
const gone = { type: 'matching.seat-closed.v1', data: { ...whose, reasonCode: 'left', by: 'system', completed: false, claims: [] } } as SeatEvent;
const claim = (claimId: string, programme = programmeId) => ({ ...of, programmeId: programme, claimId });

describe('a seat', () => {
  it('opens once for a programme, and its capacity may come before or after', () => {
    given(seat).when(openSeat, { ...of, programmeId }).then([opened()]);
    given(seat, capacity(2)).when(openSeat, { ...of, programmeId }).then([opened()]);
    given(seat, opened()).when(openSeat, { ...of, programmeId }).thenNothing();
    given(seat, opened()).when(setSeatCapacity, { ...of, programmeId, capacity: 2 }).then([capacity(2)]);
    given(seat, opened(), capacity(2)).when(setSeatCapacity, { ...of, programmeId, capacity: 2 }).thenNothing();
    for (const past of [[opened(), capacity(1)], [capacity(1), opened()]]) given(seat, ...past).when(claimSeat, claim('p1')).then([claimed('p1')]);
  });

  it('is claimed once however often the claim is repeated', () => {
    given(seat, opened(), capacity(1), claimed('p1')).when(claimSeat, claim('p1')).thenNothing();
  });

  it('is never claimed beyond what the person offers in the programme', () => {
    given(seat, opened(), capacity(1), claimed('p1')).when(claimSeat, claim('p2')).thenRefused('seat_full');
    given(seat, opened(), capacity(2), claimed('p1')).when(claimSeat, claim('p2')).then([claimed('p2')]);
    given(seat, opened(), capacity(2), claimed('p1')).when(claimSeat, { ...claim('p2'), atMost: 1 }).thenRefused('seat_full');
    given(seat, opened()).when(claimSeat, claim('p1')).thenRefused('seat_full');
  });

  it('counts capacity once across programmes', () => {
    const two = [opened(), capacity(2), opened(other), capacity(1, other)];
    given(seat, ...two, claimed('p1')).when(claimSeat, claim('p2', other)).then([claimed('p2', other)]);
    given(seat, ...two, claimed('p1'), claimed('p2')).when(claimSeat, claim('p3', other)).thenRefused('seat_full');
  });

  it('is refused while closed, suspended or never opened', () => {
    given(seat).when(claimSeat, claim('p1')).thenRefused('seat_closed');
    given(seat, capacity(1)).when(claimSeat, claim('p1')).thenRefused('seat_closed');
    given(seat, opened(), capacity(1), suspended).when(claimSeat, claim('p1')).thenRefused('seat_closed');
    given(seat, opened(), capacity(1), gone).when(claimSeat, claim('p1')).thenRefused('seat_closed');
  });

  it('is free again after a release, and a release may be repeated', () => {
    given(seat, opened(), capacity(1), claimed('p1')).when(releaseSeat, { ...claim('p1'), reasonCode: 'declined' }).then([released('p1')]);
    given(seat, opened(), capacity(1), claimed('p1'), released('p1')).when(releaseSeat, { ...claim('p1'), reasonCode: 'declined' }).thenNothing();
    given(seat, opened(), capacity(1), claimed('p1'), released('p1')).when(claimSeat, claim('p2')).then([claimed('p2')]);
  });

  it('refuses a claim that was released before it was made', () => {
    given(seat).when(releaseSeat, { ...claim('p1'), reasonCode: 'declined' }).then([released('p1', false)]);
    given(seat, released('p1', false), opened(), capacity(1)).when(claimSeat, claim('p1')).thenRefused('claim_released');
  });

  it('lists the claims that must end when it closes for a programme, and leaves the others', () => {
    const closing = { ...of, programmeId, reasonCode: 'no_time', by: 'mentor' as const };
    given(seat, opened(), capacity(3), opened(other), capacity(3, other), claimed('p1'), claimed('p2', other))
      .when(closeSeat, closing)
      .then([{ type: 'matching.seat-closed.v1', data: { ...whose, programmeId, reasonCode: 'no_time', by: 'mentor', completed: false, claims: ['p1'] } }]);
    given(seat).when(closeSeat, closing).thenNothing();
  });

  it('closes for good when the person leaves: a late approval opens nothing', () => {
    given(seat, opened(), capacity(1), claimed('p1'), opened(other), claimed('p2', other))
      .when(closeSeat, { ...of, reasonCode: 'left', by: 'system' })
      .then([{ type: 'matching.seat-closed.v1', data: { ...whose, reasonCode: 'left', by: 'system', completed: false, claims: ['p1', 'p2'] } }]);
    given(seat).when(closeSeat, { ...of, reasonCode: 'left', by: 'system' }).then([gone]);
    given(seat, gone).when(openSeat, { ...of, programmeId }).thenNothing();
    given(seat, gone).when(closeSeat, { ...of, reasonCode: 'erased', by: 'system' }).thenNothing();
  });

  it('is suspended while the participant pauses, and lists what is held', () => {
    given(seat, opened(), capacity(1), claimed('p1'))
      .when(suspendSeat, { ...of, programmeId, reasonCode: 'leave' })
      .then([{ type: 'matching.seat-suspended.v1', data: { ...whose, programmeId, reasonCode: 'leave', claims: ['p1'] } }]);
    given(seat, opened(), capacity(1), claimed('p1'), suspended)
      .when(resumeSeat, { ...of, programmeId })
      .then([{ type: 'matching.seat-resumed.v1', data: { ...whose, programmeId, claims: ['p1'] } }]);
    given(seat, opened()).when(resumeSeat, { ...of, programmeId }).thenNothing();
  });

  it('has no places left when the person was erased', () => {
    const erased = { type: 'matching.seat-capacity-set.v1', data: { ...whose, programmeId, capacity: ERASED } } as SeatEvent;
    given(seat, opened(), erased).when(claimSeat, claim('p1')).thenRefused('seat_full');
  });
});
