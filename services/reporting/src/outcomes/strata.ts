import { LATEST } from '../report/counts/facts-held.js';

/** How many there were, how many of them work here at the end, and how many stand on a higher level then. */
export interface Followed {
  readonly n: number;
  readonly retained: number;
  readonly promoted: number;
}

/** People of one region and level, followed from the end of one month: who was first in a pair in that month, and who never was in any. */
export interface Stratum {
  readonly month: string;
  readonly region: string;
  readonly level: number | null;
  readonly participants: Followed;
  readonly others: Followed;
}

export interface Strata {
  readonly strata: readonly Stratum[];
  /** How many people the others of all strata are: one is followed from the end of several months. */
  readonly others: number;
}

const followed = (who: string) => `jsonb_build_object(${['n', 'retained', 'promoted'].map((what) => `'${what}', count(*) filter (where ${who}${what === 'n' ? '' : ` and ${what}`})`).join(', ')})`;

/** What was so of each person, from when until when; the last span has no end. */
const spans = (kind: 'employment' | 'employee', what: string) => `
  select person, ${what}, effective_from as since, lead(effective_from) over (partition by person order by effective_from, recorded_from, ordinal) as until
  from known where kind = '${kind}'`;

const at = (instant: string, span: string) => `${span}.since <= ${instant} and (${span}.until is null or ${span}.until > ${instant})`;

/** $1 the programme, $2 as of, $3 known at. Who is erased is in no group. */
export const STRATA = `
  with recursive known as materialized (
    select kind, person, label, value, dims ->> 'movedTo' as moved_to, effective_from, recorded_from, ordinal from fact
    where programme_id is null and kind in ('employment', 'employee') and effective_from <= $2 and recorded_from <= $3
      and person not in (select person from fact where programme_id is null and kind = 'erased')
  ),
  employment as materialized (${spans('employment', 'label, moved_to')}),
  level as materialized (${spans('employee', 'value')}),
  -- Who moves to another region goes on there under another id.
  moved as (
    select person, moved_to as now from employment where until is null and moved_to is not null
    union select moved.person, moved_to from moved join employment on employment.person = moved.now where until is null and moved_to is not null
  ),
  arrived as materialized (select person, now from moved where now not in (select person from moved)),
  in_pair as materialized (
    select person, min(effective_from) filter (where programme_id = $1) as since from fact
    where kind = 'pair' and label = 'active' and effective_from <= $2 and recorded_from <= $3 group by person
  ),
  member as materialized (
    select person, since is not null as participant, (date_trunc('month', since at time zone 'UTC') + interval '1 month') at time zone 'UTC' as followed_from from in_pair
    union select now, false, null from arrived join in_pair using (person) where now not in (select person from in_pair)
  ),
  month as materialized (select distinct followed_from from member where followed_from <= $2::timestamptz),
  person_at as materialized (
    select month.followed_from, employment.person, split_part(employment.person, '_', 1) as region, level.value as level,
      member.person is not null as participant, last_employment.label = 'active' as retained, coalesce(last_level.value > level.value, false) as promoted
    from month
    join employment on ${at('month.followed_from', 'employment')} and employment.label = 'active'
    left join arrived on arrived.person = employment.person
    join employment last_employment on last_employment.person = coalesce(arrived.now, employment.person) and last_employment.until is null
    left join level on level.person = employment.person and ${at('month.followed_from', 'level')}
    left join level last_level on last_level.person = last_employment.person and last_level.until is null
    left join member on member.person = employment.person
    where member.person is null or (member.participant and member.followed_from = month.followed_from)
  ),
  stratum as (
    select to_char(followed_from at time zone 'UTC' - interval '1 day', 'YYYY-MM') as month, region, level, ${followed('participant')} as participants, ${followed('not participant')} as others
    from person_at group by followed_from, region, level having bool_or(participant)
  )
  select (select coalesce(json_agg(stratum order by month, region, level), '[]') from stratum) as strata,
    (select count(distinct person)::int from person_at where not participant
      and (followed_from, region, coalesce(level, -1)) in (select followed_from, region, coalesce(level, -1) from person_at where participant)) as others`;

/** People of a department who work here, and those of them who were approved for the programme at some time. */
export interface DepartmentCount {
  readonly department: string;
  readonly employees: number;
  readonly participants: number;
}

/** $1 to $3 as above, $4 the programme's regions. */
export const DEPARTMENTS = `
  with last as materialized (
    select distinct on (series, person) kind, person, label from fact
    where programme_id is null and kind in ('employment', 'employee') and effective_from <= $2 and recorded_from <= $3
      and person not in (select person from fact where programme_id is null and kind = 'erased')
    order by series, person, ${LATEST}
  ),
  participant as materialized (
    select distinct person from fact where programme_id = $1 and kind = 'participant' and label = 'approved' and effective_from <= $2 and recorded_from <= $3
  )
  select coalesce(employee.label, 'unknown') collate "C" as department, count(*)::int as employees, count(participant.person)::int as participants
  from last employment left join last employee on employee.person = employment.person and employee.kind = 'employee' left join participant on participant.person = employment.person
  where employment.kind = 'employment' and employment.label = 'active' and split_part(employment.person, '_', 1) = any ($4)
  group by 1 order by 1`;
