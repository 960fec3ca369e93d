import type { Agreement, Cadence, Direction, Format, Phase } from '@upstream/contracts';
import { phaseDue, wasCompleted } from '../../domain/pair-plan/phase-due.js';
import type { Health, NextStep } from './pair-plans.answers.js';

/** Pairs as they are, and what they have met. */
const AS_IT_IS = '(select *, null::text as left_by, null::int as left_revision from pair_plan)';

/** The same as somebody knows it who may have left the circle: then it is over, as it was, and they have met at what they were part of. */
const asSeenBy = (employee: string): string => `(
  select q.pair_id, q.tenant, q.programme_id, q.format, q.direction, q.cadence, q.starts_on, q.ends_on, q.sessions_planned, q.ready, q.may_put_forward, q.mentor_leads,
         coalesce(l.mentor_id, q.mentor_id) as mentor_id, coalesce(l.member_ids, q.member_ids) as member_ids,
         case when l.pair_id is null or q.status is null then q.status else 'closed' end as status,
         coalesce(l.left_at, q.status_since) as status_since, coalesce(l.reason_code, q.reason_code) as reason_code, coalesce(l.revision, q.revision) as revision,
         case when l.pair_id is null then q.agreement end as agreement, case when l.pair_id is null then q.risk end as risk, case when l.pair_id is null then q.risk_since end as risk_since,
         l.employee_id as left_by, l.revision as left_revision
  from pair_plan q left join pair_leaver l on l.pair_id = q.pair_id and l.employee_id = ${employee})`;

const SESSIONS = 'session where pair_id = p.pair_id and (p.left_by is null or member_ids @> array[p.left_by])';
const AHEAD = "state in ('reserved', 'scheduled')";

/**
 * A pair's row as the board shows it: its health, its figures, its next session. At risk is what the pair's plan says;
 * "not reported" is apart from "not meeting".
 */
const health = (plans: string): string => `
select p.*, to_char(p.starts_on, 'YYYY-MM-DD') as first_day, to_char(p.ends_on, 'YYYY-MM-DD') as last_day, f.held, f.missed, f.unreported, f.last_held_at, u.since_held, u.oldest_unreported_at,
       f.next_starts_at,
       case when p.status = 'closed' then 'ended' when p.status = 'paused' then 'paused' when p.risk is not null then 'at_risk'
            when u.since_held > 0 then 'not_reported' else 'fine' end as health
from ${plans} p
cross join lateral (
  select count(*) filter (where state = 'held')::int as held, count(*) filter (where state = 'missed')::int as missed,
         count(*) filter (where state = 'unreported')::int as unreported, max(starts_at) filter (where state = 'held') as last_held_at,
         array_agg(starts_at) filter (where state = 'unreported') as unreported_at,
         min(starts_at) filter (where ${AHEAD}) as next_starts_at
  from ${SESSIONS}) f
cross join lateral (select count(*)::int as since_held, min(began) as oldest_unreported_at from unnest(f.unreported_at) began where f.last_held_at is null or began > f.last_held_at) u
where p.status is not null`;

/** Codes: screens say them in the reader's language. */
const NEXT_STEP = `case health
  when 'at_risk' then case risk when 'senior_cancels' then 'talk_to_sponsor' when 'two_missed' then 'call_both' else 'find_a_date' end
  when 'not_reported' then 'ask_for_report' when 'paused' then case when reason_code like 'rule\\_%' then 'review_rules' else 'agree_on_return' end when 'ended' then 'none'
  else case when ready is not true then 'finish_training' when next_starts_at is null then 'arrange_session' else 'none' end end`;

/** Who needs help first: the gravest first, and of those who has waited longest. What ended last comes before what ended long ago. */
const RANK = `case health when 'at_risk' then 0 when 'not_reported' then 1 when 'paused' then 2 when 'fine' then 3 else 4 end`;
const SINCE = `case health when 'at_risk' then coalesce(risk_since, last_held_at, starts_on::timestamptz) when 'not_reported' then oldest_unreported_at
  when 'fine' then coalesce(next_starts_at, starts_on::timestamptz) else coalesce(status_since, starts_on::timestamptz) end`;

/**
 * Pairs that `where` lets through, with what the board says of them, all but their next session. `where` names columns of `pair_plan` as `p`.
 * `seenBy`: the parameter with the employee whose sight it is.
 */
export const pairsWithHealth = (where: string, seenBy?: `$${number}`): string => `
select h.*, ${NEXT_STEP} as next_step, ${RANK} as rank, extract(epoch from ${SINCE})::double precision * case health when 'ended' then -1 else 1 end as urgency
from (${health(seenBy ? asSeenBy(seenBy) : AS_IT_IS)} and ${where}) h`;

/** The pairs that `pairs` selects, with their next session: looked up for those of a page only. */
export const withNextSession = (pairs: string): string => `
select p.*, n.session_id as next_session_id, n.ends_at as next_ends_at, n.state as next_state, n.in_person as next_in_person, n.room_id as next_room_id, n.lead_id as next_lead_id
from (${pairs}) p left join lateral (select * from ${SESSIONS} and ${AHEAD} order by starts_at, session_id limit 1) n on true`;

export interface PairWithHealth {
  readonly pair_id: string;
  readonly programme_id: string;
  readonly mentor_id: string;
  readonly member_ids: readonly string[];
  readonly mentor_leads: boolean | null;
  readonly status: 'open' | 'paused' | 'closed';
  readonly status_since: Date | null;
  readonly first_day: string;
  readonly last_day: string;
  readonly reason_code: string | null;
  readonly format: Format;
  readonly cadence: Cadence;
  readonly sessions_planned: number;
  readonly direction: Direction;
  readonly may_put_forward: boolean | null;
  readonly ready: boolean | null;
  readonly agreement: Agreement | null;
  readonly risk: 'two_missed' | 'not_meeting' | 'senior_cancels' | null;
  readonly risk_since: Date | null;
  readonly revision: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly since_held: number;
  readonly oldest_unreported_at: Date | null;
  readonly last_held_at: Date | null;
  readonly next_session_id: string | null;
  readonly next_starts_at: Date | null;
  readonly next_ends_at: Date | null;
  readonly next_state: 'reserved' | 'scheduled' | null;
  readonly next_in_person: boolean | null;
  readonly next_room_id: string | null;
  readonly next_lead_id: string | null;
  /** Of somebody who has left the circle: when. */
  readonly left_revision: number | null;
  readonly health: Health;
  readonly next_step: NextStep;
  readonly rank: number;
  readonly urgency: number;
}

/** What its members and their coordinator see of a pair. */
export const pairView = (row: PairWithHealth) => ({
  pairId: row.pair_id,
  programmeId: row.programme_id,
  mentorId: row.mentor_id,
  menteeIds: row.member_ids.filter((member) => member !== row.mentor_id),
  ...(row.mentor_leads ? { mentorLeads: true as const } : {}),
  status: row.status,
  ...(row.status === 'closed' && row.status_since ? { endedAt: row.status_since.toISOString() } : {}),
  ...(wasCompleted({ status: row.status, reasonCode: row.reason_code }) ? { completed: true as const } : {}),
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
          state: row.next_state!,
          inPerson: row.next_in_person!,
          ...(row.next_room_id ? { roomId: row.next_room_id } : {}),
          ...(row.next_lead_id ? { leadId: row.next_lead_id } : {}),
        },
      }
    : {}),
});

/** Which assessment of themselves a member owes. */
export function assessmentView({ status, reason_code: reasonCode, first_day: startsOn, last_day: endsOn }: PairWithHealth, today: string, answered: readonly Phase[]) {
  const assessmentDue = phaseDue({ status, reasonCode, startsOn, endsOn }, today, answered);
  return assessmentDue ? { assessmentDue } : {};
}

/** What only those see who look after pairs: how it stands, why, since when, and what would help. */
export function careView(row: PairWithHealth) {
  const since = row.health === 'at_risk' ? row.risk_since : row.health === 'not_reported' ? row.oldest_unreported_at : row.health === 'fine' ? null : row.status_since;
  const reason = row.risk ?? row.reason_code;
  return {
    health: row.health,
    nextStep: row.next_step,
    unreportedSinceHeld: row.since_held,
    ...(reason ? { reason } : {}),
    ...(since ? { since: since.toISOString() } : {}),
  };
}
