import type { OfRegion } from '../by-region.js';
import { factsHeld, lastFacts, listOf } from './facts-held.js';

export interface Feedback {
  readonly ratings: readonly Ratings[];
  readonly ratingsByMonth: readonly MonthOfRatings[];
  readonly pairsThatDoWell: PairsThatDoWell;
}

/** The revealed feedback of a region's people on one side. */
export interface Ratings extends OfRegion {
  readonly side: string;
  readonly ratings: number;
  readonly sum: number;
  readonly answers: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** The ratings of one side that were revealed in a month. */
export interface MonthOfRatings {
  readonly side: string;
  readonly month: string;
  readonly people: number;
  readonly ratings: number;
  readonly sum: number;
  /** Some of these people: all of a month that must be suppressed, else as many as a group that may be shown has. */
  readonly some: readonly string[];
}

export interface PairsThatDoWell {
  readonly pairs: number;
  readonly successful: number;
}

/** Of a circle of peers, so many must have given feedback before it can be said to do well. Elsewhere both sides must have. */
const SMALLEST_CIRCLE = 3;

/** Each one's mean is compared as it is shown, with two decimals: 3.995 is 4. `$6`: in circles of peers. */
export const FEEDBACK = `
  with feedback as materialized (
    select person, region, subject, label as part, case when $5 then 'member' else label end as side, value, to_char(effective_from at time zone 'UTC', 'YYYY-MM') as month, (dims ->> 'recommend')::float8 as recommend
    from ${lastFacts('person, region, subject, label, value, effective_from, dims', 'feedback')} last where person is not null
  ),
  of_one as (
    select subject, bool_or(part = 'mentor') as mentor, sum(coalesce(value, 0)) / count(*) * 100 >= 399.5 as pleased from feedback
    where part in ('mentor', 'mentee') group by subject, person
  ),
  good as (
    select subject from of_one group by subject
    having bool_and(pleased) and case when $6 then count(*) >= ${SMALLEST_CIRCLE} else bool_or(mentor) and not bool_and(mentor) end
  )
  select
    ${listOf(`
      select region, side, count(*)::int as people, sum(ratings)::int as ratings, sum(sum) as sum, sum(answers)::int as answers, sum(promoters)::int as promoters, sum(detractors)::int as detractors
      from (
        select region, side, person, count(*) as ratings, coalesce(sum(value), 0) as sum, count(recommend) as answers, count(*) filter (where recommend >= 9) as promoters, count(*) filter (where recommend <= 6) as detractors
        from feedback group by region, side, person
      ) of_person group by region, side`)} as ratings,
    ${listOf(`
      select side, month, count(*)::int as people, sum(ratings)::int as ratings, sum(sum) as sum, (array_agg(person))[1:$4] as some
      from (select side, month, person, count(*) as ratings, sum(value) as sum from feedback where value is not null group by side, month, person) of_person group by side, month`)} as "ratingsByMonth",
    (select json_build_object('pairs', count(*), 'successful', count(*) filter (where
      subject in (select subject from good) and subject in (select subject from ${factsHeld('goal')})
      and subject not in (select subject from ${lastFacts('subject, label', 'risk')} risk where label = 'at_risk')))
     from (select distinct subject from ${factsHeld('pair')}) pair) as "pairsThatDoWell"`;
