import type { OfRegion } from '../by-region.js';
import type { CancellingSide } from '../sides.js';
import { factsHeld, lastFacts, LATEST, listOf } from './facts-held.js';

/** Pairs and their sessions, counted for each region with one of their members, and for the whole programme (region ''). */
export interface Meetings {
  readonly pairs: readonly {
    readonly region: string;
    readonly pairs: number;
    readonly active: number;
    readonly atRisk: number;
    /** Milliseconds from agreement to first session: the two in the middle. Null when no pair has met. */
    readonly gap: { readonly lower: number; readonly upper: number } | null;
  }[];
  readonly sessions: readonly { readonly region: string; readonly month: string; readonly outcome: 'held' | 'missed' | 'unreported' | 'cancelled'; readonly by: CancellingSide; readonly sessions: number }[];
  /** Pairs with a plan, by the plan, the day on which they were over, when they paused, and the sessions that they held. */
  readonly plans: readonly { readonly region: string; readonly firstDueOn: string; readonly planned: number; readonly until: string | null; readonly pauses: readonly Pause[]; readonly held: number; readonly pairs: number }[];
  /** People in sessions that were held. */
  readonly met: readonly OfRegion[];
  /** Everybody in a pair, with the colleagues whom they met. */
  readonly colleagues: readonly (OfRegion & { readonly others: number })[];
  /** Everybody in a pair, with the takeaways that their pairs published. */
  readonly takeaways: readonly (OfRegion & { readonly pairs: number; readonly published: number })[];
}

/** The first day of a pause, and the day on which it was over. */
export type Pause = readonly [from: string, until: string | null];

/** Facts of several members are alike, unless those of one were erased: the latest of them counts. */
const latestOf = (key: string, from: string): string => `select distinct on (${key}) * from ${from} order by ${key}, ${LATEST}`;
/** A circle stands as those do who have not left it; where all have, it is over. */
const latestOfThoseWhoStay = (key: string, from: string): string => `select distinct on (${key}) * from ${from} order by ${key}, label = 'left', ${LATEST}`;
/** `name`: one row for each region with a member in it, and one for the whole. */
const forRegionsAndWhole = (name: string, key: string, from: string, latest = latestOf): string => `
  ${name}_of_region as materialized (${latest(`${key}, region`, `${from} where person is not null`)}),
  ${name} as (
    select region, subject, label, effective_from, by from ${name}_of_region
    union all select '', subject, label, effective_from, by from (${latest(key, `${name}_of_region`)}) whole
  )`;

export const MEETINGS = `
  with session_last as materialized ${lastFacts(`person, region, series, subject, label, effective_from, recorded_from, ordinal, dims ->> 'by' as by`, 'session')},
  ${forRegionsAndWhole('session', 'series', 'session_last')},
  pair_fact as materialized (select person, region, series, subject, label, effective_from, recorded_from, ordinal, null as by from ${factsHeld('pair')}),
  pair_of_person as (${latestOf('subject, person', 'pair_fact')}),
  ${forRegionsAndWhole('pair', 'subject', 'pair_of_person', latestOfThoseWhoStay)},
  agreed as (select coalesce(region, '') as region, subject, min(effective_from) as at from pair_fact where label = 'active' group by grouping sets ((region, subject), (subject))),
  held as materialized (
    select region, subject, (count(*) filter (where label = 'held'))::int as sessions, min(effective_from) filter (where label = 'held') as first from session group by region, subject
  ),
  gap as (
    select region, percentile_disc(0.5) within group (order by ms) as lower, percentile_disc(0.5) within group (order by ms desc) as upper
    from (select region, greatest(0, extract(epoch from first - at) * 1000) as ms from held join agreed using (region, subject) where first is not null) met
    group by region
  ),
  at_risk as (
    select region, count(*)::int as pairs from pair join ${lastFacts('subject, label', 'risk')} risk using (subject)
    where pair.label = 'active' and risk.label = 'at_risk' group by region
  ),
  plan as (select subject, value, dims ->> 'firstDueOn' as first_due_on from ${lastFacts('subject, value, dims', 'plan')} last),
  change as (
    select subject, label, to_char(effective_from at time zone 'UTC', 'YYYY-MM-DD') as day,
      to_char(lead(effective_from) over (partition by subject order by effective_from, recorded_from, ordinal) at time zone 'UTC', 'YYYY-MM-DD') as next_day
    from (select distinct subject, label, effective_from, recorded_from, ordinal from pair_fact where label <> 'left' and subject in (select subject from pair_fact where label = 'paused')) told
  ),
  pause as (select subject, jsonb_agg(jsonb_build_array(day, next_day) order by day) as pauses from change where label = 'paused' and next_day is distinct from day group by subject),
  held_with as (select array_agg(distinct person) as people from session_last where label = 'held' and person is not null group by series),
  others as (
    select one as person, count(distinct other)::int as others
    from (select distinct people from held_with) together, unnest(people) one, unnest(people) other where one <> other group by one
  )
  select
    ${listOf(`
      select region, count(*)::int as pairs, (count(*) filter (where label = 'active'))::int as active, coalesce(max(at_risk.pairs), 0) as "atRisk",
        case when max(lower) is not null then json_build_object('lower', max(lower), 'upper', max(upper)) end as gap
      from pair left join at_risk using (region) left join gap using (region) group by region`)} as pairs,
    ${listOf(`
      select region, to_char(month, 'YYYY-MM') as month, label as outcome, case when $4 and by in ('mentor', 'mentee') then 'member' else coalesce(by, 'not_said') end as by, sum(sessions)::int as sessions
      from (select region, date_trunc('month', effective_from at time zone 'UTC') as month, label, by, count(*) as sessions from session group by 1, 2, 3, 4) monthly
      where label in ('held', 'missed', 'unreported', 'cancelled') group by 1, 2, 3, 4`)} as sessions,
    ${listOf(`
      select region, first_due_on as "firstDueOn", coalesce(value, 0) as planned, case when pair.label in ('ended', 'completed', 'left') then to_char(pair.effective_from at time zone 'UTC', 'YYYY-MM-DD') end as until,
        coalesce(pauses, '[]') as pauses, coalesce(sessions, 0) as held, count(*)::int as pairs
      from pair join plan using (subject) left join pause using (subject) left join held using (region, subject) group by 1, 2, 3, 4, 5, 6`)} as plans,
    ${listOf(`select region, (count(*) filter (where met))::int as people from (select region, person, bool_or(label = 'held') as met from session_last where person is not null group by region, person) member group by region`)} as met,
    ${listOf(`
      select region, count(*)::int as people, coalesce(sum(others), 0)::int as others
      from (select distinct person, region from pair_fact where person is not null) member left join others using (person) group by region`)} as colleagues,
    ${listOf(`
      select region, count(distinct person)::int as people, count(*)::int as pairs, coalesce(sum(published), 0)::int as published
      from (select distinct person, region, subject from pair_fact where person is not null) member
        left join (select subject, count(distinct series) as published from ${factsHeld('takeaway')} group by subject) takeaway using (subject) group by region`)} as takeaways`;
