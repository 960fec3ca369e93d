/**
 * A pair's row as the board shows it: its health, its figures, its next session. At risk is what the pair's plan says;
 * "not reported" is apart from "not meeting".
 */
export const PAIRS_WITH_HEALTH = `
select p.*, f.held, f.missed, f.unreported, f.last_held_at, u.since_held,
       n.session_id as next_session_id, n.starts_at as next_starts_at, n.ends_at as next_ends_at, n.state as next_state, n.in_person as next_in_person, n.room_id as next_room_id,
       case when p.status = 'closed' then 'ended' when p.status = 'paused' then 'paused' when p.risk is not null then 'at_risk'
            when u.since_held > 0 then 'not_reported' else 'fine' end as health
from pair_plan p
cross join lateral (
  select count(*) filter (where state = 'held')::int as held, count(*) filter (where state = 'missed')::int as missed,
         count(*) filter (where state = 'unreported')::int as unreported, max(starts_at) filter (where state = 'held') as last_held_at
  from session where pair_id = p.pair_id) f
cross join lateral (
  select count(*)::int as since_held from session
  where pair_id = p.pair_id and state = 'unreported' and (f.last_held_at is null or starts_at > f.last_held_at)) u
left join lateral (
  select * from session where pair_id = p.pair_id and state in ('reserved', 'scheduled') order by starts_at, session_id limit 1) n on true
where p.status is not null`;

export type Health = 'fine' | 'not_reported' | 'at_risk' | 'paused' | 'ended';

export interface PairWithHealth {
  readonly pair_id: string;
  readonly programme_id: string;
  readonly mentor_id: string;
  readonly member_ids: readonly string[];
  readonly status: 'open' | 'paused' | 'closed';
  readonly reason_code: string | null;
  readonly format: string;
  readonly cadence: unknown;
  readonly starts_on: string | Date;
  readonly ends_on: string | Date;
  readonly sessions_planned: number;
  readonly ready: boolean | null;
  readonly agreement: unknown;
  readonly risk: string | null;
  readonly revision: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly last_held_at: Date | null;
  readonly next_session_id: string | null;
  readonly next_starts_at: Date | null;
  readonly next_ends_at: Date | null;
  readonly next_state: string | null;
  readonly next_in_person: boolean | null;
  readonly next_room_id: string | null;
  readonly health: Health;
}

/** What both members and their coordinator see of a pair. */
export const pairView = (row: PairWithHealth) => ({
  pairId: row.pair_id,
  programmeId: row.programme_id,
  mentorId: row.mentor_id,
  menteeIds: row.member_ids.filter((member) => member !== row.mentor_id),
  status: row.status,
  format: row.format,
  cadence: row.cadence,
  sessions: { planned: row.sessions_planned, held: row.held, missed: row.missed, unreported: row.unreported },
  trained: row.ready === true,
  ...(row.last_held_at ? { lastHeldAt: row.last_held_at.toISOString() } : {}),
  ...(row.next_session_id
    ? {
        nextSession: {
          sessionId: row.next_session_id,
          startsAt: row.next_starts_at!.toISOString(),
          endsAt: row.next_ends_at!.toISOString(),
          state: row.next_state,
          inPerson: row.next_in_person,
          ...(row.next_room_id ? { roomId: row.next_room_id } : {}),
        },
      }
    : {}),
});
