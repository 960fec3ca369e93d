import type { OfRegion } from '../by-region.js';
import { factsHeld, lastFacts, LATEST, listOf, MONTH_NOT_OVER, TOLD_AT } from './facts-held.js';

export interface Feedback {
  readonly ratings: readonly Ratings[];
  readonly ratingsByMonth: readonly MonthOfRatings[];
  readonly pairsThatDoWell: PairsThatDoWell;
}

/** The released feedback of a region's people on one side; nobody where all of it waits. */
export interface Ratings extends OfRegion {
  readonly side: string;
  readonly ratings: number;
  readonly sum: number;
  readonly answers: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** The ratings of one side that were released in a month. */
export interface MonthOfRatings {
  readonly side: string;
  readonly month: string;
  readonly people: number;
  readonly ratings: number;
  readonly sum: number;
}

export interface PairsThatDoWell {
  readonly pairs: number;
  /** That had reached a goal and were not at risk when it was last told: those who look after pairs know which. */
  readonly onTheirWay: number;
  readonly successful: number;
  /** Nothing of it was told yet, and there is something. */
  readonly waits: boolean;
}

/** Of a circle of peers, so many must have given feedback before it can be said to do well. Elsewhere both sides must have. */
const SMALLEST_CIRCLE = 3;

/**
 * Answers count from when they are released: those of a side and region in the order of time, in batches of five people or more, each when the
 * fifth has answered. So whoever looks every day never sees what one person said come in. Before that, they wait. A rating may come without a
 * recommendation, so these have batches of their own.
 *
 * Each one's mean is compared as it is shown, with two decimals: 3.995 is 4. `$6`: in circles of peers. How many pairs do well is as of the end of the last month that had
 * something new of five pairs with a goal: else one that reaches its goal, or is released alone, would tell how content those two are.
 */
export const FEEDBACK = `
  with answer as materialized (
    select person, region, subject, label as part, case when $5 then 'member' else label end as side, value, at, series, (dims ->> 'recommend')::float8 as recommend
    from ${lastFacts(`person, region, subject, label, value, ${TOLD_AT} as at, dims, series`, 'feedback')} last where person is not null and at <= least($2, $3)
  ),
  counted as (
    select *, (report.batches_of_people(person, $4) over so_far)[1]::int as completed,
      (report.batches_of_people(person, $4) filter (where recommend is not null) over so_far)[1]::int as recommended
    from answer
    window so_far as (partition by side, region order by at, series collate "C", person collate "C" rows unbounded preceding)
  ),
  batched as (
    select *, coalesce(lag(completed) over before, 0) as batch, max(completed) over (partition by side, region) as batches,
      recommend is not null and coalesce(lag(recommended) over before, 0) < max(recommended) over (partition by side, region) as says_so
    from counted window before as (partition by side, region order by at, series collate "C", person collate "C")
  ),
  feedback as materialized (
    select *, to_char(released at time zone 'UTC', 'YYYY-MM') as month from (select *, max(at) over (partition by side, region, batch) as released from batched) batch where batch < batches
  ),
  goal as materialized (select subject, min(${TOLD_AT}) as at from ${factsHeld('goal')} group by subject),
  risk as materialized (select series, subject, label, effective_from, recorded_from, ordinal, ${TOLD_AT} as at from ${factsHeld('risk')}),
  news as (
    select date_trunc('month', at at time zone 'UTC') as month, subject
    from (select subject, released as at from feedback union all select subject, at from goal union all select subject, at from risk) told
  ),
  month_told as (
    select (month + interval '1 month') at time zone 'UTC' as until from news join goal using (subject)
    where goal.at < (month + interval '1 month') at time zone 'UTC' and month < ${MONTH_NOT_OVER}
    group by month having count(distinct subject) >= $4 order by month desc limit 1
  ),
  of_one as (
    select subject, bool_or(part = 'mentor') as mentor, sum(coalesce(value, 0)) / count(*) * 100 >= 399.5 as pleased from feedback
    where part in ('mentor', 'mentee') and released < (select until from month_told) group by subject, person
  ),
  good as (
    select subject from of_one group by subject
    having bool_and(pleased) and case when $6 then count(*) >= ${SMALLEST_CIRCLE} else bool_or(mentor) and not bool_and(mentor) end
  )
  select
    ${listOf(`
      select region, side, count(person)::int as people, sum(ratings)::int as ratings, sum(sum) as sum, sum(answers)::int as answers, sum(promoters)::int as promoters, sum(detractors)::int as detractors
      from (
        select region, side, person, count(*) as ratings, coalesce(sum(value), 0) as sum, 0 as answers, 0 as promoters, 0 as detractors from feedback group by region, side, person
        union all
        select region, side, null, 0, 0, count(*), count(*) filter (where recommend >= 9), count(*) filter (where recommend <= 6) from batched where says_so group by region, side
        union all select distinct region, side, null, 0, 0::float8, 0, 0, 0 from answer
      ) of_person group by region, side`)} as ratings,
    ${listOf(`
      select side, month, count(*)::int as people, sum(ratings)::int as ratings, sum(sum) as sum
      from (select side, month, person, count(*) as ratings, sum(value) as sum from feedback where value is not null group by side, month, person) of_person group by side, month`)} as "ratingsByMonth",
    (select json_build_object('pairs', count(*), 'onTheirWay', count(*) filter (where on_their_way), 'successful', count(*) filter (where on_their_way and subject in (select subject from good)),
      'waits', not exists (select from month_told) and exists (select from goal))
     from (
       select subject, subject in (select subject from goal where at < (select until from month_told))
         and subject not in (select subject from (select distinct on (series) subject, label from risk where at < (select until from month_told) order by series, ${LATEST}) last where label = 'at_risk') as on_their_way
       from (select distinct subject from ${factsHeld('pair')}) pair
     ) of_pair) as "pairsThatDoWell"`;
