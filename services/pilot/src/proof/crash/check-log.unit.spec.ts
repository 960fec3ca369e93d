import { eventIdOf, type StoredEvent } from '@upstream/event-sourcing';
import { checkLog } from './check-log.js';
import { heldByNobody } from './held-by-nobody.js';
import type { Acknowledged } from './ledger.js';

let position = 0;
const stored = (stream: string, revision: number, commandId: string, index = 0, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id: eventIdOf(commandId, stream, index),
  stream,
  revision,
  type: 'test.happened.v1',
  data: '{}',
  meta: JSON.stringify({ commandId }),
  position: `log:${++position}`,
  ...more,
});
const promised = (event: StoredEvent, more: Partial<Acknowledged> = {}): Acknowledged => ({
  request: 'POST /v1/test',
  commandId: (JSON.parse(event.meta) as { commandId: string }).commandId,
  id: event.stream.slice(event.stream.indexOf('-') + 1),
  revision: event.revision,
  position: event.position,
  sent: 1,
  ...more,
});
const a = 'test_thing-eu_a';
const nothing = { lost: [], duplicated: [] };

describe('every acknowledged command is in the log exactly once', () => {
  it('one with two events on a stream is', () => {
    const events = [stored(a, 0, 'one', 0), stored(a, 1, 'one', 1), stored(a, 2, 'two')];
    expect(checkLog([promised(events[1]!), promised(events[2]!)], events)).toEqual(nothing);
  });

  it('one that had nothing to change has no event', () => {
    expect(checkLog([promised(stored(a, 0, 'one'), { position: undefined, revision: -1 })], [])).toEqual(nothing);
  });

  it('one whose event is not there is lost', () => {
    const events = [stored(a, 0, 'one')];
    expect(checkLog([promised(events[0]!), promised(stored(a, 1, 'two'))], events).lost).toEqual(['POST /v1/test (two)']);
  });

  it('one whose event is elsewhere than answered is lost', () => {
    const events = [stored(a, 0, 'one')];
    expect(checkLog([promised(events[0]!, { position: 'log:4711' })], events).lost).toHaveLength(1);
    expect(checkLog([promised(events[0]!, { id: 'eu_b' })], events).lost).toHaveLength(1);
  });

  it('one that was decided again is duplicated', () => {
    const events = [stored(a, 0, 'one'), stored(a, 1, 'other'), stored(a, 2, 'one', 1)];
    expect(checkLog([promised(events[0]!)], events).duplicated).toEqual([`one on ${a}: 0, 2`]);
  });

  it('one that was decided again right after itself is duplicated', () => {
    const events = [stored(a, 0, 'one'), stored(a, 1, 'one', 0)];
    expect(checkLog([], events).duplicated).toHaveLength(2);
  });

  it('a stream with a gap is told', () => {
    expect(checkLog([], [stored(a, 0, 'one'), stored(a, 2, 'two')]).duplicated).toEqual([`${a} has a gap`]);
  });
});

describe('nothing is held by nobody', () => {
  const event = (type: string, stream: string, data: object) => stored(stream, 0, 'x', 0, { type, data: JSON.stringify(data) });
  const claimed = (seatId: string, claimId: string) => event('matching.seat-claimed.v1', `matching_seat-${seatId}`, { seatId, programmeId: 'eu_p', claimId });
  const released = (seatId: string, claimId: string) => event('matching.seat-released.v1', `matching_seat-${seatId}`, { seatId, programmeId: 'eu_p', claimId });
  const proposal = (id: string, type: string) => event(`matching.${type}.v1`, `matching_proposal-${id}`, {});
  const session = (sessionId: string, type: string) => event(`sessions.${type}.v1`, `sessions_session-${sessionId}`, { sessionId });
  const booked = (sessionId: string, startsAt: string, endsAt: string) => event('sessions.room-booked.v1', 'sessions_roomday-eu_d', { sessionId, startsAt, endsAt });

  it('a pair holds its two seats until it ends', () => {
    const agreed = [claimed('m', 'one'), claimed('e', 'one'), proposal('one', 'pair-agreed')];
    expect(heldByNobody(agreed)).toEqual([]);
    expect(heldByNobody([...agreed, proposal('one', 'pair-ended')])).toHaveLength(2);
    expect(heldByNobody([...agreed, proposal('one', 'pair-ended'), released('m', 'one'), released('e', 'one')])).toEqual([]);
    expect(heldByNobody([...agreed, released('m', 'one')])).toEqual(['pair one does not hold its two seats']);
  });

  it('a seat is promised once', () => {
    expect(heldByNobody([claimed('m', 'one'), claimed('m', 'two')])).toEqual(['seat m in eu_p is promised 2 times']);
  });

  it('a room is booked for sessions that are to be, one at a time', () => {
    const one = [session('s', 'session-reserved'), booked('s', '2027-02-01T09:00:00Z', '2027-02-01T10:00:00Z')];
    expect(heldByNobody(one)).toEqual([]);
    expect(heldByNobody([...one, session('s', 'session-cancelled')])).toHaveLength(1);
    expect(heldByNobody([...one, booked('ghost', '2027-02-01T11:00:00Z', '2027-02-01T12:00:00Z')])).toHaveLength(1);
    expect(heldByNobody([...one, session('t', 'session-reserved'), booked('t', '2027-02-01T09:30:00Z', '2027-02-01T10:30:00Z')])).toHaveLength(1);
  });
});
