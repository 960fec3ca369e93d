import type { Measure } from '@upstream/contracts';
import type { OfRegion } from '../by-region.js';
import type { ReportSide } from '../sides.js';
import { lastFacts, listOf } from './facts-held.js';

export interface Scores {
  readonly assessed: readonly Assessed[];
  readonly reached: readonly Reached[];
}

/** What was assessed of a region's people on one side: of those with a start and a later assessment. */
export interface Assessed extends OfRegion {
  readonly measure: Measure;
  readonly topic: string | null;
  readonly side: ReportSide;
  readonly assessed: number;
  readonly start: number;
  readonly midway: number;
  readonly midways: number;
  readonly midwayPeople: number;
  readonly end: number;
  readonly ends: number;
  readonly endPeople: number;
  readonly gain: number;
}

/** Where a region's people stand in a measure, in sums. */
export interface Reached extends OfRegion {
  readonly measure: string;
  /** Of scores with a later assessment; else of those that only have a start. */
  readonly again: boolean;
  readonly start: number;
  readonly starts: number;
  readonly startPeople: number;
  readonly actual: number;
  readonly actuals: number;
}

/** A score is a person's in a pair: of one measure (and topic), on one side, at up to three phases. */
export const SCORES = `
  with score as materialized (
    select region, person, subject, dims ->> 'measure' as measure, dims ->> 'topic' as topic, case when $4 then 'member' else dims ->> 'side' end as side,
      max(value) filter (where label = 'start') as start, max(value) filter (where label = 'midway') as midway, max(value) filter (where label = 'end') as "end"
    from ${lastFacts('region, person, subject, label, value, dims', 'assessment')} last
    where person is not null and label is not null and value is not null group by 1, 2, 3, 4, 5, 6
  ),
  of_person as (
    select region, measure, topic, side, person, count(*) as assessed, sum(start) as start, sum(midway) as midway, count(midway) as midways, sum("end") as end, count("end") as ends, sum(later - start) as gain
    from (select *, coalesce("end", midway) as later from score) compared where start is not null and later is not null group by region, measure, topic, side, person
  ),
  standing_of_person as (
    select region, measure, person, later is not null as again, sum(start) as start, count(start) as starts, sum(later) as actual, count(later) as actuals
    from (select *, coalesce("end", midway) as later from score) known where coalesce(later, start) is not null group by 1, 2, 3, 4
  )
  select
    ${listOf(`
      select region, measure, topic, side, count(person)::int as people, coalesce(sum(assessed), 0)::int as assessed, coalesce(sum(start), 0) as start, coalesce(sum(midway), 0) as midway, coalesce(sum(midways), 0)::int as midways,
        coalesce(sum("end"), 0) as end, coalesce(sum(ends), 0)::int as ends, (count(*) filter (where midways > 0))::int as "midwayPeople", (count(*) filter (where ends > 0))::int as "endPeople", coalesce(sum(gain), 0) as gain
      from (select * from of_person union all select distinct region, measure, topic, side, null, 0, 0, 0, 0, 0, 0, 0 from score) listed group by region, measure, topic, side`)} as assessed,
    ${listOf(`
      select region, measure, again, count(*)::int as people, coalesce(sum(start), 0) as start, sum(starts)::int as starts, (count(*) filter (where starts > 0))::int as "startPeople", coalesce(sum(actual), 0) as actual, sum(actuals)::int as actuals
      from standing_of_person group by region, measure, again`)} as reached`;
