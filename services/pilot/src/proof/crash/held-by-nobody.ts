import type { StoredEvent } from '@upstream/event-sourcing';

/** A seat's claim or a room's booking that belongs to nothing alive, or that collides with another. */
export type Stray = string;

const OVER = new Set(['draft-discarded', 'proposal-declined', 'proposal-expired', 'proposal-cancelled', 'pair-completed', 'pair-ended'].map((type) => `matching.${type}.v1`));

/** From the log alone, once everything is idle: nobody is promised twice, and nothing is held by nobody. */
export function heldByNobody(events: readonly StoredEvent[]): Stray[] {
  return [...straySeats(events), ...strayRooms(events)];
}

/** Where every person has one place per role and programme. */
function straySeats(events: readonly StoredEvent[]): Stray[] {
  const over = new Set<string>();
  const agreed = new Set<string>();
  const claims = new Map<string, Set<string>>();
  for (const event of events) {
    const proposalId = event.stream.slice(event.stream.indexOf('-') + 1);
    if (OVER.has(event.type)) over.add(proposalId);
    if (event.type === 'matching.pair-agreed.v1') agreed.add(proposalId);
    if (event.type !== 'matching.seat-claimed.v1' && event.type !== 'matching.seat-released.v1') continue;
    const { seatId, programmeId, claimId } = JSON.parse(event.data) as Record<string, string>;
    const seat = `${seatId} in ${programmeId}`;
    const held = claims.get(seat) ?? new Set();
    if (event.type === 'matching.seat-claimed.v1') held.add(claimId!);
    else held.delete(claimId!);
    claims.set(seat, held);
  }
  const all = [...claims.values()].flatMap((held) => [...held]);
  return [
    ...[...claims].flatMap(([seat, held]) => [...held].filter((claim) => over.has(claim)).map((claim) => `seat ${seat} is held for ${claim}, which is over`)),
    ...[...claims].filter(([, held]) => held.size > 1).map(([seat, held]) => `seat ${seat} is promised ${held.size} times`),
    ...[...agreed].filter((pair) => !over.has(pair) && all.filter((claim) => claim === pair).length !== 2).map((pair) => `pair ${pair} does not hold its two seats`),
  ];
}

interface Booking {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

function strayRooms(events: readonly StoredEvent[]): Stray[] {
  const days = new Map<string, Map<string, Booking>>();
  const sessions = new Map<string, { cancelled: boolean; room?: string }>();
  for (const { type, stream, data } of events) {
    if (!type.startsWith('sessions.')) continue;
    const body = JSON.parse(data) as Booking & { roomId?: string; to?: string };
    if (type === 'sessions.room-booked.v1') days.set(stream, (days.get(stream) ?? new Map<string, Booking>()).set(body.sessionId, body));
    else if (type === 'sessions.room-released.v1') days.get(stream)?.delete(body.sessionId);
    else if (type.startsWith('sessions.session-')) sessions.set(body.sessionId, { cancelled: type === 'sessions.session-cancelled.v1' });
  }
  return [...days].flatMap(([day, booked]) => {
    const bookings = [...booked.values()];
    return [
      ...bookings.filter(({ sessionId }) => sessions.get(sessionId)?.cancelled !== false).map(({ sessionId }) => `${day} is booked for ${sessionId}, which is cancelled or was never there`),
      ...bookings.flatMap((one, index) => bookings.slice(index + 1).filter((other) => one.startsAt < other.endsAt && other.startsAt < one.endsAt).map((other) => `${day} is booked twice: ${one.sessionId}, ${other.sessionId}`)),
    ];
  });
}
