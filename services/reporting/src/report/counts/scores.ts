import type { Measure } from '@upstream/contracts';
import type { OfRegion } from '../by-region.js';
import type { ReportSide } from '../sides.js';
import { factsHeld, LATEST, MONTH_NOT_OVER, TOLD_AT } from './facts-held.js';

/** Where people stood at the start, or how far they have come since: who has a start and was assessed again in that phase. */
export type AssessedPhase = 'start' | 'midway' | 'end';

/** What was told of a region's people on one side in a month that is over. */
export interface MonthOfScores extends OfRegion {
  readonly measure: Measure;
  readonly topic: string | null;
  readonly side: ReportSide;
  readonly phase: AssessedPhase;
  readonly month: string;
  /** Of the people of this month, those of whom nothing was told before. */
  readonly newcomers: number;
  /** Scores more than before: of somebody in two pairs, two. */
  readonly scores: number;
  /** How much the sum of all scores, or of all changes since the start, grew. */
  readonly sum: number;
}

/**
 * A score is a person's in a pair: of one measure (and topic), on one side, at up to three phases. It is told in the month in which it was recorded; told again
 * in a later one, what it changes is told then.
 */
export const SCORES = `
  with told as (
    select region, person, subject, dims ->> 'measure' as measure, dims ->> 'topic' as topic, case when $4 then 'member' else dims ->> 'side' end as side, label, value,
      date_trunc('month', ${TOLD_AT} at time zone 'UTC') as month, effective_from, recorded_from, ordinal
    from ${factsHeld('assessment')} where person is not null and label in ('start', 'midway', 'end') and value is not null
  ),
  last as (
    select distinct on (person, subject, measure, topic, side, label, month) * from told
    where month < ${MONTH_NOT_OVER}
    order by person, subject, measure, topic, side, label, month, ${LATEST}
  ),
  in_month as (
    select region, person, subject, measure, topic, side, month, extract(epoch from month)::float8 as at,
      max(value) filter (where label = 'start') as start, max(value) filter (where label = 'midway') as midway, max(value) filter (where label = 'end') as "end"
    from last group by region, person, subject, measure, topic, side, month
  ),
  -- The last that was told so far: of [when, what] the greatest.
  standing as (
    select region, person, subject, measure, topic, side, month, ${['start', 'midway', '"end"'].map((phase) => `(max(array[at, ${phase}]) filter (where ${phase} is not null) over so_far)[2] as ${phase}`).join(', ')}
    from in_month window so_far as (partition by person, subject, measure, topic, side order by month)
  ),
  figure as (
    select region, person, subject, measure, topic, side, month, phase, told, value, lag(told) over (partition by person, subject, measure, topic, side, phase order by month) as told_before
    from standing cross join lateral (values ('start', start, start), ('midway', midway, midway - start), ('end', "end", "end" - start)) of_phase (phase, told, value) where value is not null
  ),
  -- A start that is told again changes nothing but itself: what it changes would stand in two sums, which could be subtracted.
  change as (
    select *, lag(value) over (partition by person, subject, measure, topic, side, phase order by month) as before, min(month) over (partition by person, measure, topic, side, phase) as since
    from figure where told is distinct from told_before
  )
  select region, measure, topic, side, phase, to_char(month, 'YYYY-MM') as month, count(distinct person)::int as people, (count(distinct person) filter (where since = month))::int as newcomers,
    (count(*) filter (where before is null))::int as scores, sum(value - coalesce(before, 0)) as sum
  from change group by region, measure, topic, side, phase, month`;
