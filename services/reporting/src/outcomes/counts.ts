import type { EntityManager } from 'typeorm';
import { strataOf, type Life, type Strata } from './strata.js';

/** People of a department who work here, and those of them who were approved for the programme at some time. */
export interface DepartmentCount {
  readonly department: string;
  readonly employees: number;
  readonly participants: number;
}

/**
 * One pass over what is known of everybody: $1 the programme, $2 as of, $3 known at, $4 its regions. Who is erased is in no group.
 * Of an instant counts only how many ends of months were before it, of those in which somebody was first in a pair of the programme. So people with the same history between these
 * ends are alike, and come here as one line with their number. Who moved to another region comes alone, to be followed there.
 */
const OUTCOMES = `
  with known as (
    select kind, person, label, value, dims ->> 'movedTo' as moved_to, effective_from, recorded_from, ordinal from fact
    where programme_id is null and kind in ('employment', 'employee') and effective_from <= $2 and recorded_from <= $3
      and person not in (select person from fact where programme_id is null and kind = 'erased')
  ),
  in_pair as materialized (
    select person, (date_trunc('month', min(effective_from) filter (where programme_id = $1) at time zone 'UTC') + interval '1 month') at time zone 'UTC' as followed_from from fact
    where kind = 'pair' and label = 'active' and effective_from <= $2 and recorded_from <= $3 group by person
  ),
  month as materialized (select coalesce(array_agg(distinct followed_from order by followed_from) filter (where followed_from <= $2::timestamptz), '{}') as ends from in_pair),
  -- All in one order: each array that wanted another would be sorted by itself.
  life as materialized (
    select person, (array_agg(moved_to order by effective_from, recorded_from, ordinal) filter (where kind = 'employment')) as moved_to, (array_agg(label order by effective_from, recorded_from, ordinal) filter (where kind = 'employee')) as department,
      array_agg(at order by effective_from, recorded_from, ordinal) filter (where kind = 'employment') as employed_at, array_agg(label = 'active' order by effective_from, recorded_from, ordinal) filter (where kind = 'employment') as employed,
      array_agg(at order by effective_from, recorded_from, ordinal) filter (where kind = 'employee') as level_at, array_agg(value order by effective_from, recorded_from, ordinal) filter (where kind = 'employee') as level
    from (select known.*, width_bucket(effective_from - interval '1 microsecond', ends)::smallint as at from known, month) told group by person
  ),
  person as materialized (select *, moved_to[cardinality(moved_to)] as "movedTo", department[cardinality(department)] as belongs_to, employed[cardinality(employed)] as works_here from life where employed is not null),
  moving as (select person from person where "movedTo" is not null union select "movedTo" from person where "movedTo" is not null),
  alike as (
    select case when moving.person is not null then person.person end as person, "movedTo", split_part(person.person, '_', 1) as region,
      in_pair.person is not null as "inPair", case when followed_from <= $2::timestamptz then width_bucket(followed_from, ends) - 1 end as "followedFrom",
      employed_at as "employedAt", employed, level_at as "levelAt", level, count(*)::int as people
    from person cross join month left join moving on moving.person = person.person left join in_pair on in_pair.person = person.person
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ),
  participant as materialized (
    select distinct person from fact where programme_id = $1 and kind = 'participant' and label = 'approved' and effective_from <= $2 and recorded_from <= $3
  ),
  line as (
    select coalesce(belongs_to, 'unknown') collate "C" as department, count(*)::int as employees, count(participant.person)::int as participants
    from person left join participant on participant.person = person.person where works_here and split_part(person.person, '_', 1) = any ($4) group by 1
  )
  select (select array(select to_char(ending at time zone 'UTC' - interval '1 day', 'YYYY-MM') from unnest(ends) ending) from month) as months,
    (select coalesce(json_agg(alike), '[]') from alike) as lives,
    (select coalesce(json_agg(line order by department), '[]') from line) as departments`;

export async function countOutcomes(
  rows: EntityManager,
  programme: { readonly id: string; readonly regions: readonly string[] },
  { asOf, knownAt }: { readonly asOf: string; readonly knownAt: string },
): Promise<{ readonly strata: Strata; readonly departments: readonly DepartmentCount[] }> {
  // As for the report: sorts need one pass, and nobody knows how many rows come out of a step.
  await rows.query(`select set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)`);
  const [{ months, lives, departments }] = await rows.query<[{ months: string[]; lives: Life[]; departments: DepartmentCount[] }]>(OUTCOMES, [programme.id, asOf, knownAt, programme.regions]);
  return { strata: strataOf(months, lives), departments };
}
